import { planOf, type PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { MODULE_DE } from '#lib/domain/ecritures/visibilite.ts';
import type { ContexteDeMasque } from '#lib/domain/masques/check-masque.ts';
import type { ContexteDExecution } from '#lib/domain/masques/executer.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import type { ExerciceRow, JournalRow, MasqueRow } from '#lib/storage/rows.ts';

/** Numbers of the base chart: those of a template (MAS-51). */
async function comptesDeBase(base: Base): Promise<ReadonlySet<string>> {
  return new Set((await lirePlanDeBase(base)).map(({ numero }) => numero));
}

/** What a masque of `entite` is judged by, inside the caller's transaction; null when the entité is not there. */
export async function contexteDeMasque(
  base: Base,
  { id, entite, journal }: Pick<MasqueRow, 'id' | 'entite' | 'journal'>
): Promise<ContexteDeMasque | null> {
  const [row, plan, journaux, siblings] = await Promise.all([
    base.entites.get(entite),
    base.plans.get(entite),
    base.journaux.toArray(),
    base.masques.where('entite').equals(entite).toArray()
  ]);
  if (entite !== '' && row === undefined) return null;
  return {
    module: row ? MODULE_DE[row.nature] : 'comptabilite',
    journaux: new Map(journaux.map((one) => [one.code, one])),
    plan: planOf(plan?.comptes ?? []),
    comptesDeBase: entite === '' ? await comptesDeBase(base) : new Set(),
    nomsPris: siblings
      .filter((one) => one.journal === journal && one.id !== id)
      .map(({ masque }) => masque.nom)
  };
}

/** Books of the entités that a batch writes in, as they stand in its transaction. */
export class LivresDuLot {
  readonly #journaux: ReadonlyMap<string, JournalRow>;
  readonly #exercices: ReadonlyMap<string, readonly ExerciceRow[]>;
  readonly #plans: ReadonlyMap<string, PlanDeComptes>;
  readonly #contextes = new Map<string, ContexteDExecution>();

  private constructor(
    journaux: ReadonlyMap<string, JournalRow>,
    exercices: ReadonlyMap<string, readonly ExerciceRow[]>,
    plans: ReadonlyMap<string, PlanDeComptes>
  ) {
    this.#journaux = journaux;
    this.#exercices = exercices;
    this.#plans = plans;
  }

  static async lire(base: Base, entites: readonly string[]): Promise<LivresDuLot> {
    const [journaux, exercices, plans] = await Promise.all([
      base.journaux.toArray(),
      base.exercices.where('entite').anyOf(entites).toArray(),
      base.plans.bulkGet([...entites])
    ]);
    return new LivresDuLot(
      new Map(journaux.map((journal) => [journal.code, journal])),
      Map.groupBy(exercices, ({ entite }) => entite),
      new Map(plans.flatMap((plan) => (plan ? [[plan.entite, planOf(plan.comptes)] as const] : [])))
    );
  }

  get journaux(): ReadonlyMap<string, JournalRow> {
    return this.#journaux;
  }

  exerciceAt(entite: string, date: DateIso): ExerciceRow | undefined {
    return this.#exercices.get(entite)?.find(({ debut, fin }) => date >= debut && date <= fin);
  }

  contexte(entite: string, aujourdHui: DateIso): ContexteDExecution {
    const known = this.#contextes.get(entite);
    if (known) return known;
    const contexte = {
      entite,
      aujourdHui,
      journaux: this.#journaux,
      plan: this.#plans.get(entite) ?? planOf([]),
      exercices: (this.#exercices.get(entite) ?? []).map(({ moisClos, ...exercice }) => ({
        ...exercice,
        ...(moisClos && { moisClos: new Set(moisClos) })
      }))
    };
    this.#contextes.set(entite, contexte);
    return contexte;
  }
}
