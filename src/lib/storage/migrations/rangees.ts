import { DEPUIS_V1 } from './v2.ts';

type Passage = Readonly<Record<string, (row: never) => object>>;

/** What each version adds to the rows of the one before: from version 1 to 2, and so on. */
const PASSAGES: readonly Passage[] = [DEPUIS_V1, {}, {}];

/**
 * A row of a table as the current version has it, from a row that version `schema` wrote.
 */
export function rangeeActuelle(schema: number, table: string, rangee: unknown): unknown {
  return PASSAGES.slice(schema - 1).reduce((row: unknown, passage) => {
    const manque = passage[table];
    return manque ? { ...(row as object), ...manque(row as never) } : row;
  }, rangee);
}
