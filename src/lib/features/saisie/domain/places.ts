import {
  CHAMPS_DE_TETE,
  COLONNES,
  ligneDe,
  type BlocEnSaisie,
  type ChampDeTete,
  type Colonne,
  type LigneEnSaisie,
  type Place
} from './bloc-en-saisie.ts';

/** Why a cell takes nothing. */
export type RefusDePlace =
  /** The bank line writes itself (JNL-07). */
  | { readonly code: 'SAI-LIGNE-AUTOMATIQUE' }
  /** The masque says it (MAS-42). */
  | { readonly code: 'SAI-CELLULE-FIGEE'; readonly masque: string }
  /** A masque belongs to one journal (MAS-06). */
  | { readonly code: 'SAI-JOURNAL-DU-MASQUE'; readonly masque: string }
  | { readonly code: 'SAI-SANS-MASQUE' }
  | { readonly code: 'SAI-LIGNE-DISPARUE' };

const TOUJOURS_MODIFIABLES: ReadonlySet<ChampDeTete> = new Set(['date', 'piece', 'libelle']);

/** Why nothing may be typed there; null when it may. Rules: MAS-06, MAS-42, MAS-43, MAS-44, JNL-07. */
export function refusDePlace(etat: BlocEnSaisie, place: Place): RefusDePlace | null {
  if (place.ligne === null) return refusDeTete(etat, place.champ);
  const ligne = ligneDe(etat, place.ligne);
  if (ligne === undefined) return { code: 'SAI-LIGNE-DISPARUE' };
  return refusDeColonne(etat, ligne, place.champ);
}

export function isModifiable(etat: BlocEnSaisie, place: Place): boolean {
  return refusDePlace(etat, place) === null;
}

function refusDeTete({ masque }: BlocEnSaisie, champ: ChampDeTete): RefusDePlace | null {
  if (TOUJOURS_MODIFIABLES.has(champ)) return null;
  if (champ === 'journal') return masque && { code: 'SAI-JOURNAL-DU-MASQUE', masque: masque.nom };
  if (masque === null) return { code: 'SAI-SANS-MASQUE' };
  return champ === 'montant' && masque.toutFige ? { code: 'SAI-CELLULE-FIGEE', masque: masque.nom } : null;
}

/** As `refusDePlace`, for a line at hand. */
export function refusDeColonne(
  { masque }: BlocEnSaisie,
  ligne: LigneEnSaisie,
  colonne: Colonne
): RefusDePlace | null {
  if (ligne.automatique) return { code: 'SAI-LIGNE-AUTOMATIQUE' };
  if (masque === null || ligne.masque === null) return null;
  // A line without account asks for it even when its amount is frozen (MAS-44).
  if (colonne === 'compte' && ligne.masque.compteDemande) return null;
  const isFigee = masque.toutFige || (ligne.masque.fige && isMontant(colonne));
  return isFigee ? { code: 'SAI-CELLULE-FIGEE', masque: masque.nom } : null;
}

export function isMontant(colonne: Colonne): colonne is 'debit' | 'credit' {
  return colonne === 'debit' || colonne === 'credit';
}

/** The columns of the grid that are shown, in order: those of the trade of the entité are left out elsewhere. */
export const COLONNES_USUELLES: readonly Colonne[] = ['compte', 'libelle', 'debit', 'credit'];

/** Every cell that may be typed in, in reading order: the head, then line by line. */
export function placesModifiables(
  etat: BlocEnSaisie,
  colonnes: readonly Colonne[] = COLONNES_USUELLES
): readonly Place[] {
  const tete = CHAMPS_DE_TETE.map((champ): Place => ({ ligne: null, champ })).filter((place) =>
    isModifiable(etat, place)
  );
  const montrees = COLONNES.filter((colonne) => colonnes.includes(colonne));
  const cellules = etat.lignes.flatMap((ligne) =>
    montrees
      .filter((colonne) => refusDeColonne(etat, ligne, colonne) === null)
      .map((champ): Place => ({ ligne: ligne.id, champ }))
  );
  return [...tete, ...cellules];
}

export function isMemePlace(a: Place, b: Place): boolean {
  return a.ligne === b.ligne && a.champ === b.champ;
}

/** The text of a cell, as it is typed again. */
export function texteEn(etat: BlocEnSaisie, place: Place): string {
  if (place.ligne !== null) {
    const ligne = ligneDe(etat, place.ligne);
    return ligne === undefined ? '' : texteDeColonne(ligne, place.champ);
  }
  switch (place.champ) {
    case 'journal':
    case 'piece':
    case 'libelle':
      return etat[place.champ];
    case 'date':
      return etat.date.texte;
    case 'montant':
      return etat.masque?.montant.texte ?? '';
    case 'banque':
      return etat.masque?.banque ?? '';
  }
}

export function texteDeColonne(ligne: LigneEnSaisie, colonne: Colonne): string {
  const contenu = ligne[colonne];
  return typeof contenu === 'string' ? contenu : contenu.texte;
}
