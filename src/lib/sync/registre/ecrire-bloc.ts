import type { Publication } from './document.ts';
import { empaqueter } from './paquet.ts';
import { cleDe, type ContenuDeBloc, type RevId } from './revision.ts';
import { suiteDe, type Nommee } from './tetes.ts';

/** A revision of a bloc that was recorded, with what it is to be published as. */
export interface BlocEcrit {
  readonly tete: Nommee<ContenuDeBloc>;
  readonly publication: Publication;
}

/**
 * A bloc as it is recorded on top of the heads that were seen and settled: the one that was edited, or all of them when
 * someone keeps one of two (« garder celle-ci »). Heads that are left out stand beside it (F30).
 *
 * @param remplacees none for a new bloc
 * @param supprime the bloc is deleted: what it held stays in the revision, so that it can be brought back
 */
export function ecrireBloc(
  id: string,
  contenu: ContenuDeBloc,
  {
    remplacees,
    revId,
    poste,
    supprime = false
  }: {
    readonly remplacees: readonly Pick<Nommee, 'revId' | 'rang'>[];
    readonly revId: RevId;
    readonly poste: string;
    readonly supprime?: boolean;
  }
): BlocEcrit {
  const revision = { ...suiteDe(remplacees), poste, contenu, ...(supprime && { supprime: true as const }) };
  return {
    tete: { ...revision, revId },
    publication: { cle: cleDe(id, revId), valeur: empaqueter(revision) }
  };
}
