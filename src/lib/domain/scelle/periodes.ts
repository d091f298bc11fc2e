import { moisOf, type DateIso, type MoisIso } from '../dates.ts';
import { premiereDateOuverteOf } from '../ecritures/check-bloc.ts';
import { isInExercice, monthsOf } from '../exercices.ts';
import type { EtatDExercice, EtatDuJournal } from './etat.ts';
import type { ExerciceScelle } from './evenement.ts';

/** What the log has closed of an exercice: the authority, whatever the rows of the poste say. */
export type Clotures = Pick<EtatDExercice, 'moisClos' | 'cloture'>;

/** The first day on or after `date` that still takes an entry; null when none is left. Rule: INV-13. */
export function premiereDateOuverte(
  date: DateIso,
  exercice: ExerciceScelle,
  { moisClos, cloture }: Clotures
): DateIso | null {
  if (cloture !== null) return null;
  return premiereDateOuverteOf(date, { exercice, moisClos: new Set(moisClos) });
}

export function isClose(date: DateIso, exercice: ExerciceScelle, clotures: Clotures): boolean {
  return (
    isInExercice(date, exercice) && (clotures.cloture !== null || clotures.moisClos.includes(moisOf(date)))
  );
}

/**
 * Whether a bloc comes too late. À-nouveaux are sealed with the final closing of the year before, often long after the
 * months that they open: only the final closing of their own exercice stops them (INV-26).
 */
export function isTropTard(
  { type, bloc }: { readonly type: 'bloc' | 'a-nouveaux'; readonly bloc: { readonly date: DateIso } },
  exercice: ExerciceScelle,
  clotures: Clotures
): boolean {
  return type === 'a-nouveaux' ? clotures.cloture === 'definitive' : isClose(bloc.date, exercice, clotures);
}

/** The first month before `mois` that is still open; null when they are all closed. */
export function moisPrecedentOuvert(
  mois: MoisIso,
  exercice: ExerciceScelle,
  { moisClos }: Clotures
): MoisIso | null {
  return monthsOf(exercice).find((one) => one < mois && !moisClos.includes(one)) ?? null;
}

/** In order of time. */
export function exercicesOf({ exercices }: EtatDuJournal): ExerciceScelle[] {
  return (Object.keys(exercices) as DateIso[]).sort().flatMap((debut) => {
    const fin = exercices[debut]?.fin;
    return fin === undefined ? [] : [{ debut, fin }];
  });
}

/** Whether the exercice is one that the log knows, or may come beside them: they never change nor overlap. */
export function isCompatible({ debut, fin }: ExerciceScelle, etat: EtatDuJournal): boolean {
  const connu = etat.exercices[debut];
  if (connu !== undefined) return connu.fin === fin;
  return exercicesOf(etat).every((autre) => autre.fin < debut || fin < autre.debut);
}

/** The exercice of the log before the one that begins that day; null when there is none. */
export function precedentScelle(etat: EtatDuJournal, debut: DateIso): ExerciceScelle | null {
  return exercicesOf(etat).findLast((exercice) => exercice.fin < debut) ?? null;
}

/** A later exercice of the log that is closed: they open again in the reverse order. */
export function suivantClos({ fin }: ExerciceScelle, etat: EtatDuJournal): ExerciceScelle | null {
  return exercicesOf(etat).find(({ debut }) => debut > fin && etat.exercices[debut]?.cloture != null) ?? null;
}
