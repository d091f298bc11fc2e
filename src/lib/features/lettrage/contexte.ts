import { planOf } from '#lib/domain/comptes/plan.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import { isInExercice } from '#lib/domain/exercices.ts';
import type { Base } from '#lib/storage/base.ts';
import type { ExerciceRow, JournalRow } from '#lib/storage/rows.ts';

/** What the bloc of an écart is judged by, inside the caller's transaction. */
export async function contexteDEcart(
  base: Base,
  entite: string,
  code: string,
  date: DateIso
): Promise<{
  readonly exercice: ExerciceRow | undefined;
  readonly journal: JournalRow | undefined;
  readonly comptable: ContexteComptable;
}> {
  const exercices = await base.exercices.where('entite').equals(entite).sortBy('debut');
  const contenant = exercices.find((exercice) => isInExercice(date, exercice));
  const journal = await base.journaux.get(code);
  const plan = planOf((await base.plans.get(entite))?.comptes ?? []);
  // A date that no exercice holds is refused by the last one, which says where it ends.
  const juge = contenant ?? exercices.at(-1);
  const { closJusquAu, moisClos } = juge ?? {};
  return {
    exercice: contenant,
    journal,
    comptable: {
      entite,
      exercice: juge ?? { debut: date, fin: date },
      journaux: new Map(journal ? [[journal.code, journal]] : []),
      plan,
      ...(closJusquAu !== undefined && { closJusquAu }),
      ...(moisClos && { moisClos: new Set(moisClos) })
    }
  };
}
