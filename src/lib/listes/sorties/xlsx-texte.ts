import { couper } from './couper.ts';

/** The most characters a cell of a spreadsheet takes. */
export const MAX_CELL_LENGTH = 32_767;
const MAX_SHEET_NAME = 31;

/** What XML cannot hold, or what it would read otherwise; most texts have none of it. */
const DELICATE = /[&<>"\p{Cc}\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_/u;
// eslint-disable-next-line no-control-regex -- these are the characters XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/**
 * A text inside a cell. A character that XML forbids is written `_xHHHH_`, which spreadsheets turn back into the
 * character, and a text that looks like such a code is protected from being turned; half of a surrogate pair becomes
 * U+FFFD. The text comes back as it was, but for line ends, which are LF.
 */
export function xmlText(texte: string): string {
  if (!DELICATE.test(texte)) return texte;
  return texte
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(FORBIDDEN, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A name or a title outside cells, where `_xHHHH_` means nothing: forbidden characters are dropped. */
export function xmlPlain(texte: string): string {
  return texte
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** `texte` cut to what a cell takes, its end replaced by « … »; never in the middle of a character. */
export function cutToCell(texte: string): string {
  return texte.length <= MAX_CELL_LENGTH ? texte : `${couper(texte, MAX_CELL_LENGTH - 1)}…`;
}

/**
 * `titre` as the name of a sheet: at most 31 characters, none of `[ ] : * ? / \`, no apostrophe at its ends, not the
 * name Excel keeps for itself. Sheets after the first are numbered.
 */
export function sheetName(titre: string, rang: number): string {
  const suffix = rang > 1 ? ` (${rang})` : '';
  const name = couper(
    titre
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\ufffe\uffff]/gu, '')
      .replace(/[[\]:*?/\\]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    MAX_SHEET_NAME - suffix.length
  )
    .replace(/^'+|'+$/g, '')
    .trim();
  return (name === '' || /^history$/i.test(name) ? 'Liste' : name) + suffix;
}

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
