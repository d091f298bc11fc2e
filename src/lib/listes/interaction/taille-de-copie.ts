/**
 * Cells beyond which a copy is text alone: browsers clean a table cell by cell before they take it, and the page
 * stops meanwhile.
 */
export const MAX_CELLULES_EN_TABLE = 4000;

/** Whether a copy is small enough to be given as a table too. */
export function tientEnTable(lignes: number, colonnes: number): boolean {
  return lignes * colonnes <= MAX_CELLULES_EN_TABLE;
}
