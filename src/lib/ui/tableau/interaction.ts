/** A cell of a list: rows from 0, -1 for the header; columns from 0. */
export interface Position {
  readonly ligne: number;
  readonly colonne: number;
}

/** Rows from `ancre` to `tete`, both included, in either order. */
export interface Selection {
  readonly ancre: number;
  readonly tete: number;
}

export interface EtatDInteraction {
  readonly position: Position;
  readonly selection: Selection | null;
}

export interface Etendue {
  readonly total: number;
  readonly colonnes: number;
  /** Rows seen whole at a time. */
  readonly page: number;
}

export interface Touche {
  readonly key: string;
  readonly ctrl: boolean;
  readonly maj: boolean;
}

export const ENTETE = -1;

type Mouvement = (position: Position, etendue: Etendue, ctrl: boolean) => Position;

/** Where each key leads, before the edges are applied. Nothing wraps. */
const MOUVEMENTS: Record<string, Mouvement> = {
  ArrowUp: ({ ligne, colonne }, _, ctrl) => ({ ligne: ctrl && ligne > 0 ? 0 : ligne - 1, colonne }),
  ArrowDown: ({ ligne, colonne }, { total }, ctrl) => ({ ligne: ctrl ? total - 1 : ligne + 1, colonne }),
  ArrowLeft: ({ ligne, colonne }, _, ctrl) => ({ ligne, colonne: ctrl ? 0 : colonne - 1 }),
  ArrowRight: ({ ligne, colonne }, { colonnes }, ctrl) => ({
    ligne,
    colonne: ctrl ? colonnes - 1 : colonne + 1
  }),
  Home: ({ ligne }, _, ctrl) => ({ ligne: ctrl ? 0 : ligne, colonne: 0 }),
  End: ({ ligne }, { total, colonnes }, ctrl) => ({ ligne: ctrl ? total - 1 : ligne, colonne: colonnes - 1 }),
  // One row of the page before stays in sight, as a place to hold on to.
  PageUp: ({ ligne, colonne }, { page }) => ({ ligne: Math.max(0, ligne - Math.max(1, page - 1)), colonne }),
  PageDown: ({ ligne, colonne }, { page }) => ({ ligne: Math.max(0, ligne) + Math.max(1, page - 1), colonne })
};

const VERTICALES = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']);

/** What the list becomes after `touche`, or nothing when the key is not for the list. */
export function appliquerTouche(
  etat: EtatDInteraction,
  touche: Touche,
  etendue: Etendue
): EtatDInteraction | undefined {
  const { position, selection } = etat;
  if (touche.ctrl && touche.key.toLowerCase() === 'a') return toutSelectionner(etat, etendue);
  if (touche.key === 'Escape') return selection === null ? undefined : { position, selection: null };
  if (touche.maj && touche.key === ' ')
    return position.ligne < 0
      ? undefined
      : { position, selection: { ancre: position.ligne, tete: position.ligne } };

  const mouvement = MOUVEMENTS[touche.key];
  if (mouvement === undefined) return undefined;
  const arrivee = borner(mouvement(position, etendue, touche.ctrl), etendue);
  if (!touche.maj) return { position: arrivee, selection: null };
  const etend = VERTICALES.has(touche.key) || touche.ctrl;
  return etend && arrivee.ligne !== ENTETE && position.ligne !== ENTETE ? etendre(etat, arrivee) : etat;
}

/** A click: goes there; with Maj, selects from where one was. */
export function appliquerClic(etat: EtatDInteraction, position: Position, maj: boolean): EtatDInteraction {
  return maj && position.ligne >= 0 && etat.position.ligne >= 0
    ? etendre(etat, position)
    : { position, selection: null };
}

function etendre(etat: EtatDInteraction, arrivee: Position): EtatDInteraction {
  const ancre = etat.selection?.ancre ?? etat.position.ligne;
  return { position: arrivee, selection: { ancre, tete: arrivee.ligne } };
}

function toutSelectionner(etat: EtatDInteraction, { total }: Etendue): EtatDInteraction {
  return { position: etat.position, selection: total === 0 ? null : { ancre: 0, tete: total - 1 } };
}

/** Puts what stands outside after the data changed on the nearest cell. An empty list keeps its header. */
export function ramener(etat: EtatDInteraction, etendue: Etendue): EtatDInteraction {
  const position = borner(etat.position, etendue);
  const selection =
    etat.selection === null || etendue.total === 0
      ? null
      : {
          ancre: Math.min(etat.selection.ancre, etendue.total - 1),
          tete: Math.min(etat.selection.tete, etendue.total - 1)
        };
  return { position, selection };
}

/** First and last row of a selection. */
export function bornesDe(selection: Selection): { readonly premiere: number; readonly derniere: number } {
  return {
    premiere: Math.min(selection.ancre, selection.tete),
    derniere: Math.max(selection.ancre, selection.tete)
  };
}

/** Whether two states have the same cell and the same rows. */
export function memeInteraction(a: EtatDInteraction, b: EtatDInteraction): boolean {
  return (
    a.position.ligne === b.position.ligne &&
    a.position.colonne === b.position.colonne &&
    a.selection?.ancre === b.selection?.ancre &&
    a.selection?.tete === b.selection?.tete
  );
}

function borner({ ligne, colonne }: Position, { total, colonnes }: Etendue): Position {
  return {
    ligne: Math.max(ENTETE, Math.min(ligne, total - 1)),
    colonne: Math.max(0, Math.min(colonne, colonnes - 1))
  };
}
