/**
 * Which rows of a long list are in the page. All heights are CSS pixels.
 *
 * `virtuel` is a scroll position as if the list had its full height; `reel` is the browser's own. They
 * differ only beyond `plafond`, the height where browsers stop believing an element.
 */
export interface Geometrie {
  readonly total: number;
  readonly hauteurDeLigne: number;
  /** Between the sticky header and the sticky footer. */
  readonly hauteurVisible: number;
  readonly plafond: number;
}

/** `taille` rows from `debut`. The size stays the same while scrolling, or slots would change rows. */
export interface Fenetre {
  readonly debut: number;
  readonly taille: number;
}

/** Chromium and WebKit stop near 33.5 million pixels; Firefox is asked (see `mesurerPlafond`). */
export const PLAFOND = 33_000_000;

/** Rows kept ready above and below what is seen. */
export const MARGE = 8;

export function hauteurDuCorps(g: Geometrie): number {
  return Math.min(g.total * g.hauteurDeLigne, g.plafond);
}

/** Rows that are seen whole: a page for PgUp and PgDn. Never less than one. */
export function lignesParPage(g: Geometrie): number {
  return Math.max(1, Math.floor(g.hauteurVisible / g.hauteurDeLigne));
}

export function versVirtuel(g: Geometrie, reel: number): number {
  const { reelle, virtuelle } = coursesDe(g);
  const position = borner(reel, 0, reelle);
  return reelle === virtuelle ? position : (position * virtuelle) / reelle;
}

export function versReel(g: Geometrie, virtuel: number): number {
  const { reelle, virtuelle } = coursesDe(g);
  const position = borner(virtuel, 0, virtuelle);
  return reelle === virtuelle ? position : (position * reelle) / virtuelle;
}

/** How far the list can scroll, for the browser and as if it had its full height. */
function coursesDe(g: Geometrie): { reelle: number; virtuelle: number } {
  return {
    reelle: Math.max(0, hauteurDuCorps(g) - g.hauteurVisible),
    virtuelle: Math.max(0, g.total * g.hauteurDeLigne - g.hauteurVisible)
  };
}

export function fenetreA(g: Geometrie, virtuel: number): Fenetre {
  const taille = Math.min(g.total, Math.ceil(g.hauteurVisible / g.hauteurDeLigne) + 1 + 2 * MARGE);
  const premiere = Math.floor(virtuel / g.hauteurDeLigne) - MARGE;
  return { debut: borner(premiere, 0, g.total - taille), taille };
}

/**
 * The row that slot `slot` shows: slot = row % size, so that scrolling rewrites only the rows that enter.
 * The active row keeps its slot (and with it the browser's focus) when it is scrolled out; the row that
 * should have taken this slot goes to the spare one, of number `taille`.
 *
 * @returns nothing for the spare slot when it has no work.
 */
export function ligneDuSlot(fenetre: Fenetre, slot: number, active: number): number | undefined {
  const { debut, taille } = fenetre;
  const epingle = active >= 0 && (active < debut || active >= debut + taille) ? active % taille : undefined;
  if (slot === epingle) return active;
  const place = slot === taille ? epingle : slot;
  return place === undefined ? undefined : debut + ((place - (debut % taille) + taille) % taille);
}

/** The nearest scroll position that shows `[debut, debut + taille]` whole. */
export function defilementPourVoir(actuel: number, visible: number, debut: number, taille: number): number {
  if (debut < actuel) return debut;
  return debut + taille > actuel + visible ? Math.min(debut, debut + taille - visible) : actuel;
}

function borner(n: number, min: number, max: number): number {
  return Math.max(min, Math.min(n, max));
}
