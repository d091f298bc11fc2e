import { parDebut, periodesOf, type ExerciceTenu } from '#lib/domain/cloture/exercice-suivant.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { premiereDateOuverteOf } from '#lib/domain/ecritures/check-bloc.ts';

/** Where an entry that came too late can be recorded. */
export interface PlaceOuverte<E> {
  readonly exercice: E;
  readonly date: DateIso;
}

/**
 * The first open day of the entité on or after `date`, in whichever exercice it falls; null when none is left: the next
 * exercice is to be opened first. Rules: INV-13, F26.
 */
export function premierePlaceOuverte<E extends ExerciceTenu>(
  date: DateIso,
  exercices: readonly E[]
): PlaceOuverte<E> | null {
  for (const exercice of parDebut(exercices)) {
    if (exercice.fin < date || exercice.cloture !== undefined) continue;
    const ouverte = premiereDateOuverteOf(date, periodesOf(exercice));
    if (ouverte !== null) return { exercice, date: ouverte };
  }
  return null;
}
