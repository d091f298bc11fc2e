import { centimes, formatSolde, type Centimes } from '#lib/domain/montant.ts';

/** A balance on the screen; nothing for zero. */
export function celluleSolde(solde: Centimes | number): string {
  return formatSolde(centimes(solde));
}
