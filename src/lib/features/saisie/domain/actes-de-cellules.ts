import { ANNEE_MAXIMALE, ANNEE_MINIMALE, shiftDate } from '#lib/domain/date-saisie.ts';
import { partsOf } from '#lib/domain/dates.ts';
import { expandLibelle } from '#lib/domain/masques/libelles.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import {
  avecLigne,
  libelleDe,
  ligneDe,
  lignesTapees,
  MONTANT_VIDE,
  totauxDe,
  type BlocEnSaisie,
  type ChampDeTete,
  type Colonne,
  type CompteLu,
  type ContexteDeSaisie,
  type DateEnSaisie,
  type LigneEnSaisie
} from './bloc-en-saisie.ts';
import { compteDeContrepartie } from './contrepartie-automatique.ts';
import {
  compteEnSaisie,
  compteTape,
  dateEnSaisie,
  lireDate,
  lireMontant,
  montantEnSaisie
} from './lire-cellule.ts';
import {
  isMontant,
  refusDeColonne,
  refusDePlace,
  texteDeColonne,
  texteEn,
  type RefusDePlace
} from './places.ts';
import type { RefusDeLignes } from './actes-de-lignes.ts';
import { sans } from './sans.ts';

type Issue = Result<BlocEnSaisie, RefusDePlace | RefusDeLignes>;

export interface CellulePosee {
  readonly ligne: number;
  readonly colonne: Colonne;
  readonly texte: string;
}

export function poserTete(
  etat: BlocEnSaisie,
  champ: Exclude<ChampDeTete, 'montant'>,
  texte: string,
  contexte: ContexteDeSaisie
): Issue {
  const refus = refusDePlace(etat, { ligne: null, champ });
  if (refus) return refuse(refus);
  // A text opened and left as it was is not read again, and is no act.
  if (texte === texteEn(etat, { ligne: null, champ })) return accepte(etat);
  if (champ === 'date') return accepte(avecDate(etat, lireDate(texte, etat.date.valeur, contexte)));
  if (champ !== 'banque') return accepte({ ...etat, [champ]: texte.trim() });
  return accepte({ ...etat, masque: etat.masque && { ...etat.masque, banque: texte.trim() } });
}

/** `+`, `-`, PgUp and PgDn on the date; from today when there is none ([UI-29]). Stays where years end. */
export function decalerDate(
  etat: BlocEnSaisie,
  unite: 'jour' | 'mois',
  pas: number,
  { aujourdhui }: ContexteDeSaisie
): Issue {
  const date = shiftDate(etat.date.valeur ?? aujourdhui, unite, pas);
  const { annee } = partsOf(date);
  const isLisible = annee >= ANNEE_MINIMALE && annee <= ANNEE_MAXIMALE;
  return accepte(isLisible ? avecDate(etat, dateEnSaisie(date)) : etat);
}

/** The label that a masque wrote says the month or the quarter of the date: it follows it (MAS-12 to MAS-16). */
function avecDate(etat: BlocEnSaisie, date: DateEnSaisie): BlocEnSaisie {
  const { masque, libelle } = etat;
  if (masque === null || masque.modele === '' || date.valeur === null || libelle !== masque.libelleEcrit)
    return { ...etat, date };
  const libelleEcrit = expandLibelle(masque.modele, date.valeur);
  return { ...etat, date, libelle: libelleEcrit, masque: { ...masque, libelleEcrit } };
}

/**
 * Gives a text to a cell, as if it had been typed there and left. « = » alone balances the line; an account on the
 * last line brings the balance.
 */
export function poserCellule(etat: BlocEnSaisie, posee: CellulePosee, contexte: ContexteDeSaisie): Issue {
  const { ligne: id, colonne, texte } = posee;
  const refus = refusDePlace(etat, { ligne: id, champ: colonne });
  const ligne = ligneDe(etat, id);
  if (refus || ligne === undefined) return refuse(refus ?? { code: 'SAI-LIGNE-DISPARUE' });
  if (texte === texteDeColonne(ligne, colonne)) return accepte(etat);
  if (isMontant(colonne) && texte.trim() === '=') return equilibrer(etat, id);
  const lue = avecCellule(ligne, colonne, texte, contexte);
  if (colonne !== 'compte' || lue.compte.valeur === null) return accepte(avecLigne(etat, lue));
  return choisirCompte(etat, id, lue.compte.valeur, contexte);
}

function avecCellule(
  ligne: LigneEnSaisie,
  colonne: Colonne,
  texte: string,
  { plan }: ContexteDeSaisie
): LigneEnSaisie {
  if (texte === texteDeColonne(ligne, colonne)) return ligne;
  if (isMontant(colonne)) return avecMontant(ligne, colonne, texte);
  if (colonne !== 'compte') return { ...ligne, [colonne]: texte.trim() };
  return { ...sansOrigine(ligne), compte: compteTape(texte, plan) };
}

/** An amount typed on a side takes the place of the one on the other. */
function avecMontant(ligne: LigneEnSaisie, colonne: 'debit' | 'credit', texte: string): LigneEnSaisie {
  const montant = lireMontant(texte);
  if (montant.texte === '') return { ...ligne, [colonne]: montant };
  return { ...ligne, debit: MONTANT_VIDE, credit: MONTANT_VIDE, [colonne]: montant };
}

/** An account for the line. On the last one, still without amount, comes the balance of the bloc ([UI-33]). */
export function choisirCompte(
  etat: BlocEnSaisie,
  id: number,
  lu: CompteLu,
  contexte: ContexteDeSaisie
): Issue {
  const refus = refusDePlace(etat, { ligne: id, champ: 'compte' });
  const ligne = ligneDe(etat, id);
  if (refus || ligne === undefined) return refuse(refus ?? { code: 'SAI-LIGNE-DISPARUE' });
  const { valeur } = ligne.compte;
  const isMeme = valeur?.compte === lu.compte && valeur.auxiliaire === lu.auxiliaire;
  const garni = { ...(isMeme ? ligne : sansOrigine(ligne)), compte: compteEnSaisie(lu) };
  const propose = soldePropose(etat, contexte);
  const recoit = propose?.ligne === id && propose;
  return accepte(avecLigne(etat, recoit ? { ...garni, ...coteDe(recoit.solde) } : garni));
}

/** What the file or the bloc before said of the account, or of its lettrage, is no longer true of another. */
function sansOrigine(ligne: LigneEnSaisie): LigneEnSaisie {
  const reste = sans(ligne.reste, ['libelleCompte', 'libelleAuxiliaire', 'lettre', 'dateLettrage']);
  return { ...ligne, reste };
}

/**
 * What the last line is offered: the balance of the others, as débit when positive. Null when it has an amount, when
 * nothing lacks, when a masque or the bank line balances the bloc by itself. Rule: [UI-33].
 */
export function soldePropose(
  etat: BlocEnSaisie,
  { journaux }: ContexteDeSaisie
): { readonly ligne: number; readonly solde: number } | null {
  const tapees = lignesTapees(etat);
  const derniere = tapees.at(-1);
  if (derniere === undefined || derniere.masque !== null || etat.masque !== null) return null;
  if (compteDeContrepartie(journaux.get(etat.journal)) !== null) return null;
  if (derniere.debit.texte !== '' || derniere.credit.texte !== '') return null;
  const { ecart } = totauxDe(tapees);
  return ecart === 0 ? null : { ligne: derniere.id, solde: 0 - ecart };
}

/** « = » alone: the line takes what the others lack, on the side that lacks it. Rule: [UI-33]. */
export function equilibrer(etat: BlocEnSaisie, id: number): Issue {
  const refus =
    refusDePlace(etat, { ligne: id, champ: 'debit' }) ?? refusDePlace(etat, { ligne: id, champ: 'credit' });
  const ligne = ligneDe(etat, id);
  if (refus || ligne === undefined) return refuse(refus ?? { code: 'SAI-LIGNE-DISPARUE' });
  const { ecart } = totauxDe(lignesTapees(etat).filter((une) => une.id !== id));
  return accepte(avecLigne(etat, { ...ligne, ...coteDe(0 - ecart) }));
}

/** @param solde débit when positive, crédit when negative */
export function coteDe(solde: number): Pick<LigneEnSaisie, 'debit' | 'credit'> {
  return {
    debit: montantEnSaisie(solde > 0 ? centimes(solde) : ZERO),
    credit: montantEnSaisie(solde < 0 ? centimes(0 - solde) : ZERO)
  };
}

/** Ctrl+" or ': the cell takes what the one above shows ([UI-19]). */
export function copierAuDessus(
  etat: BlocEnSaisie,
  id: number,
  colonne: Colonne,
  contexte: ContexteDeSaisie
): Issue {
  const rang = etat.lignes.findIndex((ligne) => ligne.id === id);
  const modele = etat.lignes[rang - 1];
  if (modele === undefined) return refuse({ code: 'SAI-RIEN-AU-DESSUS' });
  return poserCellule(etat, { ligne: id, colonne, texte: texteACopier(etat, modele, colonne) }, contexte);
}

function texteACopier(etat: BlocEnSaisie, modele: LigneEnSaisie, colonne: Colonne): string {
  return colonne === 'libelle' ? libelleDe(etat, modele) : texteDeColonne(modele, colonne);
}

/**
 * Ctrl+D: the first line of the selection fills those below; alone, it is filled from the line above ([UI-19]).
 * Cells that take nothing keep what they have.
 */
export function remplirVersLeBas(
  etat: BlocEnSaisie,
  ids: readonly number[],
  colonnes: readonly Colonne[],
  contexte: ContexteDeSaisie
): Issue {
  const rangs = etat.lignes.flatMap(({ id }, rang) => (ids.includes(id) ? [rang] : []));
  const [premier] = rangs;
  if (premier === undefined) return refuse({ code: 'SAI-LIGNE-DISPARUE' });
  const source = etat.lignes[rangs.length > 1 ? premier : premier - 1];
  if (source === undefined) return refuse({ code: 'SAI-RIEN-AU-DESSUS' });
  const remplies = etat.lignes.filter(({ id }) => ids.includes(id) && id !== source.id);
  const cellules = remplies.flatMap(({ id }) =>
    colonnes.map((colonne) => ({ ligne: id, colonne, texte: texteACopier(etat, source, colonne) }))
  );
  return poserCellules(etat, sansCoteVide(cellules), contexte);
}

/** A line with an empty side empties the other lines' side before its full one is written, never after. */
function sansCoteVide(cellules: readonly CellulePosee[]): CellulePosee[] {
  const isVide = ({ colonne, texte }: CellulePosee) => isMontant(colonne) && texte === '';
  return [...cellules.filter(isVide), ...cellules.filter((cellule) => !isVide(cellule))];
}

/** Delete on a selection ([UI-14]). */
export function effacer(
  etat: BlocEnSaisie,
  ids: readonly number[],
  colonnes: readonly Colonne[],
  contexte: ContexteDeSaisie
): Issue {
  const cellules = ids.flatMap((ligne) => colonnes.map((colonne) => ({ ligne, colonne, texte: '' })));
  return poserCellules(etat, cellules, contexte);
}

/** Several cells in one act. Those that take nothing are passed over; refused when none takes anything. */
export function poserCellules(
  etat: BlocEnSaisie,
  cellules: readonly CellulePosee[],
  contexte: ContexteDeSaisie
): Issue {
  const byLigne = Map.groupBy(cellules, ({ ligne }) => ligne);
  const refus: RefusDePlace[] = [];
  let posees = 0;
  const lignes = etat.lignes.map((ligne) =>
    (byLigne.get(ligne.id) ?? []).reduce((avant, { colonne, texte }) => {
      const raison = refusDeColonne(etat, avant, colonne);
      if (raison !== null) {
        refus.push(raison);
        return avant;
      }
      posees++;
      return avecCellule(avant, colonne, texte, contexte);
    }, ligne)
  );
  if (posees > 0) return accepte(lignes.every((l, i) => l === etat.lignes[i]) ? etat : { ...etat, lignes });
  return cellules.length === 0 ? accepte(etat) : refuse(refus[0] ?? { code: 'SAI-LIGNE-DISPARUE' });
}
