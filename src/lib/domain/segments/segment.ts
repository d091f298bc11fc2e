import type { NumeroDeJour } from '../dates.ts';
import type { Dictionnaire } from './dictionnaire.ts';

/** Numbers that point into a dictionary, as narrow as its size allows. */
export type ColonneDIndex = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
/** Cents: 32 bits hold 21 millions d'euros, larger books take doubles. */
export type ColonneDeMontants = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
/** Days since 1970-01-01, or `SANS_DATE`. */
export type ColonneDeJours = Int32Array<ArrayBuffer>;

/** No date in a column of days. */
export const SANS_DATE: NumeroDeJour = -0x8000_0000;

/**
 * A year of validated books as columns: the record itself of a takeover (*reprise*), not a cache of it.
 * Lines of one bloc follow each other. What a balance needs is apart from the texts, so that a report
 * reads a few megabytes whatever the labels weigh.
 */
export interface Chiffres {
  /** Line number where each bloc begins, plus the number of lines: `blocs + 1` values. */
  readonly debuts: Uint32Array<ArrayBuffer>;
  /** Per bloc, into `journaux`. */
  readonly journal: ColonneDIndex;
  readonly date: ColonneDeJours;
  readonly compte: ColonneDIndex;
  readonly auxiliaire: ColonneDIndex;
  readonly debit: ColonneDeMontants;
  readonly credit: ColonneDeMontants;
  readonly journaux: Dictionnaire;
  readonly comptes: Dictionnaire;
  readonly auxiliaires: Dictionnaire;
}

/** Text columns of a line, each with its own dictionary. */
export const COLONNES_DE_TEXTE = [
  'libelleJournal',
  'libelleCompte',
  'libelleAuxiliaire',
  'piece',
  'libelle',
  'lettre',
  'devise',
  'montantDevise'
] as const;
export type ColonneDeTexte = (typeof COLONNES_DE_TEXTE)[number];

export const COLONNES_DE_DATE = ['datePiece', 'dateLettrage', 'dateValidation'] as const;
export type ColonneDeDate = (typeof COLONNES_DE_DATE)[number];

export interface Texte {
  readonly valeurs: ColonneDIndex;
  readonly dictionnaire: Dictionnaire;
}

export interface Textes {
  /** Per bloc: EcritureNum as the source wrote it. */
  readonly numero: Texte;
  readonly colonnes: Readonly<Record<ColonneDeTexte, Texte>>;
  readonly dates: Readonly<Record<ColonneDeDate, ColonneDeJours>>;
  /** Columns beyond the legal ones, under the name the file gave them, in its order. */
  readonly extras: readonly { readonly nom: string; readonly texte: Texte }[];
  /** Line of the source file, from 1: any figure can be traced to it. */
  readonly ligneSource: Uint32Array<ArrayBuffer>;
}

export interface Segment {
  readonly lignes: number;
  readonly blocs: number;
  readonly chiffres: Chiffres;
  readonly textes: Textes;
}

/** A journal as the segment knows it. */
export interface JournalDeSegment {
  readonly code: string;
  readonly libelle: string;
  readonly lignes: number;
  readonly debit: number;
  readonly credit: number;
}

/** An account as the segment knows it; its label is the first one met. */
export interface CompteDeSegment {
  readonly compte: string;
  readonly libelle: string;
  readonly debit: number;
  readonly credit: number;
}

export interface AuxiliaireDeSegment {
  readonly compte: string;
  readonly auxiliaire: string;
  readonly libelle: string;
}

/** The narrowest column of indexes that holds numbers below `bound`. */
export function colonneDIndex(length: number, bound: number): ColonneDIndex {
  if (bound <= 0x100) return new Uint8Array(length);
  return bound <= 0x1_0000 ? new Uint16Array(length) : new Uint32Array(length);
}
