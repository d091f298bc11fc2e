import { planOf, type PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { ExerciceRow, JournalRow } from '#lib/storage/rows.ts';

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
}

/** How many charts stay in memory. A person works in one or two entités at a time. */
const MAX_PLANS = 4;

/**
 * Charts ready to be asked, kept from one bloc to the next. Each use looks its fingerprint up in the transaction: a
 * chart that any tab changed is read again, so an account closed a moment ago is refused.
 */
export class PlansEnMemoire {
  readonly #base: Base;
  readonly #plans = new Map<string, { readonly empreinte: string; readonly plan: PlanDeComptes }>();

  constructor(base: Base) {
    this.#base = base;
  }

  /** Inside the caller's transaction. */
  async plan(entite: string): Promise<PlanDeComptes> {
    const known = this.#plans.get(entite);
    if (known) {
      const key = [entite, known.empreinte];
      if ((await this.#base.plans.where('[entite+empreinte]').equals(key).count()) === 1) return known.plan;
    }
    const row = await this.#base.plans.get(entite);
    const plan = planOf(row?.comptes ?? []);
    if (row?.empreinte !== undefined) this.#retenir(entite, row.empreinte, plan);
    return plan;
  }

  #retenir(entite: string, empreinte: string, plan: PlanDeComptes): void {
    this.#plans.delete(entite);
    this.#plans.set(entite, { empreinte, plan });
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MAX_PLANS && oldest !== undefined) this.#plans.delete(oldest);
  }
}

/** The id of an exercice is `entité/first day`: its chart is read at the same time as itself. */
function entiteOf(exercice: string): string {
  return exercice.slice(0, exercice.lastIndexOf('/'));
}

/** What a bloc of this exercice and journal is judged by, inside the caller's transaction; null without exercice. */
export async function contexteDe(
  { base, plans }: Poste,
  exercice: string,
  journal: string
): Promise<Contexte | null> {
  const [row, journalRow, plan] = await Promise.all([
    base.exercices.get(exercice),
    base.journaux.get(journal),
    plans.plan(entiteOf(exercice))
  ]);
  return row ? { exercice: row, journal: journalRow, comptable: comptableOf(row, journalRow, plan) } : null;
}

function comptableOf(
  exercice: ExerciceRow,
  journal: JournalRow | undefined,
  plan: PlanDeComptes
): ContexteComptable {
  const { closJusquAu, moisClos } = exercice;
  return {
    exercice,
    journaux: new Map(journal ? [[journal.code, journal]] : []),
    plan,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  };
}
