import { lireTris, memesTris, type Tris } from '#lib/listes/tris.ts';

/** What a list must find again to be as it was left. Plain data: it can be kept in the browser's history. */
export interface EtatDeTableau {
  readonly ligneActive: number;
  readonly colonneActive: number;
  /** In rows from the top, with a fraction: the same place whatever the height of a row. */
  readonly defilement: number;
  readonly tris: Tris;
}

export const ETAT_INITIAL: EtatDeTableau = { ligneActive: 0, colonneActive: 0, defilement: 0, tris: [] };

/** `titre` spans the whole width; `total` is a row of figures that closes a group. */
export type GenreDeLigne = 'ligne' | 'titre' | 'total';

/** Whether two states show the same thing. */
export function memePlace(a: EtatDeTableau, b: EtatDeTableau): boolean {
  return (
    a.ligneActive === b.ligneActive &&
    a.colonneActive === b.colonneActive &&
    a.defilement === b.defilement &&
    memesTris(a.tris, b.tris)
  );
}

/**
 * A state that was kept, perhaps by an older version: what cannot be read is as in a list that nobody touched.
 *
 * @param stored anything
 */
export function lireEtat(stored: unknown): EtatDeTableau {
  if (typeof stored !== 'object' || stored === null) return ETAT_INITIAL;
  const { ligneActive, colonneActive, defilement, tris } = stored as Readonly<
    Record<keyof EtatDeTableau, unknown>
  >;
  return {
    ligneActive: Number.isSafeInteger(ligneActive) ? Math.max(-1, ligneActive as number) : 0,
    colonneActive: Number.isSafeInteger(colonneActive) ? Math.max(0, colonneActive as number) : 0,
    defilement: Number.isFinite(defilement) ? Math.max(0, defilement as number) : 0,
    tris: lireTris(tris)
  };
}
