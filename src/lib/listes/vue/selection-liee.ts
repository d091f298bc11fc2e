/** The records that a field links to those of another list. Plain JSON. Rule: LST-20. */
export interface SelectionLiee {
  readonly sorte: 'liee';
  readonly champ: string;
  readonly valeurs: readonly string[];
  /** Keys of those that are left out: the records one comes from, when it is their neighbours that are wanted. */
  readonly sauf?: readonly string[];
}

/**
 * Reads back one kept as JSON; undefined for anything else. Apart from the engine that finds its rows: pages read it
 * before they have a list.
 */
export function lireSelectionLiee(json: unknown): SelectionLiee | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { sorte, champ, valeurs, sauf } = json as Readonly<Record<keyof SelectionLiee, unknown>>;
  if (sorte !== 'liee' || typeof champ !== 'string' || !areStrings(valeurs)) return undefined;
  if (sauf === undefined) return { sorte, champ, valeurs };
  return areStrings(sauf) ? { sorte, champ, valeurs, sauf } : undefined;
}

function areStrings(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((un) => typeof un === 'string');
}
