import type { BlocEnSaisie, Place } from './bloc-en-saisie.ts';
import { isVierge, lignesTapees } from './bloc-en-saisie.ts';

/** Moves when what is kept changes shape: another version of Régie does not guess at it. */
const VERSION = 1;

/** What an ébauche keeps of the screen, so that coming back finds it as it was. */
export interface ContenuDEbauche {
  readonly version: typeof VERSION;
  readonly etat: BlocEnSaisie;
  /** Where the cursor is, and what was being typed there, not taken yet. */
  readonly place: Place;
  readonly frappe: string | null;
  /** On the screen when it was last kept: coming back opens it again. One that was put aside waits in its list. */
  readonly ouverte: boolean;
  /** The number that the journal proposed, to know whether it was changed. */
  readonly pieceProposee: string | null;
  /** The invoice that it settles. */
  readonly reglementDe: string | null;
}

export function contenuDEbauche(contenu: Omit<ContenuDEbauche, 'version'>): ContenuDEbauche {
  return { version: VERSION, ...contenu };
}

/** Reads what was kept; null when another version wrote it. */
export function lireContenuDEbauche(contenu: unknown): ContenuDEbauche | null {
  if (typeof contenu !== 'object' || contenu === null) return null;
  if (!('version' in contenu) || contenu.version !== VERSION || !('etat' in contenu)) return null;
  // Written by `contenuDEbauche` of the same version.
  return contenu as ContenuDEbauche;
}

/** Nothing was typed that would be missed: neither a line, nor a label, nor a number of one's own. */
export function isSansSaisie(etat: BlocEnSaisie, pieceProposee: string | null): boolean {
  const pieceTapee = etat.piece !== '' && etat.piece !== pieceProposee;
  return etat.libelle.trim() === '' && !pieceTapee && lignesTapees(etat).every(isVierge);
}
