import type { DateIso } from '../dates.ts';
import type { Bloc, Ligne, NumeroDeCompte } from '../ecritures/bloc.ts';
import { MONTANT_MAXIMAL } from '../ecritures/check-bloc.ts';
import { centimes, ZERO, type Centimes } from '../montant.ts';
import { repartir } from '../repartir.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { expandLibelle } from './libelles.ts';
import type { LigneDeMasque, Masque } from './masque.ts';
import { isCompteAdmis } from './utilisation.ts';

/** The part of a masque that makes the lines. */
export type MasqueAVentiler = Pick<Masque, 'lignes' | 'libelle' | 'racine' | 'immeuble'>;

/** What is said when a masque is used. */
export interface Utilisation {
  readonly date: DateIso;
  /** Replaces the total of the masque; absent, its stored amounts are used. Below zero for a credit note. */
  readonly montant?: Centimes;
  /** Confirms that an amount below zero is a credit note; says nothing of another. */
  readonly avoir?: boolean;
  /** Replaces the default label, as it is: its variables are those of a masque only. */
  readonly libelle?: string;
  readonly piece?: string;
  /** Accounts of the lines that have none, by line number from 1. */
  readonly comptes?: Readonly<Record<number, CompteChoisi>>;
}

export interface CompteChoisi {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire?: string;
}

/** A balanced bloc, but for its journal. */
export type BlocVentile = Pick<Bloc, 'date' | 'libelle' | 'lignes'>;

export type Cote = 'debit' | 'credit';

/** `ligne` counts from 1, as on screen; `cote` is that of the masque, even for a credit note. */
export type RefusDeVentilation =
  | { readonly code: 'MAS-COMPTE-A-CHOISIR'; readonly ligne: number; readonly racine: string | null }
  | {
      readonly code: 'MAS-COMPTE-HORS-RACINE';
      readonly ligne: number;
      readonly compte: NumeroDeCompte;
      readonly racine: string;
    }
  /** The line has an account of its own. */
  | { readonly code: 'MAS-COMPTE-EN-TROP'; readonly ligne: number; readonly compte: NumeroDeCompte }
  | { readonly code: 'MAS-LIGNE-INCONNUE'; readonly ligne: number; readonly lignes: number }
  | { readonly code: 'MAS-MONTANT-NUL' }
  | { readonly code: 'MAS-MONTANT-EXCESSIF'; readonly maximum: Centimes }
  | { readonly code: 'MAS-AVOIR-A-CONFIRMER'; readonly montant: Centimes }
  /** No free line takes what the frozen ones leave. */
  | {
      readonly code: 'MAS-COTE-FIGE';
      readonly cote: Cote;
      readonly fige: Centimes;
      readonly montant: Centimes;
    }
  | {
      readonly code: 'MAS-MONTANT-SOUS-LE-FIGE';
      readonly cote: Cote;
      readonly fige: Centimes;
      readonly montant: Centimes;
    };

/**
 * The bloc that a masque gives. On each side the frozen lines keep their amount and what is left of `montant` is shared
 * over the free lines in proportion to their stored amounts, to the cent; a free line that gets nothing is left out.
 * A credit note shares its absolute value, then swaps the sides, frozen lines included.
 *
 * @param masque one that `checkLignesDeMasque` accepts
 * Rules: spec 00, 9.4; MAS-08, MAS-11, MAS-20, MAS-21, MAS-24, MAS-27, MAS-29, MAS-44; INV-15.
 */
export function ventiler(
  masque: MasqueAVentiler,
  utilisation: Utilisation
): Result<BlocVentile, readonly RefusDeVentilation[]> {
  const { date, montant } = utilisation;
  const debit = coteOf(masque.lignes, 'debit');
  const credit = coteOf(masque.lignes, 'credit');
  const refus: RefusDeVentilation[] = [];
  judgeComptes(masque, utilisation, refus);
  if (montant !== undefined) judgeMontant(montant, utilisation.avoir === true, [debit, credit], refus);
  if (refus.length > 0) return refuse(refus);

  const libelle =
    utilisation.libelle ?? (masque.libelle === undefined ? undefined : expandLibelle(masque.libelle, date));
  const lignes = lignesOf(masque, utilisation, debit, credit);
  return accepte(libelle === undefined ? { date, lignes } : { date, libelle, lignes });
}

/** One side of a masque. Plain loops below: batches of ten thousand masques pass here. */
interface CoteDeMasque {
  readonly cote: Cote;
  fige: number;
  /** Stored amounts of the free lines, in line order. */
  readonly poids: number[];
}

function coteOf(lignes: readonly LigneDeMasque[], cote: Cote): CoteDeMasque {
  const found: CoteDeMasque = { cote, fige: 0, poids: [] };
  for (const ligne of lignes) {
    const montant = ligne[cote];
    if (montant === 0) continue;
    if (ligne.fige) found.fige += montant;
    else found.poids.push(montant);
  }
  return found;
}

function judgeComptes(masque: MasqueAVentiler, { comptes }: Utilisation, refus: RefusDeVentilation[]): void {
  const { lignes, racine = null } = masque;
  for (let i = 0; i < lignes.length; i++) {
    const ligne = i + 1;
    const isAsked = lignes[i]?.compte === null;
    const choisi = comptes?.[ligne]?.compte;
    if (choisi === undefined || choisi.trim() === '') {
      if (isAsked) refus.push({ code: 'MAS-COMPTE-A-CHOISIR', ligne, racine });
    } else if (!isAsked) refus.push({ code: 'MAS-COMPTE-EN-TROP', ligne, compte: choisi });
    else if (racine !== null && !isCompteAdmis(masque, choisi))
      refus.push({ code: 'MAS-COMPTE-HORS-RACINE', ligne, compte: choisi, racine });
  }
  if (comptes === undefined) return;
  for (const rang of Object.keys(comptes))
    if (lignes[Number(rang) - 1] === undefined)
      refus.push({ code: 'MAS-LIGNE-INCONNUE', ligne: Number(rang), lignes: lignes.length });
}

function judgeMontant(
  saisi: Centimes,
  isAvoir: boolean,
  cotes: readonly CoteDeMasque[],
  refus: RefusDeVentilation[]
): void {
  const montant = centimes(Math.abs(saisi));
  if (montant === 0) refus.push({ code: 'MAS-MONTANT-NUL' });
  else if (montant > MONTANT_MAXIMAL) refus.push({ code: 'MAS-MONTANT-EXCESSIF', maximum: MONTANT_MAXIMAL });
  else {
    if (saisi < 0 && !isAvoir) refus.push({ code: 'MAS-AVOIR-A-CONFIRMER', montant: saisi });
    for (const { cote, fige, poids } of cotes) {
      if (poids.length === 0 ? fige === montant : fige <= montant) continue;
      const code = poids.length === 0 ? 'MAS-COTE-FIGE' : 'MAS-MONTANT-SOUS-LE-FIGE';
      refus.push({ code, cote, fige: centimes(fige), montant });
    }
  }
}

function lignesOf(
  { lignes, immeuble }: MasqueAVentiler,
  { montant, comptes, piece }: Utilisation,
  debit: CoteDeMasque,
  credit: CoteDeMasque
): Ligne[] {
  const isAvoir = montant !== undefined && montant < 0;
  const partsAuDebit = partsOf(debit, montant);
  const partsAuCredit = partsOf(credit, montant);
  let [rangAuDebit, rangAuCredit] = [0, 0];
  const produites: Ligne[] = [];
  for (let i = 0; i < lignes.length; i++) {
    const modele = lignes[i];
    if (modele === undefined) continue;
    const isDebit = modele.debit !== 0;
    let part = isDebit ? modele.debit : modele.credit;
    if (!modele.fige) part = (isDebit ? partsAuDebit[rangAuDebit++] : partsAuCredit[rangAuCredit++]) ?? ZERO;
    if (part === 0) continue;
    const choisi = modele.compte === null ? comptes?.[i + 1] : undefined;
    const produite = ligneOf(
      modele,
      choisi,
      isDebit === isAvoir ? ZERO : part,
      isDebit === isAvoir ? part : ZERO
    );
    if (immeuble !== undefined) produite.immeuble = immeuble;
    if (piece !== undefined) produite.piece = piece;
    produites.push(produite);
  }
  return produites;
}

/** What each free line of a side gets, in order. */
function partsOf({ fige, poids }: CoteDeMasque, montant: Centimes | undefined): readonly Centimes[] {
  if (montant === undefined) return poids as Centimes[];
  if (poids.length === 0) return [];
  const reste = centimes(Math.abs(montant) - fige);
  return poids.length === 1 ? [reste] : repartir(reste, poids);
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function ligneOf(
  modele: LigneDeMasque,
  choisi: CompteChoisi | undefined,
  debit: Centimes,
  credit: Centimes
): Writable<Ligne> {
  const ligne: Writable<Ligne> = { compte: modele.compte ?? choisi?.compte ?? '', debit, credit };
  const auxiliaire = choisi === undefined ? modele.auxiliaire : choisi.auxiliaire;
  if (auxiliaire !== undefined) ligne.auxiliaire = auxiliaire;
  if (modele.codeFiscalite !== undefined) ligne.codeFiscalite = modele.codeFiscalite;
  if (modele.analytique !== undefined) ligne.analytique = modele.analytique;
  if (modele.cle !== undefined) ligne.cle = modele.cle;
  return ligne;
}
