import { ENTETE, estLigne, type Ordre } from './ordre.ts';

/** A cell of the screen: a position of the order, −1 for the header, and a column from 0. */
export interface Place {
  readonly position: number;
  readonly colonne: number;
}

/** What the keyboard moves in. There is always a column. */
export interface Grille {
  readonly ordre: Ordre;
  readonly colonnes: number;
  /** Rows seen whole at a time. */
  readonly page: number;
  /** Tells the blocks of filled cells apart for Ctrl+arrow; absent, a column is one block. */
  readonly estVide?: (ligne: number, colonne: number) => boolean;
}

export interface Touche {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly maj: boolean;
  readonly alt?: boolean;
  /** `KeyboardEvent.code`, only looked at for the decimal key of the numeric keypad. */
  readonly code?: string;
  /** A dead key or an input method is composing: the keys are for it. */
  readonly compose?: boolean;
}

type Mouvement = (place: Place, grille: Grille, ctrl: boolean) => Place;

/** Where each key leads, before the edges are applied. Nothing wraps. */
const MOUVEMENTS: Readonly<Record<string, Mouvement>> = {
  ArrowUp: (place, grille, ctrl) => vertical(place, grille, ctrl, -1),
  ArrowDown: (place, grille, ctrl) => vertical(place, grille, ctrl, 1),
  ArrowLeft: (place, grille, ctrl) => horizontal(place, grille, ctrl, -1),
  ArrowRight: (place, grille, ctrl) => horizontal(place, grille, ctrl, 1),
  Home: ({ position }, _, ctrl) => ({ position: ctrl ? 0 : position, colonne: 0 }),
  End: ({ position }, { ordre, colonnes }, ctrl) => ({
    position: ctrl ? ordre.total - 1 : position,
    colonne: colonnes - 1
  }),
  // One row of the page before stays in sight, as a place to hold on to.
  PageUp: ({ position, colonne }, { page }) => ({
    position: position === ENTETE ? ENTETE : Math.max(0, position - Math.max(1, page - 1)),
    colonne
  }),
  PageDown: ({ position, colonne }, { page }) => ({
    position: Math.max(0, position) + Math.max(1, page - 1),
    colonne
  })
};

/**
 * Where a key leads from `depart`, always inside the grid; nothing for a key that does not move.
 * Markers are stopped at, so that a subtotal can be read; Ctrl+arrow sees them as the edges of a block, and so
 * goes from group to group.
 */
export function deplacer(depart: Place, touche: Touche, grille: Grille): Place | undefined {
  const mouvement = MOUVEMENTS[touche.key];
  return mouvement && borner(mouvement(depart, grille, touche.ctrl), grille);
}

/** The nearest cell that exists. An empty list keeps its header. */
export function borner({ position, colonne }: Place, { ordre, colonnes }: Grille): Place {
  return {
    position: Math.max(ENTETE, Math.min(position, ordre.total - 1)),
    colonne: Math.max(0, Math.min(colonne, colonnes - 1))
  };
}

function vertical({ position, colonne }: Place, grille: Grille, ctrl: boolean, pas: 1 | -1): Place {
  const { ordre } = grille;
  // From the first row, up leads to the header, with Ctrl or without.
  if (!ctrl || position + pas <= ENTETE) return { position: position + pas, colonne };
  const estPleine = (p: number) => p === ENTETE || isFilled(grille, p, colonne);
  return { position: bordDeBloc(position, pas, pas > 0 ? ordre.total - 1 : 0, estPleine), colonne };
}

function horizontal({ position, colonne }: Place, grille: Grille, ctrl: boolean, pas: 1 | -1): Place {
  if (!ctrl) return { position, colonne: colonne + pas };
  const surUneLigne = estLigne(grille.ordre.rangeeA(position));
  const estPleine = (c: number) => !surUneLigne || isFilled(grille, position, c);
  return { position, colonne: bordDeBloc(colonne, pas, pas > 0 ? grille.colonnes - 1 : 0, estPleine) };
}

function isFilled({ ordre, estVide }: Grille, position: number, colonne: number): boolean {
  const rangee = ordre.rangeeA(position);
  return estLigne(rangee) && !(estVide?.(rangee, colonne) ?? false);
}

/** Inside a block: its last cell. At its edge, or outside: the first cell of the next block, else the end. */
function bordDeBloc(depart: number, pas: 1 | -1, bout: number, estPleine: (i: number) => boolean): number {
  if (depart === bout) return bout;
  const dansUnBloc = estPleine(depart) && estPleine(depart + pas);
  let i = depart + pas;
  if (dansUnBloc) while (i !== bout && estPleine(i + pas)) i += pas;
  else while (i !== bout && !estPleine(i)) i += pas;
  return i;
}
