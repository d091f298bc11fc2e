import {
  avec,
  bascule,
  contient,
  ensembleDe,
  ensembleVide,
  lignesEntre,
  lignesMontrees,
  sans,
  type Ensemble
} from './ensemble.ts';
import { borner, deplacer, type Grille, type Place, type Touche } from './navigation.ts';
import { ENTETE, estLigne, type Rangee } from './ordre.ts';
import {
  etatDeLaCase,
  etendreLesColonnes,
  etendreLesLignes,
  intervalle,
  selectionDe,
  siNonVide,
  type Selection
} from './selection.ts';

/** Where one is in a list, and what is selected there. */
export interface EtatDInteraction {
  /** The active cell, on the screen. */
  readonly place: Place;
  /** What is shown there. A list that changes order keeps this record, not the place. */
  readonly rangee: Rangee;
  /**
   * The record that the person chose last: a filter may hide it and leave the cursor at the nearest place;
   * it is found again when the filter is cleared.
   */
  readonly choisie: Rangee;
  /** A click or a key went there, and nothing was let go since: Ctrl+click on another record takes both. */
  readonly designee: boolean;
  readonly selection: Selection | null;
}

/** The first cell: of the first row, or of the header in an empty list. */
export function etatInitial(grille: Grille): EtatDInteraction {
  return en(grille, { position: 0, colonne: 0 }, null);
}

/** On the nearest cell to `place`. */
export function en(grille: Grille, place: Place, selection: Selection | null): EtatDInteraction {
  const ici = borner(place, grille);
  const rangee = grille.ordre.rangeeA(ici.position);
  return { place: ici, rangee, choisie: rangee, designee: false, selection };
}

type Geste = (etat: EtatDInteraction, touche: Touche, grille: Grille) => EtatDInteraction | undefined;

/** Keys that select without moving. Letters are matched in lower case. */
const GESTES: Readonly<Record<string, Geste>> = {
  a: (etat, { ctrl }, grille) => (ctrl ? toutSelectionner(etat, grille) : undefined),
  Escape: (etat) => (etat.selection === null ? undefined : { ...etat, designee: false, selection: null }),
  ' ': (etat, { ctrl, maj }, grille) => {
    if (ctrl) return selectionnerColonne(etat, grille);
    if (!estLigne(etat.rangee)) return undefined;
    return maj ? selectionnerLigne(etat, grille) : cocher(etat, etat.rangee, grille);
  }
};

/** What the list becomes after `touche`, or nothing when the key is not for the list. */
export function appliquerTouche(
  etat: EtatDInteraction,
  touche: Touche,
  grille: Grille
): EtatDInteraction | undefined {
  if (touche.alt || touche.compose) return undefined;
  const geste = GESTES[touche.key.length === 1 ? touche.key.toLowerCase() : touche.key];
  if (geste) return geste(etat, touche, grille);
  const arrivee = deplacer(etat.place, touche, grille);
  if (arrivee === undefined) return undefined;
  return touche.maj ? etendre(etat, arrivee, grille, axesDe(touche)) : aller(etat, arrivee, grille);
}

/** `cellules`: the range takes the columns between too, as when the mouse is dragged; otherwise whole rows. */
export interface Modificateurs {
  readonly maj?: boolean;
  readonly ctrl?: boolean;
  readonly cellules?: boolean;
}

/**
 * A click goes there; with Maj, selects from where one was; with Ctrl, takes that row alone in or out, beside the
 * one that was clicked before; with both, adds a range.
 */
export function appliquerClic(
  etat: EtatDInteraction,
  place: Place,
  grille: Grille,
  { maj = false, ctrl = false, cellules = false }: Modificateurs = {}
): EtatDInteraction {
  const arrivee = borner(place, grille);
  const rangee = grille.ordre.rangeeA(arrivee.position);
  if (cellules) return etendre(etat, arrivee, grille, { lignes: true, colonnes: true });
  if (maj) {
    if (arrivee.position === ENTETE || etat.place.position === ENTETE) return aller(etat, arrivee, grille);
    return etendre(ctrl ? garder(etat) : etat, arrivee, grille, { lignes: true, colonnes: false });
  }
  if (!ctrl || !estLigne(rangee)) return aller(etat, arrivee, grille);
  const { lignes, colonnes, cochee } = etat.selection ?? {
    lignes: ensembleDe(dejaDesignee(etat, rangee), grille.ordre.lignesDeTable),
    colonnes: null,
    cochee: false
  };
  const selection = selectionDe(bascule(lignes, [rangee]), arrivee, cochee);
  return en(grille, arrivee, selection && { ...selection, colonnes });
}

/** The record that counts as selected although nothing is yet: the one clicked before `rangee`. */
function dejaDesignee(etat: EtatDInteraction, rangee: Rangee): Rangee[] {
  return etat.designee && etat.rangee !== rangee ? [etat.rangee] : [];
}

/** Moves without selecting. What was selected is let go, unless it was ticked row by row. */
export function aller(etat: EtatDInteraction, place: Place, grille: Grille): EtatDInteraction {
  const { selection } = etat;
  const arrivee = borner(place, grille);
  const gardee = selection?.cochee ? { ...selection, ancre: arrivee, socle: selection.lignes } : null;
  return { ...en(grille, arrivee, gardee), designee: true };
}

interface Axes {
  readonly lignes: boolean;
  readonly colonnes: boolean;
}

/** Up and down take whole rows, left and right the cells of a block; Ctrl+Home and Ctrl+End are up and down. */
function axesDe({ key, ctrl }: Touche): Axes {
  const enTravers =
    key === 'ArrowLeft' || key === 'ArrowRight' || (!ctrl && (key === 'Home' || key === 'End'));
  return { lignes: !enTravers, colonnes: enTravers };
}

/** The header cannot be selected: a range neither begins nor ends there. */
function etendre(etat: EtatDInteraction, arrivee: Place, grille: Grille, axes: Axes): EtatDInteraction {
  if (arrivee.position === ENTETE || etat.place.position === ENTETE) return etat;
  const { ordre } = grille;
  let { selection } = etat;
  if (axes.lignes) selection = etendreLesLignes(selection, etat.place, arrivee, ordre);
  const dejaEnBloc = selection !== null && selection.colonnes !== null;
  if (axes.colonnes || dejaEnBloc)
    selection = etendreLesColonnes(selection, etat.place, arrivee.colonne, ordre);
  return en(grille, arrivee, selection);
}

/** Ctrl+A: the rows shown and no other, whole. What is selected is then what is seen. */
export function toutSelectionner(etat: EtatDInteraction, grille: Grille): EtatDInteraction {
  const { ordre } = grille;
  const aucune = ensembleVide(ordre.lignesDeTable);
  const lignes = avec(aucune, lignesMontrees(ordre));
  const { cochee } = etat.selection ?? { cochee: false };
  const toutes = { lignes, colonnes: null, ancre: etat.place, socle: cochee ? lignes : aucune, cochee };
  return { ...etat, selection: siNonVide(toutes) };
}

/** Ctrl+Space: the active column, or those already taken, of all the rows shown. */
function selectionnerColonne(etat: EtatDInteraction, grille: Grille): EtatDInteraction {
  const { colonne } = etat.place;
  const { selection } = toutSelectionner(etat, grille);
  const avant = etat.selection?.colonnes ? etat.selection : null;
  const colonnes = avant?.colonnes ?? intervalle(colonne, colonne);
  const ancre = { ...etat.place, colonne: avant?.ancre.colonne ?? colonne };
  return { ...etat, selection: selection && { ...selection, colonnes, ancre } };
}

/** Shift+Space: the rows of the block that is selected, whole; else the active row, alone or beside those ticked. */
function selectionnerLigne(etat: EtatDInteraction, { ordre }: Grille): EtatDInteraction {
  const { selection, place } = etat;
  if (selection !== null && selection.colonnes !== null)
    return { ...etat, selection: { ...selection, colonnes: null } };
  return { ...etat, selection: etendreLesLignes(selection?.cochee ? selection : null, place, place, ordre) };
}

/** The box of a row, or Space: in or out. With Maj, from the last box to this one, all in. */
export function cocher(
  etat: EtatDInteraction,
  ligne: number,
  grille: Grille,
  { maj = false }: Modificateurs = {}
): EtatDInteraction {
  const { ordre } = grille;
  const position = ordre.positionDe(ligne);
  if (position < 0) return etat;
  const avant = etat.selection?.lignes ?? ensembleVide(ordre.lignesDeTable);
  const depuis = maj && etat.selection ? etat.selection.ancre.position : position;
  const apres =
    depuis === position ? bascule(avant, [ligne]) : avec(avant, lignesEntre(ordre, depuis, position));
  const place = { position, colonne: etat.place.colonne };
  return en(grille, place, selectionDe(apres, place, true));
}

/** The box of the header: all the rows shown, or none of them. Those that are hidden stay as they are. */
export function cocherTout(etat: EtatDInteraction, grille: Grille): EtatDInteraction {
  const toutes = etatDeLaCase(etat.selection, grille.ordre) === 'toutes';
  return changerLesMontrees(etat, grille, toutes ? sans : avec);
}

/** Takes the rows shown that were not selected, leaves those that were. Those that are hidden stay as they are. */
export function inverserSelection(etat: EtatDInteraction, grille: Grille): EtatDInteraction {
  return changerLesMontrees(etat, grille, bascule);
}

function changerLesMontrees(
  etat: EtatDInteraction,
  { ordre }: Grille,
  operation: (ensemble: Ensemble, lignes: Iterable<number>) => Ensemble
): EtatDInteraction {
  const avant = etat.selection?.lignes ?? ensembleVide(ordre.lignesDeTable);
  return { ...etat, selection: selectionDe(operation(avant, lignesMontrees(ordre)), etat.place, true) };
}

/** What was selected stays, whatever range is drawn next. */
function garder(etat: EtatDInteraction): EtatDInteraction {
  const { selection } = etat;
  return selection ? { ...etat, selection: { ...selection, socle: selection.lignes } } : etat;
}

/** Whether a record is selected, for its box. */
export function estCochee({ selection }: EtatDInteraction, ligne: number): boolean {
  return selection !== null && contient(selection.lignes, ligne);
}
