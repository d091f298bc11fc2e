import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** A day of the calendar, 'YYYY-MM-DD'. No hour, no time zone; compare with < and >. */
export type DateIso = Brand<string, 'DateIso'>;
/** A month, 'YYYY-MM'. */
export type MoisIso = Brand<string, 'MoisIso'>;
/** Days since 1970-01-01: how columns of a segment hold a date. */
export type NumeroDeJour = number;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isBissextile(annee: number): boolean {
  return (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0;
}

/** @param mois 1 to 12 */
export function daysInMonth(annee: number, mois: number): number {
  return mois === 2 && isBissextile(annee) ? 29 : (DAYS_IN_MONTH[mois - 1] ?? 0);
}

/** Whether the three numbers name a real day, years 1 to 9999. */
export function isJourReel(annee: number, mois: number, jour: number): boolean {
  return (
    annee >= 1 && annee <= 9999 && mois >= 1 && mois <= 12 && jour >= 1 && jour <= daysInMonth(annee, mois)
  );
}

export function isDateIso(text: string): text is DateIso {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return isJourReel(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** @throws when `text` is not a real day. */
export function dateIso(text: string): DateIso {
  assert(isDateIso(text), `dateIso: not a calendar day: ${text}`);
  return text;
}

/** @throws when the day does not exist. */
export function dateOf(annee: number, mois: number, jour: number): DateIso {
  return dateIso(
    `${String(annee).padStart(4, '0')}-${String(mois).padStart(2, '0')}-${String(jour).padStart(2, '0')}`
  );
}

export function partsOf(date: DateIso): { annee: number; mois: number; jour: number } {
  return { annee: Number(date.slice(0, 4)), mois: Number(date.slice(5, 7)), jour: Number(date.slice(8, 10)) };
}

export function moisOf(date: DateIso): MoisIso {
  return date.slice(0, 7) as MoisIso;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar, without `Date` (which brings a zone). */
export function numeroDeJour(annee: number, mois: number, jour: number): NumeroDeJour {
  // Years start in March, so that the leap day is the last one of its year.
  const y = mois <= 2 ? annee - 1 : annee;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5) + jour - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function jourOf(date: DateIso): NumeroDeJour {
  const { annee, mois, jour } = partsOf(date);
  return numeroDeJour(annee, mois, jour);
}

export function dateOfJour(numero: NumeroDeJour): DateIso {
  const z = numero + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const mois = mp < 10 ? mp + 3 : mp - 9;
  return dateOf(
    yearOfEra + era * 400 + (mois <= 2 ? 1 : 0),
    mois,
    dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  );
}

export function addDays(date: DateIso, jours: number): DateIso {
  return dateOfJour(jourOf(date) + jours);
}

/** Same day `mois` months later, clamped to the end of a shorter month. */
export function addMonths(date: DateIso, mois: number): DateIso {
  const parts = partsOf(date);
  const index = parts.annee * 12 + parts.mois - 1 + mois;
  const annee = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return dateOf(annee, m, Math.min(parts.jour, daysInMonth(annee, m)));
}

export function startOfMonth(date: DateIso): DateIso {
  return dateIso(`${date.slice(0, 7)}-01`);
}

export function endOfMonth(date: DateIso): DateIso {
  const { annee, mois } = partsOf(date);
  return dateOf(annee, mois, daysInMonth(annee, mois));
}

/** `2026-03-15` → `15/03/2026`. */
export function formatDate(date: DateIso): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** `2026-03-15` → `20260315`: the form of the FEC. */
export function formatCompact(date: DateIso): string {
  return date.replaceAll('-', '');
}
