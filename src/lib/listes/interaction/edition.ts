import { texteDe, type ChangementDeValeur, type ColonneDeFeuille, type Feuille } from './feuille.ts';
import type { Place } from './navigation.ts';
import { estLigne } from './ordre.ts';

/** A cell being typed in. It is known by its record: rows move while one types. */
export interface Saisie {
  readonly cle: string;
  readonly champ: string;
  readonly texte: string;
  /** Arrows leave the cell, or move inside its text; F2 goes from one to the other. */
  readonly fleches: 'cellule' | 'texte';
  /** What the field selects when it opens: its end, or all of an amount or a date. */
  readonly curseur: 'fin' | 'tout';
}

/** A text that its column does not accept: it stays in the cell with the reason. */
export interface CelluleRefusee {
  readonly cle: string;
  readonly champ: string;
  readonly texte: string;
  readonly message: string;
}

export interface EtatDEdition {
  readonly saisie: Saisie | null;
  /** The column where a run of Tab began: Enter comes back to it. */
  readonly departTab: string | null;
  readonly refusees: ReadonlyMap<string, CelluleRefusee>;
}

export const LECTURE: EtatDEdition = { saisie: null, departTab: null, refusees: new Map() };

/** What a key does. The change, if any, is one command of the history. */
export interface Issue {
  readonly etat: EtatDEdition;
  readonly changement?: ChangementDeValeur;
  /** Where the active cell goes. */
  readonly vers?: Place;
  /** Tab after the last cell: entry lines make another line. */
  readonly nouvelleLigne?: true;
  /** The key goes on to the field, or to the screen: a dead key, Ctrl+Enter. */
  readonly passe?: true;
  /** The record went away while its cell was being typed in; here is what was typed. */
  readonly perdu?: string;
}

/** The text refused in a cell, and why. */
export function refusDe(etat: EtatDEdition, cle: string, champ: string): CelluleRefusee | undefined {
  return etat.refusees.get(adresse(cle, champ));
}

/** F2, or a double click: the cell opens at its end. Nothing when it cannot be typed in. */
export function ouvrir(etat: EtatDEdition, place: Place, feuille: Feuille): Issue | undefined {
  const cellule = celluleModifiable(place, feuille);
  if (cellule === undefined) return undefined;
  const { ligne, colonne } = cellule;
  const texte = refusDe(etat, feuille.cle(ligne), colonne.id)?.texte ?? texteDe(colonne, ligne);
  const curseur = colonne.nature === 'montant' || colonne.nature === 'date' ? 'tout' : 'fin';
  return { etat: { ...etat, saisie: saisieDe(cellule, feuille, { texte, fleches: 'texte', curseur }) } };
}

/** The field says something else. */
export function changerTexte(etat: EtatDEdition, texte: string): EtatDEdition {
  return etat.saisie === null ? etat : { ...etat, saisie: { ...etat.saisie, texte } };
}

/** A move that is not of editing, the focus that leaves: what was typed is kept, valid or not, and the run of Tab is over. */
export function quitter(etat: EtatDEdition, feuille: Feuille): Issue {
  const issue = valider(etat, feuille);
  return { ...issue, etat: { ...issue.etat, departTab: null } };
}

/** After cells were changed otherwise (undo, paste, another poste): their refusals, and those of records gone, go. */
export function apresChangements(
  etat: EtatDEdition,
  changements: readonly { readonly cle: string; readonly champ: string }[],
  feuille: Feuille
): EtatDEdition {
  const changees = new Set(changements.map(({ cle, champ }) => adresse(cle, champ)));
  const restent = Array.from(etat.refusees).filter(
    ([ou, { cle }]) => !changees.has(ou) && feuille.ligneDe(cle) >= 0
  );
  return restent.length === etat.refusees.size ? etat : { ...etat, refusees: new Map(restent) };
}

/** A cell of a record: neither of the header nor of a marker. */
export interface Cellule {
  readonly ligne: number;
  readonly colonne: ColonneDeFeuille;
}

/** The refused text goes, the value shows again. */
export function oublierRefus(etat: EtatDEdition, { cle, champ }: CelluleRefusee): EtatDEdition {
  const refusees = new Map(etat.refusees);
  refusees.delete(adresse(cle, champ));
  return { ...etat, refusees };
}

/** Leaves the cell being typed in: its value changes, or its text is refused and stays. */
export function valider(etat: EtatDEdition, feuille: Feuille): Issue {
  const { saisie } = etat;
  if (saisie === null) return { etat };
  const lu = { ...etat, saisie: null };
  const ligne = feuille.ligneDe(saisie.cle);
  const colonne = feuille.colonnes.find(({ id }) => id === saisie.champ);
  if (ligne < 0 || colonne?.modifiable(ligne) !== true)
    return saisie.texte.trim() === '' ? { etat: lu } : { etat: lu, perdu: saisie.texte };
  // A text opened and left as it was is not read again: what is stored may be older than the rules.
  const refusee = refusDe(etat, saisie.cle, saisie.champ);
  if (refusee === undefined && saisie.texte === texteDe(colonne, ligne)) return { etat: lu };
  return poser(lu, { ligne, colonne }, saisie.texte, feuille);
}

/** Gives a text to a cell, as if it had been typed there and left. */
export function poser(
  etat: EtatDEdition,
  { ligne, colonne }: Cellule,
  texte: string,
  feuille: Feuille
): Issue {
  const [cle, champ, avant] = [feuille.cle(ligne), colonne.id, colonne.valeur(ligne)];
  const lu = colonne.lire(texte, ligne);
  if (!lu.ok) {
    const refusee = { cle, champ, texte, message: lu.refus };
    return { etat: { ...etat, refusees: new Map(etat.refusees).set(adresse(cle, champ), refusee) } };
  }
  const refusee = refusDe(etat, cle, champ);
  const suite = { etat: refusee ? oublierRefus(etat, refusee) : etat };
  if (lu.valeur === avant) return suite;
  return { ...suite, changement: { genre: 'valeur', cle, champ, avant, apres: lu.valeur } };
}

export function saisieDe(
  { ligne, colonne }: Cellule,
  feuille: Feuille,
  debut: Pick<Saisie, 'texte' | 'fleches' | 'curseur'>
): Saisie {
  return { cle: feuille.cle(ligne), champ: colonne.id, ...debut };
}

export function celluleEn({ position, colonne }: Place, feuille: Feuille): Cellule | undefined {
  const ligne = feuille.ordre.rangeeA(position);
  const laColonne = feuille.colonnes[colonne];
  return laColonne === undefined || !estLigne(ligne) ? undefined : { ligne, colonne: laColonne };
}

export function celluleModifiable(place: Place, feuille: Feuille): Cellule | undefined {
  const cellule = celluleEn(place, feuille);
  return cellule?.colonne.modifiable(cellule.ligne) ? cellule : undefined;
}

function adresse(cle: string, champ: string): string {
  return JSON.stringify([cle, champ]);
}
