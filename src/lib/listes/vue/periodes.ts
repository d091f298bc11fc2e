import { parseDate, type RefusDeDate } from '#lib/domain/date-saisie.ts';
import {
  dateIso,
  dateOfJour,
  daysInMonth,
  isJourReel,
  numeroDeJour,
  partsOf,
  type DateIso
} from '#lib/domain/dates.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Intervalle } from './conditions.ts';

/** What a date typed in a filter names: days in a row, or one day of every year. */
export type Periode =
  | { readonly sorte: 'jours'; readonly jours: Intervalle }
  | { readonly sorte: 'anniversaire'; readonly jour: number; readonly mois: number };

const JOUR = /^\d{1,2}([-/.])\d{1,2}\1(?:\d\d|\d{4})$|^\d{4}-\d{1,2}-\d{1,2}$|^\d{6}$|^\d{8}$/;
const MOIS = /^(\d{1,2})[-/.](\d{4}|\d{1,2})$/;
const MOIS_ISO = /^(\d{4})-(\d{1,2})$/;
const ANNEE = /^\d{4}$/;

/** The parts taken from it are never missing where it is used. */
const CONTEXTE = { aujourdhui: dateIso('2000-01-01') };

/**
 * Reads a day (`15/03/2026`, `15/03/26`, `150326`, `2026-03-15`), a month (`03/2026`, `03/26`), a year (`2026`)
 * or a day of every year (`15/03`). Of two short numbers, the second one names a year when it is above 12, as in 03/26; else they
 * are the day and the month that they look like.
 */
export function lirePeriode(texte: string): Result<Periode, RefusDeDate> {
  if (ANNEE.test(texte)) return lireJours(`01/01/${texte}`, ({ annee }) => numeroDeJour(annee, 12, 31));
  if (JOUR.test(texte)) return lireJours(texte);
  const [, anneeIso, moisIso] = MOIS_ISO.exec(texte) ?? [];
  const [, mois = moisIso, annee = anneeIso] = MOIS.exec(texte) ?? [];
  if (mois === undefined || annee === undefined) return refuse({ code: 'DAT-FORME', texte });
  if (annee.length <= 2 && Number(annee) >= 1 && Number(annee) <= 12) return lireAnniversaire(mois, annee);
  return lireJours(`01/${mois}/${annee}`, (date) =>
    numeroDeJour(date.annee, date.mois, daysInMonth(date.annee, date.mois))
  );
}

function lireJours(
  texte: string,
  finOf?: (date: ReturnType<typeof partsOf>) => number
): Result<Periode, RefusDeDate> {
  const lue = parseDate(texte, CONTEXTE);
  if (!lue.ok) return lue;
  const parties = partsOf(lue.valeur);
  const min = numeroDeJour(parties.annee, parties.mois, parties.jour);
  return accepte({ sorte: 'jours', jours: { min, max: finOf?.(parties) ?? min } });
}

function lireAnniversaire(jour: string, mois: string): Result<Periode, RefusDeDate> {
  // A leap year, so that 29/02 is accepted.
  const lue = parseDate(`${jour}/${mois}/2000`, CONTEXTE);
  return lue.ok ? accepte({ sorte: 'anniversaire', jour: Number(jour), mois: Number(mois) }) : lue;
}

/** The days that `periode` names among those of a column, in order. */
export function joursDe(periode: Periode, colonne: Intervalle): readonly Intervalle[] {
  if (periode.sorte === 'jours') return [periode.jours];
  const { jour, mois } = periode;
  const derniere = anneeDe(colonne.max);
  const jours: Intervalle[] = [];
  for (let annee = anneeDe(colonne.min); annee <= derniere; annee++) {
    if (!isJourReel(annee, mois, jour)) continue;
    const numero = numeroDeJour(annee, mois, jour);
    jours.push({ min: numero, max: numero });
  }
  return jours;
}

const PREMIER_JOUR = numeroDeJour(1, 1, 1);
const DERNIER_JOUR = numeroDeJour(9999, 12, 31);

function anneeDe(jour: number): number {
  const date: DateIso = dateOfJour(Math.min(Math.max(jour, PREMIER_JOUR), DERNIER_JOUR));
  return partsOf(date).annee;
}
