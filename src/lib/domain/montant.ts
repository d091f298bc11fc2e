import { assert } from './assert.ts';
import type { Brand } from './brand.ts';

/** Whole euro cents, signed: 12,34 € is 1234. Euros and floats exist only in parsing and display. */
export type Centimes = Brand<number, 'Centimes'>;

/** @throws when `n` is not a whole number that a double holds exactly. */
export function centimes(n: number): Centimes {
  // The sentence is only built when it is needed: every amount passes here.
  if (!Number.isSafeInteger(n)) assert(false, `centimes: not a safe integer: ${n}`);
  return (n + 0) as Centimes; // + 0 turns -0 into 0
}

export const ZERO = centimes(0);

/** @throws when the sum leaves the safe integers (90 000 milliards d'euros). */
export function sum(montants: Iterable<Centimes>): Centimes {
  let total = 0;
  for (const montant of montants) total += montant;
  return centimes(total);
}

/** `-1234` → `"-12.34"`: the machine form of the command line. Point, two decimals, no grouping. */
export function formatDecimal(montant: Centimes): string {
  const digits = String(Math.abs(montant)).padStart(3, '0');
  return `${montant < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `123456` → `"1234,56"`: the form of the FEC and of spreadsheets. Comma, two decimals, no grouping. */
export function formatVirgule(montant: Centimes): string {
  return formatDecimal(montant).replace('.', ',');
}

/**
 * `123456` → `"1 234,56"`: the form people read, groups separated by U+202F, minus U+002D in front.
 * Built by hand: `Intl` objects cost more than the rest of a cell.
 */
export function formatMontant(montant: Centimes): string {
  const digits = String(Math.abs(montant)).padStart(3, '0');
  const euros = digits.slice(0, -2);
  let grouped = euros.slice(-3);
  for (let end = euros.length - 3; end > 0; end -= 3) {
    grouped = `${euros.slice(Math.max(0, end - 3), end)}\u202f${grouped}`;
  }
  return `${montant < 0 ? '-' : ''}${grouped},${digits.slice(-2)}`;
}

/** A balance as accountants write it: `3 515,12 D` when débiteur (above zero), `C` when créditeur, nothing for zero. */
export function formatSolde(solde: Centimes): string {
  if (solde === 0) return '';
  return `${formatMontant(centimes(Math.abs(solde)))}\u00a0${solde > 0 ? 'D' : 'C'}`;
}
