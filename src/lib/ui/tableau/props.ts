import type { Snippet } from 'svelte';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import type { ChampDeTri, Tris } from '#lib/listes/tris.ts';
import type { Colonne } from './colonnes.ts';
import type { EtatDeTableau, GenreDeLigne } from './etat.ts';
import type { SourceDeLignes } from './source.ts';

export type CasesDeListe = 'jamais' | 'tactile' | 'toujours';

/** What a screen gives to its list, and what it is told. */
export interface PropsDeTableau<Row extends object> {
  /** What a screen reader calls the list. */
  titre: string;
  /** Under which its presentation is kept, the same in every version; without it, it lasts as long as the screen. */
  nom?: string;
  source: SourceDeLignes<Row>;
  colonnes: readonly Colonne<Row>[];
  /** Kept by the page to show the list again as it was left. */
  etat?: EtatDeTableau;
  genre?: (ligne: Row) => GenreDeLigne;
  /** The text of a row of kind `titre`. */
  intitule?: (ligne: Row) => string;
  /** A sticky last row, by column. */
  totaux?: Readonly<Record<string, string>>;
  /** How many columns stay when the list scrolls sideways, unless the user chose. */
  figees?: number;
  /** As high as its rows, up to the room there is; otherwise it fills the room. */
  ajuste?: boolean;
  /** The list takes the focus when it appears. */
  focusInitial?: boolean;
  /** Boxes before the rows to choose them by: never, under fingers, or whatever one points with. */
  cases?: CasesDeListe;
  /** Shown in place of the rows when there are none. */
  vide?: Snippet;
  onactivate?: (ligne: Row, index: number, colonne: string) => void;
  /** Fields that are no column and that one may sort by. */
  champsDeTri?: readonly ChampDeTri[];
  /** Another order is asked for. Without it the list has no order but its own. */
  onsort?: (tris: Tris) => void;
  /** The row under the cursor, and again when it arrives or changes. */
  onactif?: (ligne: Row | undefined, index: number) => void;
  /** What is selected, as rows of the table; and again when it changes. */
  onselection?: (selection: Selection | null) => void;
  /** Copies what is selected; without it, or when it answers false, the cell under the cursor is copied. */
  oncopie?: (selection: Selection | null, colonnes: readonly Colonne<Row>[]) => boolean;
  onescape?: () => void;
  /** Delete, where no cell takes it. */
  onsuppression?: () => void;
  /** Rows could not be read; scrolling asks again. */
  onerreur?: (cause: unknown) => void;
}
