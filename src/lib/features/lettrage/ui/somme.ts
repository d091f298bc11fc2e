import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';
import type { LigneDeLettrage } from '../queries.ts';

/** What is in sight while one chooses. */
export interface SommeChoisie {
  readonly lignes: number;
  readonly debit: Centimes;
  readonly credit: Centimes;
  /** Débit − crédit, with the rest of the partial groups that the choice touches: what would be left. */
  readonly ecart: Centimes;
  /** Partial groups that the choice would complete, as they are written. */
  readonly partiels: readonly string[];
  /** Ids of the groups that the choice touches. */
  readonly groupes: readonly { readonly id: string; readonly compte: string; readonly auxiliaire: string }[];
}

export const SOMME_VIDE: SommeChoisie = {
  lignes: 0,
  debit: ZERO,
  credit: ZERO,
  ecart: ZERO,
  partiels: [],
  groupes: []
};

/** Sums what is chosen. A line of a partial group stands for the whole of it, once. */
export function sommeDe(choisies: readonly LigneDeLettrage[]): SommeChoisie {
  const groupes = new Map<string, LigneDeLettrage>();
  let [debit, credit, ecart] = [0, 0, 0];
  for (const ligne of choisies) {
    debit += ligne.debit;
    credit += ligne.credit;
    if (ligne.ecart === null || ligne.ecart === 0) ecart += ligne.montant;
    else if (!groupes.has(ligne.lettrage)) ecart += ligne.ecart;
    if (ligne.lettrage !== '') groupes.set(ligne.lettrage, ligne);
  }
  const touches = [...groupes.values()];
  return {
    lignes: choisies.length,
    debit: centimes(debit),
    credit: centimes(credit),
    ecart: centimes(ecart),
    partiels: touches.flatMap((ligne) => (ligne.ecart === 0 ? [] : [ligne.lettre])),
    groupes: touches.map(({ lettrage: id, compte, auxiliaire }) => ({ id, compte, auxiliaire }))
  };
}
