import type { BalanceDePeriode } from '#lib/domain/comptes/balance.ts';
import { jourOf, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { TYPES_DE_JOURNAL, type TypeDeJournal } from '#lib/domain/ecritures/journal.ts';
import { balanceOfCumuls, type ParCompte } from '#lib/domain/segments/balance-des-soldes.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import {
  ETATS_DE_BROUILLARD,
  type CritereDeLignes,
  type EtatDeLigne,
  type Livre
} from '#lib/domain/segments/livre.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { cumulsAvecReport, type PeriodeDeBalance } from '#lib/storage/balance.ts';
import type { Base } from '#lib/storage/base.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { demandesDeValidation } from '#lib/storage/scelle/demandes.ts';
import { nommeurDeLignes } from '#lib/storage/nommer-les-lignes.ts';
import type { BlocRow, ExerciceRow, PieceJointe, PlanRow } from '#lib/storage/rows.ts';
import { lettresDuLivre, type LettresDuLivre } from './domain/lettres.ts';
import { ListesDuLivre } from './listes.ts';
import { trouver, type Trouvailles } from './queries-recherche.ts';

export type { LigneAffichee } from './queries-lignes.ts';
export type { Trouvailles } from './queries-recherche.ts';

/** Which lines a list is made of, before its filter. */
export interface DemandeDeLignes {
  readonly exercice: string;
  readonly compte?: string;
  /** These accounts alone; `compte` wins. */
  readonly comptes?: readonly string[];
  /** Accounts that begin with this; the two above win. */
  readonly racine?: string;
  readonly auxiliaire?: string;
  /** Code of the journal in Régie. */
  readonly journal?: string;
  readonly du?: DateIso;
  readonly au?: DateIso;
  /** Without what openings and closings wrote; a journal that is asked for is shown (JNL-10). */
  readonly sansCloture?: boolean;
  /** Final lines alone, or drafts alone; both when it is left out. */
  readonly etat?: EtatVoulu;
}

export type EtatVoulu = 'valide' | 'brouillard';

const ETATS: Readonly<Record<EtatVoulu, ReadonlySet<EtatDeLigne>>> = {
  valide: new Set(['repris', 'scelle']),
  brouillard: new Set(ETATS_DE_BROUILLARD)
};

export interface BlocAffiche {
  /** Under the journal code of its file. */
  readonly bloc: Bloc;
  readonly etat: 'repris' | 'scelle' | 'brouillard';
  /** Its validation was asked, and waits for its answer. */
  readonly demandee: boolean;
  /** How many versions of it wait for a choice, the one that is shown among them; 0 when there is none to make. */
  readonly versions: number;
  readonly journal: { readonly code: string; readonly libelle: string; readonly type: TypeDeJournal } | null;
  /** File and lines it was taken from. */
  readonly source: { readonly fichier: string; readonly premiere: number; readonly derniere: number } | null;
  /** Documents that justify it, in order (MAS-45). */
  readonly jointes: readonly PieceJointe[];
  /** Its entry in the sealed log. */
  readonly entree: number | null;
  readonly precedent: string | null;
  readonly suivant: string | null;
}

export interface JournalDExercice {
  readonly code: string;
  readonly libelle: string;
  readonly type: TypeDeJournal;
  readonly lignes: number;
  readonly debit: number;
  readonly credit: number;
}

/** What screens read of the books. Lives in the worker: nothing here runs on the main thread. */
export class Livres {
  readonly #base: Base;
  readonly #lecteur: LecteurDeLivres;
  /** Lists of lines held open for screens. */
  readonly listes = new ListesDuLivre();

  constructor(base: Base, lecteur: LecteurDeLivres) {
    this.#base = base;
    this.#lecteur = lecteur;
  }

  /**
   * Balance of an exercice over a period; with `detail`, one row per third party of that account. What moved before
   * the period is in its opening, so that an account stands at the same amount as in its grand livre.
   */
  async balance(
    exercice: string,
    { sansCloture = false, ...periode }: PeriodeDeBalance & Pick<DemandeDeLignes, 'sansCloture'>,
    detail?: string
  ): Promise<BalanceDePeriode> {
    const [row, plan] = await this.#exercice(exercice);
    const autres = '\u0000';
    const keyOf: ParCompte =
      detail === undefined
        ? (compte) => compte
        : (compte, auxiliaire) => (compte === detail ? auxiliaire : autres);
    const sauf = sansCloture ? ('cloture' as const) : undefined;
    const demande = { exercice: row, periode, classeOf: await this.classes(), keyOf, sauf };
    const cumuls = await cumulsAvecReport(this.#base, this.#lecteur, demande);
    cumuls.delete(autres);
    return balanceOfCumuls(cumuls, detail === undefined ? libellesOf(plan) : libellesDeTiers(plan, detail));
  }

  async ouvrirEcritures(demande: DemandeDeLignes) {
    const [row] = await this.#exercice(demande.exercice);
    const { ouvertures, clotures } = await this.#caches(demande);
    const sansJournaux = new Set([...ouvertures, ...clotures]);
    const livre = await this.#lecteur.livre(row.id, await demandesDeValidation(this.#base));
    const critere = { ...critereOf(demande, row), sansJournaux };
    return this.listes.ouvrirEcritures(livre, critere, await this.#lettres(livre, row));
  }

  async ouvrirBalance(...demande: Parameters<Livres['balance']>) {
    return this.listes.ouvrirBalance(await this.balance(...demande));
  }

  async ouvrirGrandLivre(demande: DemandeDeLignes) {
    const [row, plan] = await this.#exercice(demande.exercice);
    const livre = await this.#lecteur.livre(row.id, await demandesDeValidation(this.#base));
    const { ouvertures, clotures } = await this.#caches(demande);
    const critere = { ...critereOf(demande, row), sansJournaux: clotures };
    const lettres = await this.#lettres(livre, row);
    return this.listes.ouvrirGrandLivre(livre, { critere, reportes: ouvertures }, libellesOf(plan), lettres);
  }

  /** A bloc whole, wherever it is kept; null when there is none of that name. */
  async bloc(exercice: string, id: string): Promise<BlocAffiche | null> {
    const recorded = await this.#base.blocs.get(id);
    if (recorded?.exercice === exercice) return this.#blocSaisi(recorded);
    return /^[1-9]\d*$/.test(id) ? this.#blocRepris(exercice, Number(id) - 1) : null;
  }

  /** Accounts, third parties and latest écritures that hold the words, at most `limite` of each. */
  async chercher(exercice: string, mots: string, limite: number): Promise<Trouvailles> {
    const [row, plan] = await this.#exercice(exercice);
    return trouver(plan, await this.#lecteur.livre(row.id), mots, limite);
  }

  /** Every journal of the agency under its code in Régie, and what moved in it; drafts included. */
  async journaux(exercice: string): Promise<JournalDExercice[]> {
    const { journaux, segments, blocs } = this.#base;
    return this.#base.transaction('r', journaux, segments, blocs, async () => {
      const sums = new Map<string, JournalDExercice>();
      for (const { code, libelle, type } of await journaux.toArray()) {
        sums.set(code, { code, libelle, type, lignes: 0, debit: 0, credit: 0 });
      }
      const add = (code: string, lignes: number, debit: number, credit: number) => {
        const sum = sums.get(code);
        if (!sum) return;
        sums.set(code, {
          ...sum,
          lignes: sum.lignes + lignes,
          debit: sum.debit + debit,
          credit: sum.credit + credit
        });
      };
      for (const { journal, lignes, debit, credit } of (await segments.get(exercice))?.journaux ?? []) {
        add(journal, lignes, debit, credit);
      }
      for (const { bloc } of await this.#lecteur.blocs(exercice)) {
        const debit = bloc.lignes.reduce((sum, ligne) => sum + ligne.debit, 0);
        add(bloc.journal, bloc.lignes.length, debit, debit);
      }
      return [...sums.values()];
    });
  }

  /** Class of each journal, by its code in Régie. */
  classes(): Promise<(code: string) => ClasseDeJournal> {
    return classesDesJournaux(this.#base);
  }

  async #blocRepris(exercice: string, b: number): Promise<BlocAffiche | null> {
    const segment = await this.#lecteur.segment(exercice);
    const row = await this.#base.segments.get(exercice);
    if (!segment || !row || b >= segment.blocs) return null;
    const bloc = blocOf(segment, b);
    const journal = row.journaux.find(({ code }) => code === bloc.journal)?.journal ?? bloc.journal;
    const { debuts } = segment.chiffres;
    const sources = segment.textes.ligneSource.slice(debuts[b], debuts[b + 1]).sort();
    return {
      bloc,
      etat: 'repris',
      demandee: false,
      versions: 0,
      journal: (await this.#base.journaux.get(journal)) ?? null,
      source: { fichier: row.fichier.nom, premiere: sources[0] ?? 0, derniere: sources.at(-1) ?? 0 },
      jointes: [],
      entree: null,
      precedent: b > 0 ? String(b) : null,
      suivant: b + 1 < segment.blocs ? String(b + 2) : null
    };
  }

  async #blocSaisi(row: BlocRow): Promise<BlocAffiche> {
    const { exercice, id, bloc, etat, jointes = [], scelle, concurrentes } = row;
    const ids = await this.#base.blocs.where('jour').startsWith(`${exercice}|`).primaryKeys();
    const at = ids.indexOf(id);
    const [, plan] = await this.#exercice(exercice);
    return {
      bloc: nommeurDeLignes(plan)(bloc),
      etat,
      demandee: etat === 'brouillard' && (await demandesDeValidation(this.#base)).has(id),
      versions: concurrentes ? 1 + concurrentes.tetes.length : 0,
      journal: (await this.#base.journaux.get(bloc.journal)) ?? null,
      source: null,
      jointes,
      entree: scelle?.pos ?? null,
      precedent: ids[at - 1] ?? null,
      suivant: ids[at + 1] ?? null
    };
  }

  /** Codes of the journals that a demand leaves out, by what they are: an account stands on its opening all the same. */
  async #caches({ sansCloture = false, journal: demande }: DemandeDeLignes) {
    const [ouvertures, clotures] = [new Set<string>(), new Set<string>()];
    if (!sansCloture || demande !== undefined) return { ouvertures, clotures };
    for (const journal of await this.#base.journaux.toArray())
      if (TYPES_DE_JOURNAL[journal.type].masqueParDefaut)
        (classeDeJournal(journal) === 'cloture' ? clotures : ouvertures).add(journal.code);
    return { ouvertures, clotures };
  }

  /** What lettrage says of the lines of a book, over the letters of its file. */
  async #lettres(livre: Livre, { id, entite }: ExerciceRow): Promise<LettresDuLivre> {
    return lettresDuLivre(livre, id, await this.#base.lettrages.where('entite').equals(entite).toArray());
  }

  async #exercice(id: string): Promise<[ExerciceRow, PlanRow | undefined]> {
    const row = await this.#base.exercices.get(id);
    if (!row) throw new Error(`Cet exercice n’existe pas sur ce poste : ${id}`);
    return [row, await this.#base.plans.get(row.entite)];
  }
}

/** Bounds that take in the whole exercice leave out nothing: what is dated outside it counts in it all the same. */
function critereOf(demande: DemandeDeLignes, { debut, fin }: ExerciceRow): CritereDeLignes {
  const { auxiliaire, journal, etat, du, au } = demande;
  const comptes = comptesDe(demande);
  return {
    ...(comptes && { comptes }),
    ...(auxiliaire !== undefined && { auxiliaire }),
    ...(journal !== undefined && { journal }),
    ...(etat !== undefined && { etats: ETATS[etat] }),
    ...(du !== undefined && du > debut && { du: jourOf(du) }),
    // Nothing counts before the first day, not even what is dated before it.
    ...(au !== undefined && au < fin && { au: au < debut ? -Infinity : jourOf(au) })
  };
}

function comptesDe({ compte, comptes, racine }: DemandeDeLignes): ((numero: string) => boolean) | undefined {
  if (compte !== undefined) return (numero) => numero === compte;
  if (comptes !== undefined) {
    const voulus = new Set(comptes);
    return (numero) => voulus.has(numero);
  }
  return racine === undefined ? undefined : (numero) => numero.startsWith(racine);
}

function libellesOf(plan: PlanRow | undefined): (compte: string) => string {
  const known = new Map(plan?.comptes.map(({ numero, libelle }) => [numero, libelle]));
  return (compte) => known.get(compte) ?? '';
}

function libellesDeTiers(plan: PlanRow | undefined, compte: string): (auxiliaire: string) => string {
  const tiers = plan?.auxiliaires.filter((auxiliaire) => auxiliaire.compte === compte);
  const known = new Map(tiers?.map(({ code, libelle }) => [code, libelle]));
  return (auxiliaire) => known.get(auxiliaire) ?? '';
}
