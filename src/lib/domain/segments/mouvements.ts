import type { Mouvement } from '../comptes/balance.ts';
import { jourOf, type DateIso } from '../dates.ts';
import { centimes } from '../montant.ts';
import { textesOf } from './dictionnaire.ts';
import type { Segment } from './segment.ts';

/**
 * The lines of the blocs dated `au` or before, as a balance reads them. A bloc counts whole at its own date, even
 * when its lines have several (I1).
 *
 * @param au without it, all blocs
 */
export function* mouvementsOf(segment: Segment, au?: DateIso): Generator<Mouvement> {
  const { debuts, date, compte, debit, credit } = segment.chiffres;
  const comptes = textesOf(segment.chiffres.comptes);
  const last = au === undefined ? Infinity : jourOf(au);
  for (let b = 0; b < segment.blocs; b++) {
    const [debut = 0, fin = 0] = [debuts[b], debuts[b + 1]];
    if ((date[debut] ?? 0) > last) continue;
    for (let i = debut; i < fin; i++) {
      yield {
        compte: comptes[compte[i] ?? 0] ?? '',
        debit: centimes(debit[i] ?? 0),
        credit: centimes(credit[i] ?? 0)
      };
    }
  }
}
