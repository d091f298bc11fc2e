import type { Application, Dossier } from '#lib/app.svelte.ts';
import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { messageDeReglement } from '#lib/domain/masques/messages.ts';
import { bornesDuJour } from '#lib/platform/horloge.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { BlocEnSaisie, ContexteDeSaisie } from '../domain/bloc-en-saisie.ts';
import { blocDe } from '../domain/conversion.ts';
import type { DemandeDEnregistrement } from '../enregistrer.ts';
import { messageDeSaisie } from '../messages-d-enregistrement.ts';
import type { RefusDeSaisie } from '../refus.ts';
import type { BlocEnCours, DepartDeBloc } from './bloc-en-cours.svelte.ts';
import { departDeReglement, departDuLivre } from './departs.ts';
import type { GardeDEbauche } from './garde-d-ebauche.svelte.ts';
import type { Habitudes } from './habitudes-du-poste.ts';
import { direLettragesDefaits } from './lettrages-defaits.ts';
import { SaisiesFaites } from './saisies-faites.svelte.ts';

/** What recording asks of the desk. */
export interface Etabli {
  readonly bloc: BlocEnCours;
  readonly garde: GardeDEbauche;
  readonly contexte: ContexteDeSaisie;
  readonly ebauches: readonly EbaucheRow[];
  garder(): void;
  suivant(): DepartDeBloc;
  /**
   * Puts a bloc in the place of the one on the screen, which needs no keeping.
   * @param revision of the ébauche that is kept of it, if there is one
   */
  poser(depart: DepartDeBloc, revision?: number | null): void;
  /** A bloc that had left the screen. */
  remettre(bloc: BlocEnCours, revision: number | null): void;
  reprendre(id: string): Promise<void>;
  /** What is on the screen goes on being kept, unless another tab has it. */
  garderIci(): Promise<void>;
  relireLesEbauches(): Promise<void>;
}

/** What the worker refused of a bloc that was left for the next one, or that is back on the screen. */
export interface RefusDuPoste {
  readonly bloc: string;
  readonly refus: readonly RefusDeSaisie[];
}

/** A bloc on its way, as it was when it was sent. */
interface Envoi {
  readonly bloc: BlocEnCours;
  readonly garde: GardeDEbauche;
  readonly etat: BlocEnSaisie;
  readonly saisi: Bloc;
  readonly forcerDoublon: boolean;
}

/** Blocs on their way to the books, those recorded today, and what the books answer. */
export class Enregistrements {
  readonly #app: Application;
  readonly #dossier: Dossier;
  readonly #habitudes: Habitudes;
  readonly #etabli: Etabli;
  readonly faites = new SaisiesFaites();
  refus = $state.raw<RefusDuPoste | null>(null);
  /** One recording after the other: the numbers of pièce follow the order in which blocs were typed. */
  #file: Promise<unknown> = Promise.resolve();
  #enRoute: readonly string[] = [];

  constructor(app: Application, dossier: Dossier, habitudes: Habitudes, etabli: Etabli) {
    this.#app = app;
    this.#dossier = dossier;
    this.#habitudes = habitudes;
    this.#etabli = etabli;
  }

  get #livre() {
    return this.#app.ledger.saisie;
  }

  /** Once what is on its way is recorded. */
  get finis(): Promise<unknown> {
    return this.#file;
  }

  /**
   * Records the bloc, and leaves the next one at once: keys are for it. What the books refuse meanwhile comes back. A
   * bloc that the disk has no room to keep stays on the screen until it is recorded.
   * @returns false when the bloc itself is refused: the cursor is on the first cell to correct
   */
  enregistrer({ forcerDoublon = false } = {}): boolean {
    const { bloc, garde } = this.#etabli;
    if (this.#enRoute.includes(bloc.id)) return true;
    bloc.prendre();
    const [premier] = bloc.refus;
    if (premier !== undefined) {
      bloc.essaye = true;
      bloc.aller(premier.place);
      return false;
    }
    const saisi = blocDe(bloc.etat);
    assert(saisi !== null, 'a bloc that is not refused has its date');
    this.#etabli.garder();
    this.refus = null;
    this.#enRoute = [...this.#enRoute, bloc.id];
    const envoi = { bloc, garde, etat: bloc.etat, saisi, forcerDoublon };
    if (garde.refus === null) this.#laisser(bloc, saisi);
    this.#ensuite(() =>
      this.#envoyer(envoi).finally(() => {
        this.#enRoute = this.#enRoute.filter((id) => id !== bloc.id);
      })
    );
    this.proposerPiece();
    return true;
  }

  /** One that fails does not keep those after it waiting for ever. */
  #ensuite(agir: () => Promise<void>): void {
    this.#file = this.#file.then(agir).catch(() => undefined);
  }

  /** What comes after on the screen: the settlement of the invoice, else the next bloc. */
  #laisser(bloc: BlocEnCours, saisi: Bloc): void {
    const propose = departDeReglement(bloc, saisi, this.#etabli.contexte);
    if (!propose.ok)
      for (const refus of propose.refus) this.#app.avis.montrer(messageDeReglement(refus), { ton: 'ambre' });
    this.#etabli.poser((propose.ok ? propose.valeur : null) ?? this.#etabli.suivant());
  }

  /** The invoice stays unsettled: what was proposed is not kept. */
  async sansReglement(): Promise<void> {
    const { bloc, garde } = this.#etabli;
    this.#etabli.poser(this.#etabli.suivant());
    await garde.fermer();
    await this.#livre.supprimerEbauche(bloc.id);
    await this.#etabli.relireLesEbauches();
  }

  async #envoyer(envoi: Envoi): Promise<void> {
    const { bloc, garde, etat, saisi } = envoi;
    try {
      await garde.fermer();
      const issue = await this.#livre.enregistrer(demandeDe(envoi, this.#dossier));
      if (!issue.ok) {
        await this.#rendre(bloc, garde, issue.refus);
        return;
      }
      const recu = issue.valeur.bloc;
      this.faites.ajouter(saisi, recu);
      const defaits = direLettragesDefaits(issue.valeur.retour);
      if (defaits !== '') this.#app.avis.montrer(`Écriture enregistrée${defaits}`, { ton: 'ambre' });
      this.#habitudes.garder(saisi.journal, saisi.date);
      if (this.#etabli.bloc === bloc && bloc.etat === etat) this.#laisser(bloc, saisi);
      else if (this.#etabli.bloc === bloc) bloc.origine = { bloc: recu.id, revision: recu.revision };
      await this.#etabli.relireLesEbauches();
    } catch {
      await this.#rendre(bloc, garde, [{ code: 'SAI-PANNE' }]);
    }
  }

  /** Back on the screen when nothing else was begun there; else it waits with the ébauches, and it is said. */
  async #rendre(bloc: BlocEnCours, garde: GardeDEbauche, refus: readonly RefusDeSaisie[]): Promise<void> {
    const [premier] = refus;
    const etabli = this.#etabli;
    // What would settle an invoice that is not recorded is not kept.
    if (etabli.bloc.reglementDe === bloc.id) await this.sansReglement();
    if (etabli.bloc === bloc || etabli.bloc.isVide) {
      etabli.remettre(bloc, garde.revision);
      this.refus = { bloc: bloc.id, refus };
      return;
    }
    // It is said even when the books answer nothing any more.
    await etabli.relireLesEbauches().catch(() => undefined);
    const ebauche = etabli.ebauches.find(({ id }) => id === bloc.id);
    if (premier !== undefined)
      this.#app.avis.montrer(`Bloc resté en ébauche. ${messageDeSaisie(premier)}`, {
        ton: 'rouge',
        ...(ebauche && { acte: { libelle: 'Reprendre', agir: () => void etabli.reprendre(ebauche.id) } })
      });
  }

  /** The books changed: another tab may have recorded, or deleted, the bloc on this screen. */
  async comparer(): Promise<void> {
    const { bloc } = this.#etabli;
    const { id } = bloc;
    if (this.#enRoute.includes(id)) return;
    const lu = await this.#livre.ouvrirBloc(this.#dossier.exercice.id, id);
    if (this.#etabli.bloc !== bloc || this.#enRoute.includes(id)) return;
    const revision = bloc.origine?.revision ?? null;
    if (revision === (lu?.revision ?? null)) return;
    const refus: RefusDeSaisie =
      lu?.revision == null
        ? { code: 'SAI-DISPARU', id, ...(this.#app.synchronisation && { partage: true as const }) }
        : { code: 'SAI-REVISION', id, autre: { ...lu, revision: lu.revision } };
    this.refus = { bloc: id, refus: [refus] };
    // Its ébauche went with that act: what was typed here is kept again until one has chosen.
    await this.#etabli.garderIci();
  }

  /** Takes what another tab recorded of this bloc, in the place of what was typed here. */
  async reprendreLAutreVersion({
    id,
    autre
  }: Extract<RefusDeSaisie, { code: 'SAI-REVISION' }>): Promise<void> {
    const etabli = this.#etabli;
    await etabli.garde.fermer();
    await etabli.relireLesEbauches();
    this.refus = null;
    const ebauche = etabli.ebauches.find((une) => une.id === id);
    etabli.poser(departDuLivre(id, autre, etabli.contexte), ebauche?.revision ?? null);
  }

  /** Records over what another tab recorded. */
  garderMaVersion({ id, autre }: Extract<RefusDeSaisie, { code: 'SAI-REVISION' }>): boolean {
    this.#etabli.bloc.origine = { bloc: id, revision: autre.revision };
    return this.enregistrer();
  }

  /** Another tab deleted it: what was typed here becomes a bloc of its own. */
  enregistrerCommeNeuf(): boolean {
    this.#etabli.bloc.origine = null;
    return this.enregistrer();
  }

  /** What was recorded today, as the books have it now. */
  relire(): Promise<void> {
    const demande = { exercice: this.#dossier.exercice.id, ...bornesDuJour() };
    return this.faites.relire(() => this.#livre.saisiesDuJour(demande));
  }

  /** The next number of the journal, when it gives them (JNL-26): after those that are being recorded. */
  proposerPiece(): void {
    const { bloc, contexte } = this.#etabli;
    const { journal } = bloc.etat;
    if (contexte.journaux.get(journal)?.pieceAutomatique !== true || bloc.origine !== null) return;
    this.#ensuite(async () => {
      const piece = await this.#livre.prochainePiece(this.#dossier.exercice.id, journal);
      if (this.#etabli.bloc === bloc && bloc.etat.journal === journal) bloc.proposerPiece(piece);
    });
  }
}

function demandeDe(
  { bloc, garde, saisi, forcerDoublon }: Envoi,
  { exercice }: Dossier
): DemandeDEnregistrement {
  const { id, origine, etat, jointes, pieceProposee, reglementDe: facture } = bloc;
  return {
    id,
    exercice: exercice.id,
    bloc: saisi,
    revision: origine?.revision ?? null,
    pieceAutomatique: origine === null && (etat.piece === '' || etat.piece === pieceProposee),
    forcerDoublon,
    jointes,
    ...(etat.masque && { masque: { id: etat.masque.id, echeance: null } }),
    ...(facture !== null && { reglementDe: facture }),
    ...(garde.revision !== null && { ebauche: id })
  };
}
