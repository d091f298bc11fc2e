/**
 * What stands at a position of the screen, in one number:
 * - 0 and above: that row of the table, whatever the sort and the filter;
 * - −1: the header, above the first position;
 * - −2 and below: a marker, the title or the total of a group, which is no record. See `repere`.
 */
export type Rangee = number;

export const ENTETE: Rangee = -1;

/** The marker number `n`, from 0, as it is written among the rows of an order. */
export function repere(n: number): Rangee {
  return -2 - n;
}

export function numeroDeRepere(rangee: Rangee): number {
  return -2 - rangee;
}

/** Whether a record stands there: neither the header nor a marker. */
export function estLigne(rangee: Rangee): boolean {
  return rangee >= 0;
}

/** The rows of a list in the order of the screen. */
export interface Ordre {
  /** Positions of the screen, markers included. */
  readonly total: number;
  /** Records shown: positions without markers. */
  readonly montrees: number;
  /** Rows of the table, shown or not. */
  readonly lignesDeTable: number;
  /** The header for a position that does not exist. */
  readonly rangeeA: (position: number) => Rangee;
  /** Where a row of the table is shown, −1 when it is hidden. Markers are not looked for. */
  readonly positionDe: (ligne: number) => number;
}

/** All rows, in the order of the table. */
export function ordreNaturel(total: number): Ordre {
  const laMeme = (n: number) => (n >= 0 && n < total ? n : -1);
  return { total, montrees: total, lignesDeTable: total, rangeeA: laMeme, positionDe: laMeme };
}

/** Each of these goes through the rows, which costs less than the table of all their places. */
const QUESTIONS_SANS_TABLE = 4;

/**
 * The order that a view answers: rows of the table by position, with markers when the array is signed.
 * The way back, from row to position, is only built when it is asked for often: a filter that is being typed
 * asks where the cursor's row went, and nothing else.
 */
export function ordreDe(positions: Uint32Array | Int32Array, lignesDeTable: number): Ordre {
  let places: Int32Array | undefined;
  let questions = 0;
  let reperes = 0;
  if (positions instanceof Int32Array) for (const rangee of positions) if (rangee < 0) reperes++;

  return {
    total: positions.length,
    montrees: positions.length - reperes,
    lignesDeTable,
    rangeeA: (position) => positions[position] ?? ENTETE,
    positionDe: (ligne) => {
      if (questions++ < QUESTIONS_SANS_TABLE) return ligne < 0 ? -1 : positions.indexOf(ligne);
      places ??= inverse(positions, lignesDeTable);
      return places[ligne] ?? -1;
    }
  };
}

function inverse(positions: Uint32Array | Int32Array, lignesDeTable: number): Int32Array {
  const places = new Int32Array(lignesDeTable).fill(-1);
  for (let position = 0; position < positions.length; position++) {
    const rangee = positions[position] ?? ENTETE;
    if (rangee >= 0) places[rangee] = position;
  }
  return places;
}

/** The nearest position that shows a record, going `pas` by `pas` from `position` itself; −1 when there is none. */
export function positionDEnregistrement(ordre: Ordre, position: number, pas: 1 | -1): number {
  for (let p = position; p >= 0 && p < ordre.total; p += pas) if (estLigne(ordre.rangeeA(p))) return p;
  return -1;
}
