import { centimes, formatMontant, type Centimes } from '#lib/domain/montant.ts';

/** A balance as accountants write it: `3 515,12 D` when débiteur, `C` when créditeur, nothing for zero. */
export function celluleSolde(solde: Centimes | number): string {
  if (solde === 0) return '';
  return `${formatMontant(centimes(Math.abs(solde)))}\u00a0${solde > 0 ? 'D' : 'C'}`;
}
