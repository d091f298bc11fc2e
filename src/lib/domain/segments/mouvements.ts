import type { Mouvement } from '../comptes/balance.ts';
import { jourOf, type DateIso } from '../dates.ts';
import { centimes } from '../montant.ts';
import { textesOf } from './dictionnaire.ts';
import type { Segment } from './segment.ts';

/**
 * What the blocs dated `au` or before moved, one sum per account, as a balance reads it. A bloc counts whole at its
 * own date, even when its lines have several (I1). One pass over the columns: no object per line.
 *
 * @param au without it, all blocs
 * @throws when a sum leaves the exact integers
 */
export function mouvementsOf(segment: Segment, au?: DateIso): Mouvement[] {
  const { debuts, date, compte, debit, credit } = segment.chiffres;
  const comptes = textesOf(segment.chiffres.comptes);
  const debits = new Float64Array(comptes.length);
  const credits = new Float64Array(comptes.length);
  const moved = new Uint8Array(comptes.length);
  const last = au === undefined ? Infinity : jourOf(au);
  for (let b = 0; b < segment.blocs; b++) {
    const debut = debuts[b] ?? 0;
    if ((date[debut] ?? 0) > last) continue;
    const fin = debuts[b + 1] ?? 0;
    for (let i = debut; i < fin; i++) {
      const c = compte[i] ?? 0;
      debits[c] = (debits[c] ?? 0) + (debit[i] ?? 0);
      credits[c] = (credits[c] ?? 0) + (credit[i] ?? 0);
      moved[c] = 1;
    }
  }
  return comptes.flatMap((numero, c) =>
    moved[c] === 1
      ? [{ compte: numero, debit: centimes(debits[c] ?? 0), credit: centimes(credits[c] ?? 0) }]
      : []
  );
}
