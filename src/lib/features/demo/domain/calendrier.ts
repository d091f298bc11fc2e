import { addDays, addMonths, dateOf, partsOf, type DateIso } from '#lib/domain/dates.ts';
import type { ExerciceDeDemo } from './types.ts';

/** Twelve months that begin on the first of `premierMois` and close in the year `anneeDeCloture`. */
export function exerciceDe(anneeDeCloture: number, premierMois: number): ExerciceDeDemo {
  const debut = dateOf(premierMois === 1 ? anneeDeCloture : anneeDeCloture - 1, premierMois, 1);
  return { debut, fin: addDays(addMonths(debut, 12), -1) };
}

/** The day of the exercice that falls in this month of the calendar (1 to 12); `jour` is at most 28. */
export function jourDans({ debut }: ExerciceDeDemo, mois: number, jour: number): DateIso {
  const premier = partsOf(debut);
  return dateOf(mois >= premier.mois ? premier.annee : premier.annee + 1, mois, jour);
}

/** The first day of the quarter `rang` (0 to 3) of the exercice: the day a provision falls due. */
export function debutDeTrimestre({ debut }: ExerciceDeDemo, rang: number): DateIso {
  return addMonths(debut, 3 * rang);
}

/** The day `jour` (from 1) of the month `rang` (0 to 11) of the exercice. */
export function jourDuMois({ debut }: ExerciceDeDemo, rang: number, jour: number): DateIso {
  return addDays(addMonths(debut, rang), jour - 1);
}

/** `2025-03-15` → `03/2025`, for the labels. */
export function moisEcrit(date: DateIso): string {
  return `${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
