import { addDays, addMonths, moisOf, startOfMonth, type DateIso, type MoisIso } from './dates.ts';

/** An accounting period of one entité, both ends included. */
export interface Exercice {
  readonly debut: DateIso;
  readonly fin: DateIso;
}

export type RefusDExercice =
  | { readonly code: 'EXO-INVERSE'; readonly exercice: Exercice }
  /** `finAttendue` is the end of the twelfth month. */
  | { readonly code: 'EXO-DUREE'; readonly exercice: Exercice; readonly finAttendue: DateIso }
  /** `finAuPlusTard` is the end of the eighteenth month. */
  | { readonly code: 'EXO-PREMIER-TROP-LONG'; readonly exercice: Exercice; readonly finAuPlusTard: DateIso }
  | { readonly code: 'EXO-CHEVAUCHEMENT'; readonly exercice: Exercice; readonly precedent: Exercice }
  | { readonly code: 'EXO-TROU'; readonly exercice: Exercice; readonly du: DateIso; readonly au: DateIso };

const DUREE_EN_MOIS = 12;
const DUREE_MAXIMALE_DU_PREMIER_EN_MOIS = 18;

/**
 * Everything wrong with the exercices of one entité, in order of time: twelve months each, the first one
 * eighteen at most, neither overlap nor hole. Exercices that come from imported books may well differ (a
 * change of closing date): the importer shows these refusals as warnings.
 * Rule: INV-29. Source: décret n° 2005-240 du 14 mars 2005, art. 5.
 *
 * @param exercices all those of the entité, in any order
 */
export function checkExercices(exercices: readonly Exercice[]): RefusDExercice[] {
  const refus: RefusDExercice[] = [];
  let precedent: Exercice | undefined;
  for (const exercice of [...exercices].sort(compareExercices)) {
    if (exercice.fin < exercice.debut) {
      refus.push({ code: 'EXO-INVERSE', exercice });
      continue;
    }
    if (precedent !== undefined) refus.push(...checkSuite(precedent, exercice));
    refus.push(...checkDuree(exercice, precedent === undefined));
    if (precedent === undefined || exercice.fin > precedent.fin) precedent = exercice;
  }
  return refus;
}

export function isInExercice(date: DateIso, exercice: Exercice): boolean {
  return date >= exercice.debut && date <= exercice.fin;
}

/** Every calendar month the exercice touches, in order. */
export function monthsOf(exercice: Exercice): MoisIso[] {
  const mois: MoisIso[] = [];
  for (let date = startOfMonth(exercice.debut); date <= exercice.fin; date = addMonths(date, 1))
    mois.push(moisOf(date));
  return mois;
}

/** « 2026 » when it stays within a year, else « 2025-2026 ». */
export function libelleExercice({ debut, fin }: Exercice): string {
  const [from, to] = [debut.slice(0, 4), fin.slice(0, 4)];
  return from === to ? from : `${from}-${to}`;
}

function compareExercices(a: Exercice, b: Exercice): number {
  if (a.debut !== b.debut) return a.debut < b.debut ? -1 : 1;
  return a.fin < b.fin ? -1 : a.fin > b.fin ? 1 : 0;
}

function checkSuite(precedent: Exercice, exercice: Exercice): RefusDExercice[] {
  if (exercice.debut <= precedent.fin) return [{ code: 'EXO-CHEVAUCHEMENT', exercice, precedent }];
  const attendu = addDays(precedent.fin, 1);
  if (exercice.debut === attendu) return [];
  return [{ code: 'EXO-TROU', exercice, du: attendu, au: addDays(exercice.debut, -1) }];
}

function checkDuree(exercice: Exercice, isPremier: boolean): RefusDExercice[] {
  if (isPremier) {
    const finAuPlusTard = lastDayAfter(exercice.debut, DUREE_MAXIMALE_DU_PREMIER_EN_MOIS);
    return exercice.fin > finAuPlusTard ? [{ code: 'EXO-PREMIER-TROP-LONG', exercice, finAuPlusTard }] : [];
  }
  const finAttendue = lastDayAfter(exercice.debut, DUREE_EN_MOIS);
  return exercice.fin === finAttendue ? [] : [{ code: 'EXO-DUREE', exercice, finAttendue }];
}

function lastDayAfter(debut: DateIso, mois: number): DateIso {
  return addDays(addMonths(debut, mois), -1);
}
