import { formatDate, partsOf, type DateIso } from '../dates.ts';
import { MOIS } from '../mois.ts';

/** What each letter after `#` stands for: MAS-12 to MAS-16. */
const VARIABLES: Readonly<Record<string, (date: DateIso) => string>> = {
  '#': () => '#',
  d: formatDate,
  m: (date) => `${moisEnTitre(date)} ${anneeOf(date)}`,
  t: (date) => `${ordinal(Math.ceil(partsOf(date).mois / 3))} trimestre ${anneeOf(date)}`,
  s: (date) => `${ordinal(Math.ceil(partsOf(date).mois / 6))} semestre ${anneeOf(date)}`,
  a: anneeOf
};

/**
 * The label of a bloc made from a masque: `Facture EDF #m` → `Facture EDF Janvier 2019`. `##` gives one `#`; a `#` before
 * anything else stays as it is.
 *
 * @param date of the entry, not of the day it is typed
 * Rules: MAS-11 to MAS-16.
 */
export function expandLibelle(modele: string, date: DateIso): string {
  if (!modele.includes('#')) return modele;
  return modele.replace(/#([#dmtsa])/g, (variable, lettre: string) => VARIABLES[lettre]?.(date) ?? variable);
}

function moisEnTitre(date: DateIso): string {
  const mois = MOIS[partsOf(date).mois - 1] ?? '';
  return `${mois.slice(0, 1).toUpperCase()}${mois.slice(1)}`;
}

function anneeOf(date: DateIso): string {
  return String(partsOf(date).annee);
}

function ordinal(rang: number): string {
  return rang === 1 ? '1er' : `${rang}e`;
}
