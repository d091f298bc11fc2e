import type { ColonneVisible } from './largeurs.svelte.ts';

/** Where a column that is dragged would stand. */
export interface Cible {
  /** Before which column, last when `null`. */
  readonly suivante: string | null;
  /** Where the line between the two is drawn, from the left edge of what is seen. */
  readonly trait: number;
}

/** How near to an edge the list begins to scroll under the pointer, and how fast at most, in pixels a frame. */
const BORD = 40;
const VITESSE = 24;

/**
 * The place nearest to the pointer, among the columns that stay or among those that scroll: one does not go to the
 * other by dragging.
 *
 * @param x from the left edge of what is seen, and `defilement` how far it is scrolled, in pixels
 */
export function cibleDe<Row>(
  visibles: readonly ColonneVisible<Row>[],
  id: string,
  x: number,
  defilement: number
): Cible {
  const devant = visibles.find(({ colonne }) => colonne.id === id)?.devant ?? false;
  const siennes = visibles.filter((une) => une.devant === devant);
  const aDroite = siennes.find((une) => bordDe(une, defilement) + une.largeur / 2 > x);
  if (aDroite !== undefined) return { suivante: aDroite.colonne.id, trait: bordDe(aDroite, defilement) };
  const derniere = siennes.at(-1);
  return {
    suivante: suivanteDe(visibles, derniere),
    trait: derniere === undefined ? 0 : bordDe(derniere, defilement) + derniere.largeur
  };
}

/** The left edge of a column, from the left edge of what is seen. */
export function bordDe<Row>(visible: ColonneVisible<Row>, defilement: number): number {
  return visible.figee ? visible.gauche : visible.gauche - defilement;
}

function suivanteDe<Row>(
  visibles: readonly ColonneVisible<Row>[],
  visible: ColonneVisible<Row> | undefined
): string | null {
  return visible === undefined ? null : (visibles[visibles.indexOf(visible) + 1]?.colonne.id ?? null);
}

/**
 * How far the list scrolls in one frame, negative to the left: the nearer to an edge, the faster.
 *
 * @param debut where the columns that scroll begin, and `fin` where they end, from the left edge of what is seen
 */
export function defilementAuBord(x: number, debut: number, fin: number): number {
  const zone = Math.min(BORD, (fin - debut) / 4);
  if (zone <= 0) return 0;
  const force = x < debut + zone ? (x - debut - zone) / zone : x > fin - zone ? (x - fin + zone) / zone : 0;
  return Math.round(Math.max(-1, Math.min(force, 1)) * VITESSE);
}
