import { planOf, type PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ensemble } from '#lib/storage/requetes.ts';
import { requetesDeSoldes, soldesLus, type SoldesLus } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, ExerciceRow, JournalRow, PlanRow, SoldeRow } from '#lib/storage/rows.ts';

/** What the acts of entry work with: the books of this poste, and the time. */
export interface Poste {
  readonly base: Base;
  readonly livres: LecteurDeLivres;
  readonly plans: PlansEnMemoire;
  /** The UTC moment, as an ISO text. */
  readonly maintenant: () => string;
}

/** What a bloc is judged by, as it stands in the transaction that asks. */
export interface Contexte {
  readonly exercice: ExerciceRow;
  readonly journal: JournalRow | undefined;
  readonly comptable: ContexteComptable;
  readonly tiers: TiersConnus;
}

/** The third parties of an entité, each under its account. */
export interface TiersConnus {
  has(compte: NumeroDeCompte, code: string): boolean;
}

interface PlanEnMemoire {
  readonly plan: PlanDeComptes;
  readonly tiers: TiersConnus;
}

/** How many charts stay in memory. A person works in one or two entités at a time. */
const MAX_PLANS = 4;

/**
 * Charts ready to be asked, kept from one bloc to the next. Each use looks its fingerprint up in the transaction: a
 * chart that any tab changed is read again, so an account closed a moment ago is refused, and a third party just opened
 * is known.
 */
export class PlansEnMemoire {
  readonly #base: Base;
  readonly #plans = new Map<string, PlanEnMemoire & { readonly empreinte: string }>();

  constructor(base: Base) {
    this.#base = base;
  }

  /** The fingerprint to look up before the chart in memory is used; null without one. */
  empreinte(entite: string): string | null {
    return this.#plans.get(entite)?.empreinte ?? null;
  }

  /** The chart, inside the caller's transaction. @param isActuel whether that fingerprint is still the one there */
  async plan(entite: string, isActuel: boolean): Promise<PlanEnMemoire> {
    const known = this.#plans.get(entite);
    if (known && isActuel) return known;
    const row = await this.#base.plans.get(entite);
    const lu = { plan: planOf(row?.comptes ?? []), tiers: tiersDe(row?.auxiliaires ?? []) };
    if (row?.empreinte !== undefined) this.#retenir(entite, { ...lu, empreinte: row.empreinte });
    return lu;
  }

  #retenir(entite: string, lu: PlanEnMemoire & { readonly empreinte: string }): void {
    this.#plans.delete(entite);
    this.#plans.set(entite, lu);
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MAX_PLANS && oldest !== undefined) this.#plans.delete(oldest);
  }
}

function tiersDe(auxiliaires: PlanRow['auxiliaires']): TiersConnus {
  const codes = new Map<NumeroDeCompte, Set<string>>();
  for (const { compte, code } of auxiliaires) {
    const duCompte = codes.get(compte);
    if (duCompte) duCompte.add(code);
    else codes.set(compte, new Set([code]));
  }
  return { has: (compte, code) => codes.get(compte)?.has(code) === true };
}

/** The id of an exercice is `entité/first day`: its chart is read at the same time as itself. */
function entiteOf(exercice: string): string {
  return exercice.slice(0, exercice.lastIndexOf('/'));
}

/** What a bloc of this exercice and journal is judged by, inside the caller's transaction; null without exercice. */
export async function contexteDe(poste: Poste, exercice: string, journal: string): Promise<Contexte | null> {
  return (await contexteEtBloc(poste, { exercice, journal, id: '', soldes: [] })).contexte;
}

export interface DemandeDeContexte {
  readonly exercice: string;
  readonly journal: string;
  /** A bloc that may be there. */
  readonly id: string;
  /** Balances that will probably be moved. */
  readonly soldes: readonly SoldeRow[];
}

/** The same with a bloc and balances, all of it asked for at once. */
export async function contexteEtBloc(
  { plans }: Poste,
  { exercice, journal, id, soldes }: DemandeDeContexte
): Promise<{
  readonly contexte: Contexte | null;
  readonly row: BlocRow | undefined;
  readonly lus: SoldesLus;
}> {
  const entite = entiteOf(exercice);
  const empreinte = plans.empreinte(entite);
  const [exerciceRow, journalRow, row, actuels, ...reponses] = await ensemble((table) => [
    table('exercices').get(exercice) as IDBRequest<ExerciceRow | undefined>,
    table('journaux').get(journal) as IDBRequest<JournalRow | undefined>,
    table('blocs').get(id) as IDBRequest<BlocRow | undefined>,
    table('plans')
      .index('[entite+empreinte]')
      .count([entite, empreinte ?? '']),
    ...requetesDeSoldes(table, soldes)
  ]);
  const lus = soldesLus(soldes, reponses);
  if (!exerciceRow) return { contexte: null, row, lus };
  // Another bloc may have changed the chart in memory while this one waited.
  const { plan, tiers } = await plans.plan(entite, actuels === 1 && plans.empreinte(entite) === empreinte);
  return {
    contexte: {
      exercice: exerciceRow,
      journal: journalRow,
      comptable: comptableOf(exerciceRow, journalRow, plan),
      tiers
    },
    row,
    lus
  };
}

function comptableOf(
  exercice: ExerciceRow,
  journal: JournalRow | undefined,
  plan: PlanDeComptes
): ContexteComptable {
  const { closJusquAu, moisClos } = exercice;
  return {
    entite: exercice.entite,
    exercice,
    journaux: new Map(journal ? [[journal.code, journal]] : []),
    plan,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  };
}
