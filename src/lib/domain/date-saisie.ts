import {
  addDays,
  addMonths,
  dateOf,
  dateOfJour,
  daysInMonth,
  isJourReel,
  jourOf,
  partsOf,
  type DateIso
} from './dates.ts';
import { MOIS } from './mois.ts';
import { accepte, refuse, type Result } from './result.ts';

/** Why a typed date is not taken. The sentences are in `messages-saisie.ts`. */
export type RefusDeDate =
  | { readonly code: 'DAT-VIDE' }
  | { readonly code: 'DAT-FORME'; readonly texte: string }
  | { readonly code: 'DAT-MOIS'; readonly mois: string }
  | { readonly code: 'DAT-ANNEE'; readonly minimum: number; readonly maximum: number }
  /** A day that its month does not have: 31 February, 0 May. */
  | {
      readonly code: 'DAT-JOUR-INEXISTANT';
      readonly jour: number;
      readonly mois: number;
      readonly annee: number;
      readonly dernierJour: number;
    };

export interface ContexteDeDate {
  readonly aujourdhui: DateIso;
  /** The period of the journal being typed in: the missing parts come from it. */
  readonly periode?: { readonly debut: DateIso; readonly fin: DateIso };
  /** The date already in the field, or the one typed before: `+3` counts from it. Today when absent. */
  readonly reference?: DateIso;
}

/** Years that a date can be typed in: the oldest règlement de copropriété and the longest bail are inside. */
export const ANNEE_MINIMALE = 1900;
export const ANNEE_MAXIMALE = 2199;
/** Two digits up to this one are of this century: 26 is 2026, 69 is 2069, 70 is 1970. */
const PIVOT = 69;

const HORS_LIMITES: RefusDeDate = { code: 'DAT-ANNEE', minimum: ANNEE_MINIMALE, maximum: ANNEE_MAXIMALE };

/** The parts of a date; month and year may be missing. */
interface Parties<T> {
  readonly jour: T;
  readonly mois: T | undefined;
  readonly annee: T | undefined;
}

const AUJOURDHUI = /^(?:\.|auj|aujourd'?hui)$/;
const DECALAGE = /^([+-]) ?(\d{0,4})$/;

const FORMES: readonly RegExp[] = [
  /^(?<jour>1er|\d{1,2})$/, // 15
  /^(?<jour>\d\d)(?<mois>\d\d)$/, // 1503
  /^(?<jour>\d\d)(?<mois>\d\d)(?<annee>\d\d)$/, // 150326
  /^(?<jour>\d\d)(?<mois>\d\d)(?<annee>(?:19|2[01])\d\d)$/, // 15032026
  /^(?<annee>(?:19|2[01])\d\d)(?<mois>\d\d)(?<jour>\d\d)$/, // 20260315, as in a FEC: no month is 19, 20 or 21
  /^(?<jour>\d{1,2}) ?(?<sep>[-/. ]) ?(?<mois>\d{1,2})(?: ?\k<sep> ?(?<annee>\d\d|\d{4}))?$/, // 15/3 · 15.03.26
  /^(?<annee>\d{4})(?<sep>[-/. ])(?<mois>\d{1,2})\k<sep>(?<jour>\d{1,2})$/, // 2026-03-15
  /^(?<jour>1er|\d{1,2})(?<sep>[-/. ]?)(?<mois>[a-z]+)\.?(?:[-/. ]?(?<annee>\d\d|\d{4}))?$/ // 1er avril · 15 janv. 26
];

/**
 * Reads a date as people type it: `150326`, `15032026`, `15/3`, `15`, `15.03.26`, `15 mars`, `1er avril 2026`,
 * `2026-03-15`; `.` or `auj` is today; `+`, `-`, `+3` and `-3` count days from the reference.
 *
 * - **Missing month or year.** They are those of the reference, or else of today, brought back into the
 *   period when there is one. When that day is not in the period, the nearest earlier month (or year) of the
 *   period that has it is taken, then the nearest later one. When no day of the period fits, the first choice
 *   stands if it exists: the rules of the journal will say that it is outside.
 * - **Two-digit years.** 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999, whatever the day.
 * - Years go from 1900 to 2199.
 *
 * Never throws: whatever the text, the answer is a real day or the reason why not.
 */
export function parseDate(saisie: string, contexte: ContexteDeDate): Result<DateIso, RefusDeDate> {
  const texte = normalise(saisie);
  if (texte === '') return refuse({ code: 'DAT-VIDE' });
  if (AUJOURDHUI.test(texte)) return accepte(contexte.aujourdhui);
  const [, signe, jours] = DECALAGE.exec(texte) ?? [];
  if (signe) return shiftTyped(contexte.reference ?? contexte.aujourdhui, Number(signe + (jours || '1')));

  for (const forme of FORMES) {
    const lu = forme.exec(texte)?.groups;
    if (lu) return readParties({ jour: lu['jour'] ?? '', mois: lu['mois'], annee: lu['annee'] }, contexte);
  }
  return refuse({ code: 'DAT-FORME', texte: saisie.trim() });
}

/** The key `+` or `-` shifts by a day, PgUp or PgDn by a month; the 31st becomes the last day of a shorter month. */
export function shiftDate(date: DateIso, unite: 'jour' | 'mois', n: number): DateIso {
  return unite === 'jour' ? addDays(date, n) : addMonths(date, n);
}

/** Small letters without accents, one kind of space, of apostrophe and of minus. */
function normalise(saisie: string): string {
  return saisie
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\u200b\u200e\u2060]+/g, ' ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/\u2019/g, "'")
    .trim();
}

function shiftTyped(depart: DateIso, jours: number): Result<DateIso, RefusDeDate> {
  const numero = jourOf(depart) + jours;
  const premier = jourOf(dateOf(ANNEE_MINIMALE, 1, 1));
  const dernier = jourOf(dateOf(ANNEE_MAXIMALE, 12, 31));
  return numero >= premier && numero <= dernier ? accepte(dateOfJour(numero)) : refuse(HORS_LIMITES);
}

function readParties(lu: Parties<string>, contexte: ContexteDeDate): Result<DateIso, RefusDeDate> {
  const mois = lu.mois === undefined ? undefined : readMois(lu.mois);
  if (mois === 0) return refuse({ code: 'DAT-MOIS', mois: lu.mois ?? '' });
  const annee = lu.annee === undefined ? undefined : readAnnee(lu.annee);
  if (annee !== undefined && (annee < ANNEE_MINIMALE || annee > ANNEE_MAXIMALE)) return refuse(HORS_LIMITES);
  return complete({ jour: lu.jour === '1er' ? 1 : Number(lu.jour), mois, annee }, contexte);
}

/** @returns 1 to 12, or 0 when no month, or more than one, begins that way. */
function readMois(texte: string): number {
  if (/^\d+$/.test(texte)) return Number(texte) <= 12 ? Number(texte) : 0;
  const trouves = MOIS.map(normalise).flatMap((nom, i) =>
    texte.length >= 3 && nom.startsWith(texte) ? [i + 1] : []
  );
  return trouves.length === 1 ? (trouves[0] ?? 0) : 0;
}

function readAnnee(texte: string): number {
  const annee = Number(texte);
  if (texte.length > 2) return annee;
  return annee <= PIVOT ? 2000 + annee : 1900 + annee;
}

function complete(parties: Parties<number>, contexte: ContexteDeDate): Result<DateIso, RefusDeDate> {
  const { jour } = parties;
  const possibles = candidats(parties, contexte);
  const { annee, mois } = possibles.find((possible) => isInPeriode(jour, possible, contexte)) ?? possibles[0];
  if (isJourReel(annee, mois, jour)) return accepte(dateOf(annee, mois, jour));
  return refuse({ code: 'DAT-JOUR-INEXISTANT', jour, mois, annee, dernierJour: daysInMonth(annee, mois) });
}

interface Mois {
  readonly annee: number;
  readonly mois: number;
}

/** The months that the typed date may belong to, the most likely first. */
function candidats(parties: Parties<number>, contexte: ContexteDeDate): [Mois, ...Mois[]] {
  const { periode } = contexte;
  const ancre = partsOf(broughtInto(periode, contexte.reference ?? contexte.aujourdhui));
  const premier = { annee: parties.annee ?? ancre.annee, mois: parties.mois ?? ancre.mois };
  if (parties.annee !== undefined || periode === undefined) return [premier];

  const pas = parties.mois === undefined ? 1 : 12;
  const autres: Mois[] = [];
  const debut = rangDeMois(partsOf(periode.debut));
  const fin = rangDeMois(partsOf(periode.fin));
  for (let rang = rangDeMois(premier) - pas; rang >= debut; rang -= pas) autres.push(moisOfRang(rang));
  for (let rang = rangDeMois(premier) + pas; rang <= fin; rang += pas) autres.push(moisOfRang(rang));
  return [premier, ...autres];
}

function broughtInto(periode: ContexteDeDate['periode'], date: DateIso): DateIso {
  if (periode === undefined) return date;
  if (date < periode.debut) return periode.debut;
  return date > periode.fin ? periode.fin : date;
}

function isInPeriode(jour: number, { annee, mois }: Mois, { periode }: ContexteDeDate): boolean {
  if (!isJourReel(annee, mois, jour)) return false;
  const date = dateOf(annee, mois, jour);
  return periode === undefined || (date >= periode.debut && date <= periode.fin);
}

function rangDeMois({ annee, mois }: Mois): number {
  return annee * 12 + mois - 1;
}

function moisOfRang(rang: number): Mois {
  return { annee: Math.floor(rang / 12), mois: (rang % 12) + 1 };
}
