import type { Colonne } from './colonnes.ts';

/** The order asked for; nothing for the list's own order. */
export interface Tri {
  readonly colonne: string;
  readonly sens: 'croissant' | 'decroissant';
}

/** What a list must find again to be as it was left. Plain data: it can be kept in the browser's history. */
export interface EtatDeTableau {
  readonly ligneActive: number;
  readonly colonneActive: number;
  /** In rows from the top, with a fraction: the same place whatever the height of a row. */
  readonly defilement: number;
  readonly tri: Tri | null;
}

export const ETAT_INITIAL: EtatDeTableau = { ligneActive: 0, colonneActive: 0, defilement: 0, tri: null };

/** `titre` spans the whole width; `total` is a row of figures that closes a group. */
export type GenreDeLigne = 'ligne' | 'titre' | 'total';

/** A click on a header: ascending, descending, the list's own order again. */
export function triSuivant(tri: Tri | null, colonne: string): Tri | null {
  if (tri?.colonne !== colonne) return { colonne, sens: 'croissant' };
  return tri.sens === 'croissant' ? { colonne, sens: 'decroissant' } : null;
}

/** What a screen reader hears of a new order. */
export function direLeTri<Row>(tri: Tri | null, colonnes: readonly Colonne<Row>[]): string {
  const titre = colonnes.find(({ id }) => id === tri?.colonne)?.titre;
  if (tri === null || titre === undefined) return 'Ordre d’origine';
  return `Trié par ${titre}, ordre ${tri.sens === 'croissant' ? 'croissant' : 'décroissant'}`;
}

/** Whether two states show the same thing. */
export function memePlace(a: EtatDeTableau, b: EtatDeTableau): boolean {
  return (
    a.ligneActive === b.ligneActive &&
    a.colonneActive === b.colonneActive &&
    a.defilement === b.defilement &&
    a.tri?.colonne === b.tri?.colonne &&
    a.tri?.sens === b.tri?.sens
  );
}
