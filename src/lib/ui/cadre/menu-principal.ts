import type { Ton } from '../ton.ts';

/** One screen that the menu leads to. */
export interface EntreeDeMenu {
  readonly id: string;
  readonly libelle: string;
  readonly href: string;
  /** A key that leads there from everywhere: `F6`. */
  readonly raccourci?: string;
  /** Other keys that lead there: not every keyboard has function keys. */
  readonly autres?: readonly string[];
  /** Other words the palette finds it by. */
  readonly aussi?: string;
  /** How many things wait there; nothing is shown for zero. */
  readonly compte?: number;
  readonly tonDuCompte?: Ton;
}

/** A heading of the trade and its screens. Without a title, the entries stand alone at the top. */
export interface GroupeDeMenu {
  readonly titre?: string;
  readonly entrees: readonly EntreeDeMenu[];
}
