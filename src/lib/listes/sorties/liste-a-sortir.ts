import type { DateIso } from '#lib/domain/dates.ts';

/**
 * What a column holds. A `montant` is whole cents; a `nombre` any finite number; a `date` a `DateIso`; a `code` a text
 * made of figures that is never a quantity (account, file number): it keeps its zeros and sorts as text.
 */
export type NatureDeColonne = 'texte' | 'code' | 'montant' | 'nombre' | 'date';

export type Alignement = 'gauche' | 'centre' | 'droite';

export interface ColonneASortir {
  readonly id: string;
  readonly titre: string;
  readonly nature: NatureDeColonne;
  /**
   * A `montant` that people read by its side: « 12,00 D » above zero, « 12,00 C » below, nothing for zero. A spreadsheet
   * has the signed number.
   */
  readonly solde?: boolean;
  /** Codes that people read otherwise than they are kept: « 450-1 » for 4501. A spreadsheet has them as they are kept. */
  readonly formes?: ReadonlyMap<string, string>;
  readonly alignement: Alignement;
  /** Pixels, as on the screen; outputs keep the proportions. */
  readonly largeur: number;
  /** Whether its sum means something. */
  readonly totalise?: boolean;
}

/** A text, cents of a `montant`, a number, a `DateIso`; null is an empty cell. */
export type Valeur = string | number | null;

/** One value per column, same order. */
export type Rangee = readonly Valeur[];

/** Rows that follow each other under one title; `debut` counts from the first row of the list. */
export interface GroupeASortir {
  readonly titre: string;
  readonly debut: number;
  readonly nombre: number;
  /** None when the group has its title alone. */
  readonly sousTotaux?: Rangee;
}

/** Everything about a list but its rows. */
export interface DescriptionDeListe {
  readonly titre: string;
  /** What the reader of a paper must know: entité, exercice, filter, order, one line each, in words. */
  readonly sousTitres: readonly string[];
  readonly agence: string;
  /** The day it is brought out. */
  readonly date: DateIso;
  readonly colonnes: readonly ColonneASortir[];
  readonly nombreDeLignes: number;
  readonly totaux?: Rangee;
  /** In the order of the rows, without overlap; rows outside any group stand alone. */
  readonly groupes?: readonly GroupeASortir[];
}

/** Rows come by chunks, read once, so that 100 000 of them never stand together in memory. */
export interface ListeASortir extends DescriptionDeListe {
  readonly lignes: Iterable<readonly Rangee[]> | AsyncIterable<readonly Rangee[]>;
}

export interface SuiviDeSortie {
  /** Called once per chunk, `fait` in rows. */
  readonly onProgress?: (fait: number, total: number) => void;
  /** When it aborts, the output throws its reason and no file exists. */
  readonly signal?: AbortSignal;
}

/** A finished file, with what the reader must be told about it. */
export interface Sortie {
  readonly fichier: Blob;
  readonly lignes: number;
  readonly avertissements: readonly AvertissementDeSortie[];
}

/** What a file does not show as the list does. Codes are stable; sentences are in messages.ts. */
export type AvertissementDeSortie =
  | { readonly code: 'SOR-CELLULES-COUPEES'; readonly nombre: number; readonly longueur: number }
  | { readonly code: 'SOR-FEUILLES'; readonly nombre: number }
  | { readonly code: 'SOR-CARACTERES'; readonly caracteres: readonly string[] }
  | { readonly code: 'SOR-TEXTES-ABREGES'; readonly nombre: number }
  | { readonly code: 'SOR-COLONNES-SERREES'; readonly nombre: number }
  | { readonly code: 'SOR-ETIQUETTES-ABREGEES'; readonly nombre: number };

/**
 * The chunks of `liste`, with progress told and cancellation heard between two of them.
 *
 * @throws the reason of the signal when it aborts
 */
export async function* morceauxSuivis(
  liste: ListeASortir,
  { onProgress, signal }: SuiviDeSortie
): AsyncGenerator<readonly Rangee[]> {
  let fait = 0;
  signal?.throwIfAborted();
  for await (const morceau of liste.lignes) {
    yield morceau;
    signal?.throwIfAborted();
    fait += morceau.length;
    onProgress?.(fait, liste.nombreDeLignes);
  }
}
