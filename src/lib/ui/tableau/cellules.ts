import type { Position } from './curseur.svelte.ts';

/** A button or a field inside a cell keeps its own keys and clicks. */
export function dansUnControle(event: Event): boolean {
  return (
    event.target instanceof Element && event.target.closest('a, button, input, select, textarea') !== null
  );
}

/** Boxes come before the columns, and a title has one cell for all of them. */
export function rangDeLaPremiere(rangee: Element): number {
  return rangee.firstElementChild?.classList.contains('case') === true ? 1 : 0;
}

/** The cell of the column of rank `colonne` in a row, or the one that stands for it. */
export function celluleDe(rangee: Element, colonne: number): Element | undefined {
  return rangee.children[Math.min(colonne + rangDeLaPremiere(rangee), rangee.children.length - 1)];
}

/** What the column of the boxes is called where columns are counted. */
export const CASES = -1;

/** The cell that an event happened in, the header included; nothing outside the rows of the list. */
export function positionSous(event: Event, total: number): Position | undefined {
  const cellule = event.target instanceof Element ? event.target.closest('[aria-colindex]') : null;
  const rangee = cellule?.parentElement;
  if (cellule == null || rangee == null || rangee.closest('[aria-hidden=true]') !== null) return undefined;
  const ligne = Number(rangee.getAttribute('aria-rowindex')) - 2;
  const colonne = Number(cellule.getAttribute('aria-colindex')) - 1 - rangDeLaPremiere(rangee);
  return ligne < total ? { ligne, colonne } : undefined;
}

/** Whether a press is on what a title has besides its words: its edge, or the mark of its menu. */
export function surLaPrise(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('.prise') !== null;
}

export function surLeMenu(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('.menu') !== null;
}

/** A cut text shows whole on hover. Set on the way: a title on every cell would cost at each scroll. */
export function montrerEnEntier(event: Event): void {
  const cellule =
    event.target instanceof Element ? event.target.closest('.texte, [role=columnheader]') : null;
  if (!(cellule instanceof HTMLElement)) return;
  const texte = cellule.querySelector('.nom') ?? cellule;
  if (texte.scrollWidth > texte.clientWidth) cellule.title = texte.textContent.trim();
  else cellule.removeAttribute('title');
}
