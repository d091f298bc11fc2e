import {
  avec,
  compterALEcran,
  contient,
  ensembleVide,
  lignesEntre,
  lignesMontrees,
  listeALEcran,
  listeDe,
  memeEnsemble,
  type Ensemble
} from './ensemble.ts';
import type { Grille, Place } from './navigation.ts';
import type { Ordre } from './ordre.ts';

/** Columns from `premiere` to `derniere`, both included. */
export interface Intervalle {
  readonly premiere: number;
  readonly derniere: number;
}

/**
 * Rows of the table, shown or not, and some of their columns. There is always a row: an empty selection is
 * `null`.
 */
export interface Selection {
  readonly lignes: Ensemble;
  /** `null` for whole rows. */
  readonly colonnes: Intervalle | null;
  /** Where the range being drawn begins, on the screen. */
  readonly ancre: Place;
  /** What stays selected whatever becomes of that range. */
  readonly socle: Ensemble;
  /** Ticked row by row: moving about no longer clears it, only Escape does. */
  readonly cochee: boolean;
}

export function intervalle(a: number, b: number): Intervalle {
  return { premiere: Math.min(a, b), derniere: Math.max(a, b) };
}

/** The selection, or nothing when it has no row. */
export function siNonVide(selection: Selection): Selection | null {
  return selection.lignes.nombre === 0 ? null : selection;
}

/** These rows, whole, as a range could be continued from `ancre`. */
export function selectionDe(lignes: Ensemble, ancre: Place, cochee: boolean): Selection | null {
  return siNonVide({ lignes, colonnes: null, ancre, socle: lignes, cochee });
}

/** Draws the range again, from its anchor to `tete`; `depart` is the anchor when there is none yet. */
export function etendreLesLignes(
  selection: Selection | null,
  depart: Place,
  tete: Place,
  ordre: Ordre
): Selection | null {
  const { ancre, socle, colonnes, cochee } = selection ?? {
    ancre: depart,
    socle: ensembleVide(ordre.lignesDeTable),
    colonnes: null,
    cochee: false
  };
  const lignes = avec(socle, lignesEntre(ordre, ancre.position, tete.position));
  return siNonVide({ lignes, colonnes, ancre, socle, cochee });
}

/** Takes the columns from the anchor's to `colonne`, in the rows selected so far, else in the row of `depart`. */
export function etendreLesColonnes(
  selection: Selection | null,
  depart: Place,
  colonne: number,
  ordre: Ordre
): Selection | null {
  const etendue = selection ?? etendreLesLignes(null, depart, depart, ordre);
  return etendue && { ...etendue, colonnes: intervalle(etendue.ancre.colonne, colonne) };
}

/** What the box of the header shows: the rows on the screen that are selected. */
export function etatDeLaCase(selection: Selection | null, ordre: Ordre): 'aucune' | 'certaines' | 'toutes' {
  const choisies = selection === null ? 0 : compterALEcran(selection.lignes, ordre);
  if (choisies === 0) return 'aucune';
  return choisies === ordre.montrees ? 'toutes' : 'certaines';
}

/** How many rows are selected, and how many of them a filter or an exclusion hides. */
export function compter(
  selection: Selection | null,
  ordre: Ordre
): { readonly lignes: number; readonly masquees: number } {
  if (selection === null) return { lignes: 0, masquees: 0 };
  const { nombre } = selection.lignes;
  return { lignes: nombre, masquees: nombre - compterALEcran(selection.lignes, ordre) };
}

export function estSelectionnee(selection: Selection | null, ligne: number, colonne: number): boolean {
  if (selection === null || !contient(selection.lignes, ligne)) return false;
  const { colonnes } = selection;
  return colonnes === null || (colonne >= colonnes.premiere && colonne <= colonnes.derniere);
}

/** Rows of the table in the order of the screen, and the columns to take of them. */
export interface Bloc {
  readonly lignes: Uint32Array;
  readonly colonnes: Intervalle;
}

/**
 * The cells that copy, fill and clear work on: those selected and shown, else the active one. Hidden rows are
 * left out, for nobody sees what would happen to them; nothing when no record is concerned.
 */
export function blocDe(selection: Selection | null, place: Place, grille: Grille): Bloc | null {
  const { ordre } = grille;
  const lignes =
    selection === null
      ? Uint32Array.from(lignesEntre(ordre, place.position, place.position))
      : listeALEcran(selection.lignes, ordre);
  if (lignes.length === 0 || (selection === null && place.position < 0)) return null;
  const colonnes =
    selection === null
      ? intervalle(place.colonne, place.colonne)
      : (selection.colonnes ?? intervalle(0, grille.colonnes - 1));
  return { lignes, colonnes };
}

/**
 * The rows that an action works on: those selected, else all those shown. They come in the order of the screen;
 * those that are selected and hidden come last, in the order of the table.
 */
export function lignesPourAction(selection: Selection | null, ordre: Ordre): Uint32Array {
  if (selection === null) return Uint32Array.from(lignesMontrees(ordre));
  const montrees = listeALEcran(selection.lignes, ordre);
  const masquees = listeDe(selection.lignes).filter((ligne) => ordre.positionDe(ligne) < 0);
  const toutes = new Uint32Array(montrees.length + masquees.length);
  toutes.set(montrees);
  toutes.set(masquees, montrees.length);
  return toutes;
}

export function memeSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    memeEnsemble(a.lignes, b.lignes) &&
    a.colonnes?.premiere === b.colonnes?.premiere &&
    a.colonnes?.derniere === b.colonnes?.derniere
  );
}
