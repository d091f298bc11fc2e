import type { DateIso } from '#lib/domain/dates.ts';
import { premiereDateOuverteOf } from '#lib/domain/ecritures/check-bloc.ts';
import { isInExercice, type Exercice } from '#lib/domain/exercices.ts';
import type { ContexteDeSaisie } from './bloc-en-saisie.ts';

export interface AvertissementDeDate {
  readonly aujourdhui: DateIso;
  readonly exercice: Exercice;
}

export interface PropositionDeDate {
  readonly date: DateIso;
  /** The clock is outside the exercice: it may be wrong, and is not what the date comes from. */
  readonly avertissement: AvertissementDeDate | null;
}

/**
 * The date of a first bloc: that of the last one typed in the exercice, else today when today is open in it, else the
 * nearest day of the exercice, brought to the first open one.
 *
 * @param derniere date of the last bloc recorded, null when there is none
 */
export function proposerDate(contexte: ContexteDeSaisie, derniere: DateIso | null): PropositionDeDate {
  const { aujourdhui, exercice } = contexte;
  const avertissement = isInExercice(aujourdhui, exercice) ? null : { aujourdhui, exercice };
  const voulue = derniere !== null && isInExercice(derniere, exercice) ? derniere : aujourdhui;
  const ramenee = voulue < exercice.debut ? exercice.debut : voulue > exercice.fin ? exercice.fin : voulue;
  return { date: premiereDateOuverteOf(ramenee, contexte) ?? ramenee, avertissement };
}
