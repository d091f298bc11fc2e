import { addDays, type DateIso } from '#lib/domain/dates.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { LigneDeTiers } from './echeancier.ts';

/** How what is due falls due in an entité. */
export interface Terme {
  readonly nature: NatureDEntite;
  /** From the date of a line to the day it falls due, when the books do not say that day. */
  readonly delaiEnJours: number;
}

/** A year: beyond it, what is typed is a slip. */
export const DELAI_MAXIMAL = 365;

export function isDelai(jours: number): boolean {
  return Number.isInteger(jours) && jours >= 0 && jours <= DELAI_MAXIMAL;
}

type Cote = 'debit' | 'credit';

/** The longest beginning of an account says on which side it owes. Those of other accounts may be due on both. */
const COTES_GENERAUX: readonly (readonly [racine: string, cote: Cote])[] = [
  ['409', 'debit'],
  ['40', 'credit'],
  ['419', 'credit'],
  ['41', 'debit']
];
/** Calls to copropriétaires. Source: arrêté of 14 March 2005, account 45. */
const COTES_DE_COPROPRIETE: typeof COTES_GENERAUX = [...COTES_GENERAUX, ['45', 'debit']];

/** Whether a line is a debt: only a debt falls due, and may be late. What pays it stands at its own date. */
export function isDette(
  { compte, montant }: Pick<LigneDeTiers, 'compte' | 'montant'>,
  { nature }: Terme
): boolean {
  const cotes = nature === 'syndic' ? COTES_DE_COPROPRIETE : COTES_GENERAUX;
  const [, cote] = cotes.find(([racine]) => compte.startsWith(racine)) ?? [];
  return cote === undefined || (cote === 'debit') === montant > 0;
}

/** The day a line falls due: as the books say, else after the term agreed. */
export function echeanceSelon(ligne: LigneDeTiers, terme: Terme): DateIso {
  if (ligne.echeanceDite || terme.delaiEnJours === 0 || !isDette(ligne, terme)) return ligne.echeance;
  return addDays(ligne.date, terme.delaiEnJours);
}
