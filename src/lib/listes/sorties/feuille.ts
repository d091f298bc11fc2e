import type { Composeur, Glyphe } from './glyphes.ts';

/** Points. */
export interface Format {
  readonly largeur: number;
  readonly hauteur: number;
}

export const A4_PORTRAIT: Format = { largeur: 595.28, hauteur: 841.89 };
export const A4_PAYSAGE: Format = { largeur: 841.89, hauteur: 595.28 };

/** A hair line that guides the eye, a line, a thick one; the line of a chart. */
export type Trait = 'fin' | 'moyen' | 'fort' | 'courbe';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A page being drawn, on paper or on the screen: what is laid out once is seen the same on both. Points, from the bottom
 * left corner.
 */
export interface Feuille {
  /** Draws a line of text. @param largeurMax points; a longer text is narrowed to it, never cut */
  texte(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax?: number): void;
  /** Draws a text that ends at `x`. */
  texteADroite(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax?: number): void;
  texteAuCentre(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax: number): void;
  /** A horizontal line. */
  trait(x: number, y: number, longueur: number, trait: Trait): void;
  /** Lines from point to point. */
  ligne(points: readonly Point[], trait: Trait): void;
  /** A rectangle filled with the one colour of prints; `x`, `y` is its bottom left corner. */
  aplat(x: number, y: number, largeur: number, hauteur: number): void;
}

/** What pages are drawn into, one after the other. */
export interface Cahier {
  readonly polices: Composeur;
  readonly format: Format;
  /** A new page; the one before is finished. */
  page(): Feuille;
}
