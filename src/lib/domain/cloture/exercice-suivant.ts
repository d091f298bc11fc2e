import { addDays, addMonths, type DateIso, type MoisIso } from '../dates.ts';
import type { ContexteComptable } from '../ecritures/check-bloc.ts';
import { checkExercices, monthsOf, type Exercice, type RefusDExercice } from '../exercices.ts';
import { accepte, refuse, type Result } from '../result.ts';

const DUREE_EN_MOIS = 12;

/** An exercice with what was closed of it. */
export interface ExerciceTenu extends Exercice {
  readonly closJusquAu?: DateIso;
  readonly moisClos?: readonly MoisIso[];
  readonly cloture?: 'provisoire' | 'definitive';
}

/** Exercices of one entité in the order of time. */
export function parDebut<E extends Exercice>(exercices: readonly E[]): E[] {
  return [...exercices].sort((a, b) => (a.debut < b.debut ? -1 : a.debut > b.debut ? 1 : 0));
}

/** Those around an exercice. */
export function voisinsOf<E extends Exercice>(
  exercice: Exercice,
  tous: readonly E[]
): { readonly precedent: E | undefined; readonly suivant: E | undefined } {
  const ordre = parDebut(tous);
  return {
    precedent: ordre.findLast(({ debut }) => debut < exercice.debut),
    suivant: ordre.find(({ debut }) => debut > exercice.debut)
  };
}

/**
 * The exercice that follows the last one: twelve months from the day after it. What the exercices of imported books
 * lack already does not stand in the way; what the new one adds does. Rule: INV-29.
 */
export function exerciceSuivant(tous: readonly Exercice[]): Result<Exercice, RefusDExercice[]> | null {
  const dernier = parDebut(tous).at(-1);
  if (!dernier) return null;
  const debut = addDays(dernier.fin, 1);
  const suivant = { debut, fin: addDays(addMonths(debut, DUREE_EN_MOIS), -1) };
  const refus = checkExercices([...tous, suivant]).filter(({ exercice }) => exercice.debut === suivant.debut);
  return refus.length > 0 ? refuse(refus) : accepte(suivant);
}

/** Whether the exercice takes no entry at all any more. */
export function isClos({ cloture }: ExerciceTenu): boolean {
  return cloture !== undefined;
}

/** Its months that still take entries, in order. */
export function moisOuverts(exercice: ExerciceTenu): MoisIso[] {
  if (isClos(exercice)) return [];
  const clos = new Set(exercice.moisClos);
  return monthsOf(exercice).filter(
    (mois) => !clos.has(mois) && (exercice.closJusquAu === undefined || `${mois}-31` > exercice.closJusquAu)
  );
}

/** What a bloc is judged by of its exercice. */
export function periodesOf(
  exercice: ExerciceTenu
): Pick<ContexteComptable, 'exercice' | 'closJusquAu' | 'moisClos'> {
  const { closJusquAu, moisClos } = exercice;
  return {
    exercice,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  };
}
