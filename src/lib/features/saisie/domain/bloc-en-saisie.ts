import type { DateIso } from '#lib/domain/dates.ts';
import type { RefusDeDate } from '#lib/domain/date-saisie.ts';
import type { Ligne, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { RefusDeMontant } from '#lib/domain/montant-saisi-refus.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';

/**
 * A cell as it was typed. A text that cannot be read stands in its cell with the reason, and never prevents leaving
 * it ([UI-17]); an empty cell has neither value nor refusal.
 */
export interface Saisi<Valeur, Refus> {
  readonly texte: string;
  readonly valeur: Valeur | null;
  readonly refus: Refus | null;
}

export type DateEnSaisie = Saisi<DateIso, RefusDeDate>;

export interface MontantEnSaisie extends Saisi<Centimes, RefusDeMontantEnSaisie> {
  /** The calculation that gave the amount, as it can be typed again. */
  readonly calcul: string | null;
}

export type RefusDeMontantEnSaisie = RefusDeMontant | { readonly code: 'SAI-MONTANT-EXCESSIF' };

/** An account, and the third party inside it when one was named. */
export interface CompteLu {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string | null;
}

/** Why a text names no account. Whether the account exists is asked when the bloc is judged: charts change. */
export type RefusDeCompteEnSaisie =
  /** Words: an account is to be chosen among those that they suggest. */
  | { readonly code: 'SAI-COMPTE-A-CHOISIR'; readonly texte: string }
  | { readonly code: 'SAI-TIERS-VIDE'; readonly texte: string };

export type CompteEnSaisie = Saisi<CompteLu, RefusDeCompteEnSaisie>;

/** What a masque says of a line it wrote. */
export interface LigneVenueDuMasque {
  /** Its rank in the masque, from 0: it is found again when another amount is shared. */
  readonly rang: number;
  readonly fige: boolean;
  /** The masque names no account: it is asked here (MAS-21, MAS-44). */
  readonly compteDemande: boolean;
  /** Root that the account asked for must have (MAS-20). */
  readonly racine: string | null;
}

/** What a line keeps of the bloc it was read from, and that the grid does not show. */
export type ResteDeLigne = Omit<
  Ligne,
  'compte' | 'auxiliaire' | 'libelle' | 'debit' | 'credit' | 'codeFiscalite' | 'analytique' | 'cle'
>;

export interface LigneEnSaisie {
  /** Its own within the bloc, never given again: lines move. */
  readonly id: number;
  readonly compte: CompteEnSaisie;
  /** Empty: that of the bloc. */
  readonly libelle: string;
  readonly debit: MontantEnSaisie;
  readonly credit: MontantEnSaisie;
  readonly codeFiscalite: string;
  readonly analytique: string;
  readonly cle: string;
  /** The counterpart of a treasury journal, which follows every change (JNL-07). */
  readonly automatique: boolean;
  readonly masque: LigneVenueDuMasque | null;
  readonly reste: ResteDeLigne;
}

/** The masque in use. */
export interface MasqueEnUsage {
  readonly id: string;
  readonly nom: string;
  /** What was shared; empty when the stored amounts were taken. */
  readonly montant: MontantEnSaisie;
  /** Every line is frozen: only date, pièce, libellé and banque may change (MAS-42). */
  readonly toutFige: boolean;
  /** Journal of the automatic settlement; empty for « sans règlement » (MAS-17). */
  readonly banque: string;
  /** Its label with its variables, empty when it has none (MAS-11). */
  readonly modele: string;
  /** What it wrote in the label last: as long as it is there, it follows the date. */
  readonly libelleEcrit: string;
}

/** A bloc being typed, perhaps wrong and unbalanced: plain data, kept as an ébauche. */
export interface BlocEnSaisie {
  readonly journal: string;
  readonly date: DateEnSaisie;
  readonly piece: string;
  readonly libelle: string;
  readonly masque: MasqueEnUsage | null;
  readonly lignes: readonly LigneEnSaisie[];
  readonly prochainId: number;
}

/** What a bloc being typed is read and judged against. */
export interface ContexteDeSaisie extends ContexteComptable {
  readonly aujourdhui: DateIso;
  /** Whether the entité knows that third party; absent, it is not asked here. */
  readonly tiersConnu?: (compte: NumeroDeCompte, auxiliaire: string) => boolean;
}

export const CHAMPS_DE_TETE = ['journal', 'date', 'piece', 'libelle', 'montant', 'banque'] as const;
export type ChampDeTete = (typeof CHAMPS_DE_TETE)[number];

export const COLONNES = [
  'compte',
  'libelle',
  'debit',
  'credit',
  'codeFiscalite',
  'analytique',
  'cle'
] as const;
export type Colonne = (typeof COLONNES)[number];

/** A field of the head, or a cell of a line. */
export type Place =
  { readonly ligne: null; readonly champ: ChampDeTete } | { readonly ligne: number; readonly champ: Colonne };

export const MONTANT_VIDE: MontantEnSaisie = { texte: '', valeur: null, refus: null, calcul: null };
const COMPTE_VIDE: CompteEnSaisie = { texte: '', valeur: null, refus: null };

export function ligneVierge(id: number): LigneEnSaisie {
  return {
    id,
    compte: COMPTE_VIDE,
    libelle: '',
    debit: MONTANT_VIDE,
    credit: MONTANT_VIDE,
    codeFiscalite: '',
    analytique: '',
    cle: '',
    automatique: false,
    masque: null,
    reste: {}
  };
}

/** Nothing was typed in it: it is no line of the bloc. */
export function isVierge({
  compte,
  libelle,
  debit,
  credit,
  codeFiscalite,
  analytique,
  cle
}: LigneEnSaisie): boolean {
  return [compte.texte, libelle, debit.texte, credit.texte, codeFiscalite, analytique, cle].every(
    (texte) => texte.trim() === ''
  );
}

/** The lines that a person types in, without the automatic one. */
export function lignesTapees({ lignes }: BlocEnSaisie): readonly LigneEnSaisie[] {
  return lignes.filter(({ automatique }) => !automatique);
}

export function ligneDe({ lignes }: BlocEnSaisie, id: number): LigneEnSaisie | undefined {
  return lignes.find((ligne) => ligne.id === id);
}

/** Rank on the screen, from 1; 0 when the line is gone. */
export function rangDe({ lignes }: BlocEnSaisie, id: number): number {
  return lignes.findIndex((ligne) => ligne.id === id) + 1;
}

/** The label that the line will bear. */
export function libelleDe({ libelle }: BlocEnSaisie, ligne: LigneEnSaisie): string {
  return ligne.libelle.trim() === '' ? libelle : ligne.libelle;
}

export interface Totaux {
  readonly debit: Centimes;
  readonly credit: Centimes;
  /** Débit − crédit: zero when the bloc is balanced ([UI-34]). */
  readonly ecart: Centimes;
}

/** What the lines add up to; a cell that could not be read counts for nothing. */
export function totauxDe(lignes: readonly Pick<LigneEnSaisie, 'debit' | 'credit'>[]): Totaux {
  let [debit, credit] = [0, 0];
  for (const ligne of lignes) {
    debit += ligne.debit.valeur ?? 0;
    credit += ligne.credit.valeur ?? 0;
  }
  return { debit: centimes(debit), credit: centimes(credit), ecart: centimes(debit - credit) };
}

/** Puts other content in a line; the others are the same objects. */
export function avecLigne(etat: BlocEnSaisie, ligne: LigneEnSaisie): BlocEnSaisie {
  return { ...etat, lignes: etat.lignes.map((une) => (une.id === ligne.id ? ligne : une)) };
}

/** A bloc always has a line to type in. */
export function avecUneLigne(etat: BlocEnSaisie): BlocEnSaisie {
  return lignesTapees(etat).length > 0 ? etat : avecLignesVierges(etat, 1);
}

/** So many empty lines more, after those typed. */
export function avecLignesVierges(etat: BlocEnSaisie, nombre: number): BlocEnSaisie {
  if (nombre <= 0) return etat;
  const vierges = Array.from({ length: nombre }, (_, i) => ligneVierge(etat.prochainId + i));
  const automatiques = etat.lignes.filter(({ automatique }) => automatique);
  return {
    ...etat,
    lignes: [...lignesTapees(etat), ...vierges, ...automatiques],
    prochainId: etat.prochainId + nombre
  };
}
