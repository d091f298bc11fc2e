import type { Application } from '#lib/app.svelte.ts';
import { journalNet, TYPES_DE_JOURNAL, type Journal } from '#lib/domain/ecritures/journal.ts';
import { copieDe } from '#lib/domain/ecritures/modifier-journal.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { direDevenusTotaux } from '#lib/domain/comptes/messages.ts';
import { enumerer } from '#lib/domain/enumerer.ts';
import type { AvecLeJournal } from '../commands.ts';
import type { CompteDuPool } from '../comptes-du-pool.ts';
import type { CompteOffert } from '../queries.ts';
import { messageDeFiche, type RefusDeFiche } from '../messages.ts';
import { champDuRefus, refusRestants, type ChampDeFiche } from './champs.ts';

/** JNL-06: no type given, standard. */
const NOUVEAU: Journal = { code: '', libelle: '', type: 'standard' };

/** A journal being created or changed: what is typed, and why it was refused. */
export class FicheDeJournal {
  journal = $state.raw<Journal>(NOUVEAU);
  /** The journal as it was found; null for a new one. */
  avant = $state.raw<JournalRow | null>(null);
  comptes = $state.raw<readonly CompteOffert[]>([]);
  refus = $state.raw<readonly RefusDeFiche[]>([]);
  enCours = $state(false);
  /** What it started from. */
  #depart: Journal;
  readonly #app: Application;

  /** @param depart one that exists is changed; without `avant`, what a new one starts from */
  constructor(app: Application, depart: { readonly avant?: JournalRow; readonly copie?: Journal }) {
    this.#app = app;
    this.avant = depart.avant ?? null;
    this.journal = depart.avant ?? (depart.copie ? copieDe(depart.copie) : NOUVEAU);
    this.#depart = this.journal;
    void app.ledger.journauxDeLAgence.comptesDeCentralisation().then((comptes) => (this.comptes = comptes));
  }

  get titre(): string {
    return this.avant ? `Journal ${this.avant.code}` : 'Nouveau journal';
  }

  get caracteristiques() {
    return TYPES_DE_JOURNAL[this.journal.type];
  }

  /** Something was typed that is not recorded. */
  get modifie(): boolean {
    return JSON.stringify(journalNet(this.journal)) !== JSON.stringify(journalNet(this.#depart));
  }

  /** The common account, when entités of the pool lack it: it can be opened with the journal. Rules: JNL-16, JNL-17. */
  get compteAOuvrir(): string | undefined {
    return this.refus.find((un) => un.code === 'JNL-COMMUN-COMPTE-ABSENT')?.compte;
  }

  changer(changes: Partial<Journal>): void {
    this.journal = { ...this.journal, ...changes };
    this.refus = refusRestants(this.refus, changes);
  }

  /** What is wrong at a field, in words; undefined when nothing is. */
  erreur(champ: ChampDeFiche): string | undefined {
    const siens = this.refus.filter((un) => champDuRefus(un) === champ);
    return siens.length === 0 ? undefined : siens.map(messageDeFiche).join(' ');
  }

  /** The account is not changed, but another journal may have the new one. Rule: JNL-23. */
  get figee(): boolean {
    return this.refus.some(({ code }) => code === 'JNL-CENTRALISATION-FIGEE');
  }

  /** Leaves the journal as it was, and starts another with what was typed. Rule: JNL-23. */
  devenirNouveau(): void {
    const { compteDeCentralisation: compte } = this.journal;
    const copie = copieDe(this.journal);
    this.journal =
      compte === this.avant?.compteDeCentralisation
        ? copie
        : { ...copie, ...(compte && { compteDeCentralisation: compte }) };
    this.avant = null;
    this.refus = [];
  }

  /** @returns whether it was recorded, and told with what undoes it */
  async enregistrer(avec: AvecLeJournal = {}): Promise<boolean> {
    if (this.enCours) return false;
    this.enCours = true;
    try {
      this.refus = await (this.avant ? this.#modifier(this.avant, avec) : this.#creer(avec));
      if (this.refus.length > 0) return false;
      // Whoever opens it again at once starts from what it is now.
      await this.#app.relire();
      return true;
    } finally {
      this.enCours = false;
    }
  }

  async #creer(avec: AvecLeJournal): Promise<readonly RefusDeFiche[]> {
    const { avis, ledger } = this.#app;
    const cree = await ledger.journauxDeLAgence.creer(this.journal, avec);
    if (!cree.ok) return cree.refus;
    avis.montrer(`Journal ${cree.valeur.journal.code} créé${direLOuverture(cree.valeur.ouverts)}`, {
      annuler: async () => {
        await ledger.journauxDeLAgence.annulerCreation(cree.valeur);
        await this.#app.relire();
      }
    });
    return [];
  }

  async #modifier(avant: JournalRow, avec: AvecLeJournal): Promise<readonly RefusDeFiche[]> {
    const { avis, ledger } = this.#app;
    const modifie = await ledger.journauxDeLAgence.modifier(avant, this.journal, avec);
    if (!modifie.ok) return modifie.refus;
    avis.montrer(`Journal ${avant.code} modifié${direLOuverture(modifie.valeur.ouverts)}`, {
      annuler: async () => {
        await ledger.journauxDeLAgence.annulerModification(modifie.valeur);
        await this.#app.relire();
      }
    });
    return [];
  }
}

/** What was opened beside the journal, after what became of it; nothing when nothing was. */
function direLOuverture(ouverts: readonly CompteDuPool[]): string {
  const [premier] = ouverts;
  if (!premier) return '';
  const entites = enumerer(
    ouverts.map(({ entite }) => entite),
    'entités'
  );
  const totaux = [...new Set(ouverts.flatMap(({ devenusTotaux }) => devenusTotaux))];
  const dit = `, compte ${premier.compte.numero} ouvert dans ${entites}`;
  return totaux.length === 0 ? dit : `${dit}. ${direDevenusTotaux(totaux)}`;
}
