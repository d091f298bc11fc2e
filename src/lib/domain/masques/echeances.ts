import { assert } from '../assert.ts';
import { addDays, dateOf, daysInMonth, endOfMonth, jourOf, partsOf, type DateIso } from '../dates.ts';
import type { Frequence, Programmation } from './masque.ts';

/**
 * How a frequency moves. `mois` months go by steps; « bimensuelle » is a pair of days of each month. Of those in days
 * the anchor says nothing.
 */
type Pas = { readonly jours: number } | { readonly mois: number } | { readonly paireDeJours: true };

const PAS: Readonly<Record<Frequence, Pas>> = {
  journaliere: { jours: 1 },
  hebdomadaire: { jours: 7 },
  bimensuelle: { paireDeJours: true },
  mensuelle: { mois: 1 },
  bimestrielle: { mois: 2 },
  trimestrielle: { mois: 3 },
  semestrielle: { mois: 6 },
  annuelle: { mois: 12 },
  deuxAns: { mois: 24 },
  cinqAns: { mois: 60 }
};

/** Whether « fin de mois » means something: not for a frequency under a month. Rule: spec 00, 9.5. */
export function admetFinDeMois(frequence: Frequence): boolean {
  return 'mois' in PAS[frequence];
}

/** What is asked of `echeancesDe`. */
export interface DemandeDEcheances {
  readonly depart: DateIso;
  readonly frequence: Frequence;
  readonly finDeMois?: boolean;
  readonly nombre: number;
}

export type RefusDEcheances =
  | { readonly code: 'MAS-FIN-DE-MOIS'; readonly frequence: Frequence }
  /** The calendar of Régie ends with the year 9999. */
  | { readonly code: 'MAS-ECHEANCES-TROP-LOIN'; readonly nombre: number };

/** Every reason not to list these due dates; an empty list means `echeancesDe` gives them. */
export function checkEcheances({
  depart,
  frequence,
  finDeMois,
  nombre
}: DemandeDEcheances): RefusDEcheances[] {
  if (finDeMois === true && !admetFinDeMois(frequence)) return [{ code: 'MAS-FIN-DE-MOIS', frequence }];
  const programmation = programmer({ frequence, prochaineEcheance: depart, finDeMois, occurrences: 0 });
  const last = nombre < 1 ? depart : echeanceAt(programmation, nombre - 1);
  return last === null ? [{ code: 'MAS-ECHEANCES-TROP-LOIN', nombre }] : [];
}

/**
 * The first `nombre` due dates, `depart` first (the end of its month with « fin de mois »).
 *
 * @throws when `checkEcheances` refuses.
 * Rules: MAS-37, MAS-39; spec 00, 9.5.
 */
export function echeancesDe({ depart, frequence, finDeMois, nombre }: DemandeDEcheances): DateIso[] {
  const programmation = programmer({ frequence, prochaineEcheance: depart, finDeMois, occurrences: 0 });
  return Array.from({ length: nombre }, (_, rang) => {
    const date = echeanceAt(programmation, rang);
    assert(date !== null, 'echeancesDe: beyond the calendar');
    return date;
  });
}

/** What a person says of a schedule; the anchor follows from the date. */
export interface SaisieDeProgrammation {
  readonly frequence: Frequence;
  readonly prochaineEcheance: DateIso;
  readonly finDeMois?: boolean | undefined;
  readonly occurrences: number;
}

/**
 * The schedule that starts at the date typed: its day is the anchor that later due dates come back to. With « fin de
 * mois » the date is brought to the end of its month (MAS-39).
 */
export function programmer(saisie: SaisieDeProgrammation): Programmation {
  const { frequence, prochaineEcheance, finDeMois = false, occurrences } = saisie;
  return {
    frequence,
    prochaineEcheance: finDeMois ? endOfMonth(prochaineEcheance) : prochaineEcheance,
    jourDAncrage: partsOf(prochaineEcheance).jour,
    finDeMois,
    occurrences
  };
}

/** The date that the next bloc bears: the due date, or the end of its month (MAS-39). */
export function dateDEcritureOf({ prochaineEcheance, finDeMois }: Programmation): DateIso {
  return finDeMois ? endOfMonth(prochaineEcheance) : prochaineEcheance;
}

/** Whether a programmed masque is due on `date`; one that is not programmed never is (MAS-38, MAS-47). */
export function isEchu(programmation: Programmation | null, date: DateIso): boolean {
  return programmation !== null && dateDEcritureOf(programmation) <= date;
}

/**
 * The schedule after one run: next due date, one occurrence less. Null when that was the last one, or when the calendar
 * ends: the masque is then no longer programmed. What was chosen for the settlement was for that run (MAS-19).
 * Rules: MAS-36, MAS-37, INV-16.
 */
export function echeanceSuivante(programmation: Programmation): Programmation | null {
  const { frequence, jourDAncrage, finDeMois, occurrences } = programmation;
  const prochaineEcheance = occurrences === 1 ? null : echeanceAt(programmation, 1);
  if (prochaineEcheance === null) return null;
  return {
    frequence,
    prochaineEcheance,
    jourDAncrage,
    finDeMois,
    occurrences: occurrences === 0 ? 0 : occurrences - 1
  };
}

/** Due date number `rang`, the next one being 0; null beyond the year 9999. Counted from the start, so that nothing drifts. */
function echeanceAt(programmation: Programmation, rang: number): DateIso | null {
  const { frequence, jourDAncrage } = programmation;
  const depart = dateDEcritureOf(programmation);
  const pas = PAS[frequence];
  if ('jours' in pas)
    return jourOf(depart) + rang * pas.jours > DERNIER_JOUR ? null : addDays(depart, rang * pas.jours);
  const { annee, mois, jour } = partsOf(depart);
  const indexDuMois = annee * 12 + mois - 1;
  if ('mois' in pas)
    return dateInMonth(indexDuMois + rang * pas.mois, programmation.finDeMois ? 31 : jourDAncrage);
  const paire = paireDe(jourDAncrage);
  const position = (jour >= Math.min(paire[1], daysInMonth(annee, mois)) ? 1 : 0) + rang;
  return dateInMonth(indexDuMois + Math.floor(position / 2), paire[position % 2 === 0 ? 0 : 1]);
}

const DERNIER_JOUR = jourOf(dateOf(9999, 12, 31));

/** « Bimensuelle »: two days of each month, fifteen days apart, one of them the anchor. */
function paireDe(ancrage: number): readonly [premier: number, second: number] {
  return ancrage <= 15 ? [ancrage, ancrage + 15] : [ancrage - 15, ancrage];
}

/** @param index months since year 0 */
function dateInMonth(index: number, jour: number): DateIso | null {
  const annee = Math.floor(index / 12);
  const mois = (index % 12) + 1;
  return annee > 9999 ? null : dateOf(annee, mois, Math.min(jour, daysInMonth(annee, mois)));
}
