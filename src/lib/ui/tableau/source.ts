import type { Depart } from '#lib/listes/interaction/depart.ts';
import type { Ordre } from '#lib/listes/interaction/ordre.ts';

/**
 * Where a list finds its rows, which may live in a worker. Everything a list reads here is reactive:
 * it shows a row as soon as `ligne` gives it.
 */
export interface SourceDeLignes<Row> {
  readonly total: number;
  /** Another number once rows may have changed places: sorted, filtered, read again. */
  readonly version: number;
  /** Nothing has been read yet: `total` says nothing. */
  readonly enAttente?: boolean;
  /** The row at `index`, at once, or nothing while it is not there. */
  ligne(index: number): Row | undefined;
  /** Asks for the rows from `debut` to `fin` (not included). Fails when they cannot be read. */
  charger(debut: number, fin: number): Promise<void>;
  /** Where a row that was shown stands now, -1 when it is gone: the cursor follows it. */
  indexDe?(ligne: Row): number;
  /** What stands where, for a list that sorts and filters the rows of a table; without it rows are what is shown. */
  readonly ordre?: Ordre;
  /** Another number once the rows of that table were numbered anew. */
  readonly table?: number;
  /** Where a row of the table before now stands in the table, -1 when it is gone. */
  readonly nouvelleLigne?: ((ligne: number) => number) | undefined;
  /** How the list was left when it was shown last: where its first rows are shown. */
  readonly depart?: Depart | undefined;
}

/**
 * A list held whole in memory. Make another one when the rows change.
 * @param cle what makes two rows the same record; the object itself unless told
 */
export function sourceDeTableau<Row>(
  lignes: readonly Row[],
  cle: (ligne: Row) => unknown = (ligne) => ligne
): SourceDeLignes<Row> {
  return {
    total: lignes.length,
    version: 0,
    ligne: (index) => lignes[index],
    charger: () => Promise.resolve(),
    indexDe: (ligne) => {
      const voulue = cle(ligne);
      return lignes.findIndex((une) => cle(une) === voulue);
    }
  };
}
