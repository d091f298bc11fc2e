import { chronoRepete } from './serie.ts';

/** A ledger reduced to what a balance adds up. Amounts in cents. */
export interface ColonnesNues {
  readonly compte: Uint16Array;
  readonly debit: Float64Array;
  readonly credit: Float64Array;
}

const LIGNES = 1_000_000;
const COMPTES = 1_000;

/** Always the same million lines, without a rule of accounting: only their number matters here. */
export function colonnesNues(): ColonnesNues {
  const compte = new Uint16Array(LIGNES);
  const debit = new Float64Array(LIGNES);
  const credit = new Float64Array(LIGNES);
  let graine = 1;
  for (let i = 0; i < LIGNES; i++) {
    graine = (Math.imul(graine, 1_664_525) + 1_013_904_223) >>> 0;
    compte[i] = graine % COMPTES;
    const cote = i % 2 === 0 ? debit : credit;
    cote[i] = graine >>> 8;
  }
  return { compte, debit, credit };
}

/**
 * T, the physical limit of a balance here: one scan of a million lines held in memory, débit and crédit added up by
 * account. Everything that reads a ledger is compared with it.
 *
 * @returns milliseconds
 */
export function mesurerT(colonnes: ColonnesNues): number {
  return chronoRepete(() => balayer(colonnes));
}

function balayer({ compte, debit, credit }: ColonnesNues): number {
  const debits = new Float64Array(COMPTES);
  const credits = new Float64Array(COMPTES);
  for (let i = 0; i < compte.length; i++) {
    const c = compte[i] ?? 0;
    debits[c] = (debits[c] ?? 0) + (debit[i] ?? 0);
    credits[c] = (credits[c] ?? 0) + (credit[i] ?? 0);
  }
  return (debits[0] ?? 0) + (credits[0] ?? 0);
}
