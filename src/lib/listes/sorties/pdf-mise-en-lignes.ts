import type { Glyphe } from './glyphes.ts';

export interface TexteEnLignes {
  readonly lignes: readonly (readonly Glyphe[])[];
  /** Whether the end was replaced by « … ». */
  readonly coupe: boolean;
}

/** Thousandths of the size of the font. */
export function largeurDe(glyphes: readonly Glyphe[]): number {
  let total = 0;
  for (const { largeur } of glyphes) total += largeur;
  return total;
}

/** The widest word: what a column must hold for no word to be broken. */
export function largeurDuPlusLongMot(glyphes: readonly Glyphe[]): number {
  let widest = 0;
  let word = 0;
  for (const { espace, largeur } of glyphes) {
    word = espace ? 0 : word + largeur;
    widest = Math.max(widest, word);
  }
  return widest;
}

/**
 * Breaks a text at its spaces, a word longer than the line where it must; beyond `max` lines the end is replaced by
 * `suite` (« … »). An empty text is one empty line.
 *
 * @param largeur thousandths of the size of the font
 */
export function mettreEnLignes(
  glyphes: readonly Glyphe[],
  largeur: number,
  max: number,
  suite: readonly Glyphe[]
): TexteEnLignes {
  const lignes: (readonly Glyphe[])[] = [];
  let start = skipSpaces(glyphes, 0);
  while (start < glyphes.length) {
    const end = endOfLine(glyphes, start, largeur);
    const next = skipSpaces(glyphes, end);
    if (lignes.length === max - 1 && next < glyphes.length) {
      const room = largeur - largeurDe(suite);
      lignes.push([...trimmed(glyphes, start, lastThatFits(glyphes, start, room)), ...suite]);
      return { lignes, coupe: true };
    }
    lignes.push(trimmed(glyphes, start, end));
    start = next;
  }
  return { lignes: lignes.length === 0 ? [[]] : lignes, coupe: false };
}

function endOfLine(glyphes: readonly Glyphe[], start: number, largeur: number): number {
  const end = lastThatFits(glyphes, start, largeur);
  if (end >= glyphes.length || glyphes[end]?.espace) return end;
  for (let i = end; i > start; i--) if (glyphes[i - 1]?.espace) return i;
  // At least one character a line, however narrow it is: every text comes to an end.
  return Math.max(end, start + 1);
}

function lastThatFits(glyphes: readonly Glyphe[], start: number, largeur: number): number {
  let used = 0;
  for (let i = start; i < glyphes.length; i++) {
    used += glyphes[i]?.largeur ?? 0;
    if (used > largeur) return i;
  }
  return glyphes.length;
}

function skipSpaces(glyphes: readonly Glyphe[], from: number): number {
  let i = from;
  while (glyphes[i]?.espace) i++;
  return i;
}

function trimmed(glyphes: readonly Glyphe[], start: number, end: number): readonly Glyphe[] {
  let last = end;
  while (last > start && glyphes[last - 1]?.espace) last--;
  return glyphes.slice(start, last);
}
