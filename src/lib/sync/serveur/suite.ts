import type { Commande } from '#lib/domain/scelle/commande.ts';

/** What becomes of each command of an envoi, in the order of the envoi. */
export type Sort =
  /** To be answered by the sequencer, in this order. */
  | { readonly sort: 'suivante' }
  /** It was answered: the same answer again (F9, F12). */
  | { readonly sort: 'connue' }
  /** One before it has not come (F10). */
  | { readonly sort: 'attente'; readonly attendue: number }
  /** Another command had this number: two postes ask under one name (F36). */
  | { readonly sort: 'fourche'; readonly devSeq: number };

export interface SuiteDuPoste {
  /** devSeq of the last command of this poste that was answered; 0 before the first. */
  readonly derniere: number;
  /** What the poste says: all up to it are answered. A restored server has forgotten them. */
  readonly repondueJusqua: number;
  /** Whether this id was answered. */
  readonly isConnue: (id: string) => boolean;
}

/** Commands of a poste are taken in the order in which it asked: one is never skipped, nor taken twice (F10). */
export function ordonner(
  commandes: readonly Commande[],
  { derniere, repondueJusqua, isConnue }: SuiteDuPoste
): readonly Sort[] {
  let prochaine = Math.max(derniere, repondueJusqua) + 1;
  return commandes.map(({ id, devSeq }): Sort => {
    if (isConnue(id)) return { sort: 'connue' };
    if (devSeq < prochaine) return { sort: 'fourche', devSeq };
    if (devSeq > prochaine) return { sort: 'attente', attendue: prochaine };
    prochaine += 1;
    return { sort: 'suivante' };
  });
}
