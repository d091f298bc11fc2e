export type Graisse = 'normal' | 'gras';

/** A character ready to be drawn; without `face` it is a box, « □ ». */
export interface Glyphe {
  readonly face: string | null;
  /** How what is drawn on writes it: hexadecimal in a PDF, the character itself on a screen. */
  readonly code: string;
  /** Thousandths of the size of the font. */
  readonly largeur: number;
  readonly espace: boolean;
}

/** What knows how wide characters are: the fonts of a PDF, or those of the screen. */
export interface Composeur {
  /** The characters of `texte`, in order. Never throws, whatever the text. */
  composer(texte: string, graisse: Graisse): Glyphe[];
}

/**
 * The characters of a text that draw something: accents joined to their letters, controls, joiners and direction
 * marks dropped, every kind of blank a space.
 */
export function visible(texte: string): string {
  return texte
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u1680\u2000-\u2006\u2008\u200a\u2028\u2029\u205f\u3000]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\ufe00-\ufe0f\u20e3]/gu, '');
}
