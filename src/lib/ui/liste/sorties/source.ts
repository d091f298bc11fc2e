import type { DateIso } from '#lib/domain/dates.ts';
import type { ColonneASortir } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { FileDAvis } from '../../avis.svelte.ts';
import type { Colonne } from '../../tableau/colonnes.ts';
import type { GenreDeLigne } from '../../tableau/etat.ts';
import type { ActesDeListe } from '../actes-de-liste.ts';
import type { EtatDeListe } from '../etat-de-liste.svelte.ts';

/** What the reader of a paper must know besides the rows. */
export interface EditionDeListe {
  readonly agence: string;
  /** Entité, exercice, period, one line each. */
  readonly sousTitres: readonly string[];
  readonly date: DateIso;
}

/** How a list says what stands among its rows. */
export interface LectureDeListe<Row> {
  readonly genre: (ligne: Row) => GenreDeLigne;
  readonly intitule: (ligne: Row) => string;
  /** Sums of a title or total among the rows, by field. */
  readonly sommesDe: (ligne: Row) => Readonly<Record<string, number>>;
}

/** What files and papers are made from. */
export interface SourceDeSorties<Row extends object> {
  readonly titre: () => string;
  readonly liste: EtatDeListe<Row>;
  /** Which rows, and how they are called. */
  readonly actes: ActesDeListe<Row>;
  /** Those seen, in the order of the screen. */
  readonly colonnes: () => readonly { readonly colonne: Colonne<Row>; readonly largeur: number }[];
  readonly edition: () => EditionDeListe;
  /** The filter, and the order when rows follow it, in words. */
  readonly precisions: (avecLOrdre: boolean) => readonly string[];
  readonly lecture: () => LectureDeListe<Row>;
  /** What a field is called on the screen. */
  readonly titreDe: (champ: string) => string;
  /** How a field is read on paper, seen or not. */
  readonly lectureDe: (champ: string) => Pick<ColonneASortir, 'solde' | 'formes'>;
  readonly avis: FileDAvis;
}
