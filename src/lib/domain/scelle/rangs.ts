import { assert } from '../assert.ts';
import type { Commande } from './commande.ts';

/** Number of the last command that each poste was answered, over all entités. */
export type Rangs = ReadonlyMap<string, number>;

/** What the numbers of commands tell to do with them. */
export interface MiseEnOrdre {
  /** To be answered now, in the order of their postes. */
  readonly recevables: readonly Commande[];
  /** Come too early: the first number that is missing before each. */
  readonly attendues: ReadonlyMap<Commande, number>;
  /** Another command had this number: two copies of one poste ask (F36). */
  readonly fourches: ReadonlySet<Commande>;
  /** What the postes are at once these are answered: those that moved. */
  readonly rangs: Rangs;
}

/**
 * Puts what postes ask back in the order in which they asked it: nothing is skipped, a gap is waited for, and what was
 * answered is answered again, whatever its number. Rules: F9, F10, F36.
 *
 * @param rangs where each poste is; one that never asked begins at 1
 * @param connues ids of those that have their answer
 */
export function mettreEnOrdre(
  commandes: readonly Commande[],
  rangs: Rangs,
  connues: ReadonlySet<string>
): MiseEnOrdre {
  const recevables: Commande[] = [];
  const attendues = new Map<Commande, number>();
  const fourches = new Set<Commande>();
  const atteints = new Map<string, number>();
  const vues = new Set(connues);
  for (const commande of parPoste(commandes)) {
    const { id, poste, devSeq } = commande;
    const suivant = (atteints.get(poste) ?? rangs.get(poste) ?? 0) + 1;
    if (!vues.has(id) && devSeq > suivant) {
      attendues.set(commande, suivant);
      continue;
    }
    if (!vues.has(id) && devSeq === suivant) atteints.set(poste, devSeq);
    else if (!vues.has(id)) fourches.add(commande);
    vues.add(id);
    recevables.push(commande);
  }
  return { recevables, attendues, fourches, rangs: atteints };
}

/** Each poste in the order of its numbers, at the places that its commands came in. */
function parPoste(commandes: readonly Commande[]): Commande[] {
  const files = new Map(
    Array.from(
      Map.groupBy(commandes, ({ poste }) => poste),
      ([poste, siennes]) => [poste, siennes.sort((a, b) => a.devSeq - b.devSeq).values()]
    )
  );
  return commandes.map(({ poste }) => {
    const suivante = files.get(poste)?.next().value;
    assert(suivante !== undefined, 'rangs: a command of no poste');
    return suivante;
  });
}
