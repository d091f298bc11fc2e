import type { Application, Dossier } from '#lib/app.svelte.ts';
import type { Compte } from '#lib/domain/comptes/compte.ts';
import { direDevenusTotaux } from '#lib/domain/comptes/messages.ts';
import { isTiers, type CompteOuvert, type Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import { isPostable, planOf } from '#lib/domain/comptes/plan.ts';
import { messageDePlan, type RefusDePlan } from '../messages-plan.ts';
import {
  champDuRefus,
  isMemeSaisie,
  refusRestants,
  type ChampDeCompte,
  type SaisieDeCompte
} from './champs-de-compte.ts';
import { numeroDans } from './comptes.ts';

/** How a new account or third party starts. */
export interface DepartDOuverture {
  /** The account under the cursor: a third party is first offered there. */
  readonly sous?: string | undefined;
  /** What another screen names and the chart lacks. */
  readonly manquant?: Ouverture;
  /** What the base chart calls a number; empty when it does not know it. */
  readonly intituleDeBase: (numero: string) => string;
}

/** An account being opened or renamed: what is typed, and why it was refused. */
export class FicheDeCompte {
  saisie = $state.raw<SaisieDeCompte>({ genre: 'compte', numero: '', compte: '', code: '', libelle: '' });
  refus = $state.raw<readonly RefusDePlan[]>([]);
  enCours = $state(false);
  /** What it started from. */
  #depart = $state.raw<SaisieDeCompte>(this.saisie);
  /** What was opened, once it is. */
  ouvert: Ouverture | null = null;
  /** The accounts that third parties may stand under. */
  collectifs = $state.raw<readonly Compte[]>([]);
  /** The account as it was found; null for a new one. */
  readonly avant: Compte | null;
  readonly dossier: Pick<Dossier, 'entite'>;
  readonly #app: Application;
  readonly #intituleDeBase: (numero: string) => string;

  /** @param depart the account to rename, or how a new one starts */
  constructor(app: Application, dossier: Pick<Dossier, 'entite'>, depart: Compte | DepartDOuverture) {
    this.#app = app;
    this.dossier = dossier;
    this.avant = 'numero' in depart ? depart : null;
    this.#intituleDeBase = 'numero' in depart ? () => '' : depart.intituleDeBase;
    if ('numero' in depart) this.saisie = { ...this.saisie, ...depart };
    else this.#commencer(depart);
    this.#depart = this.saisie;
  }

  /** Something was typed that is not recorded. */
  get modifie(): boolean {
    return !isMemeSaisie(this.saisie, this.#depart);
  }

  #commencer({ sous, manquant }: DepartDOuverture): void {
    if (manquant) this.changer({ genre: isTiers(manquant) ? 'tiers' : 'compte', ...manquant });
    void this.#lireLesCollectifs(sous);
  }

  get titre(): string {
    if (this.avant) return `Compte ${numeroDans(this.dossier)(this.avant.numero)}`;
    return this.saisie.genre === 'tiers' ? 'Nouveau tiers' : 'Nouveau compte';
  }

  changer(changes: Partial<SaisieDeCompte>): void {
    const avant = this.saisie;
    this.saisie = { ...avant, ...changes };
    if (changes.numero !== undefined) this.#proposerLIntitule(avant);
    this.refus = refusRestants(this.refus, changes);
  }

  /** That of the base chart, as long as no other was typed. */
  #proposerLIntitule(avant: SaisieDeCompte): void {
    const { numero, libelle } = this.saisie;
    if (libelle === '' || (libelle === avant.libelle && libelle === this.#intituleDeBase(avant.numero)))
      this.changer({ libelle: this.#intituleDeBase(numero) });
  }

  /** What is wrong at a field, in words; undefined when nothing is. */
  erreur(champ: ChampDeCompte): string | undefined {
    const siens = this.refus.filter((un) => champDuRefus(un) === champ);
    return siens.length === 0 ? undefined : siens.map(messageDePlan).join(' ');
  }

  /** @returns whether it was recorded, and told with what undoes it */
  async enregistrer(): Promise<boolean> {
    if (this.enCours) return false;
    this.enCours = true;
    try {
      this.refus = await (this.avant ? this.#renommer(this.avant) : this.#ouvrir());
      if (this.refus.length > 0) return false;
      await this.#app.relire();
      return true;
    } finally {
      this.enCours = false;
    }
  }

  async #lireLesCollectifs(sous: string | undefined): Promise<void> {
    const { comptes } = await this.#app.ledger.plan(this.dossier.entite.code);
    const plan = planOf(comptes);
    this.collectifs = comptes.filter(({ numero }) => numero.startsWith('4') && isPostable(numero, plan));
    if (sous === undefined || !this.collectifs.some(({ numero }) => numero === sous)) return;
    this.changer({ compte: sous });
    this.#depart = { ...this.#depart, compte: sous };
  }

  async #ouvrir(): Promise<readonly RefusDePlan[]> {
    const { genre, numero, compte, code, libelle } = this.saisie;
    const { plans } = this.#app.ledger;
    const entite = this.dossier.entite.code;
    const fait = await plans.ouvrirCompte(
      entite,
      genre === 'tiers' ? { compte, code, libelle } : { numero, libelle }
    );
    if (!fait.ok) return fait.refus;
    this.ouvert = fait.valeur.ouvert;
    direLActe(this.#app, this.#dire(fait.valeur), () => plans.annulerOuverture(entite, fait.valeur));
    return [];
  }

  async #renommer(avant: Compte): Promise<readonly RefusDePlan[]> {
    const { plans } = this.#app.ledger;
    const entite = this.dossier.entite.code;
    const fait = await plans.modifierCompte(entite, avant, { libelle: this.saisie.libelle });
    if (!fait.ok) return fait.refus;
    const numero = numeroDans(this.dossier)(avant.numero);
    direLActe(this.#app, `Compte ${numero} renommé`, () => plans.annulerModification(entite, fait.valeur));
    return [];
  }

  #dire({ ouvert, devenusTotaux }: CompteOuvert): string {
    const numero = numeroDans(this.dossier);
    if (isTiers(ouvert)) return `Tiers ${ouvert.code} ouvert au ${numero(ouvert.compte)}`;
    const dit = `Compte ${numero(ouvert.numero)} ouvert`;
    return devenusTotaux.length === 0
      ? dit
      : `${dit}. ${direDevenusTotaux(devenusTotaux.map((un) => numero(un)))}`;
  }
}

/** Closes an account, or opens it again; told with what undoes it, or why not. */
export async function basculerLaFermeture(
  app: Application,
  dossier: Dossier,
  { numero, libelle, ferme = false }: Compte
): Promise<void> {
  const { plans } = app.ledger;
  const entite = dossier.entite.code;
  const fait = await plans.modifierCompte(
    entite,
    { numero, libelle, ...(ferme && { ferme }) },
    { ferme: !ferme }
  );
  if (fait.ok) {
    const acte = ferme ? 'rouvert' : 'fermé : il ne reçoit plus d’écritures';
    direLActe(app, `Compte ${numeroDans(dossier)(numero)} ${acte}`, () =>
      plans.annulerModification(entite, fait.valeur)
    );
  } else app.avis.montrer(fait.refus.map(messageDePlan).join(' '), { ton: 'rouge' });
  await app.relire();
}

function direLActe(app: Application, texte: string, annuler: () => Promise<void>): void {
  app.avis.montrer(texte, {
    annuler: async () => {
      await annuler();
      await app.relire();
    }
  });
}
