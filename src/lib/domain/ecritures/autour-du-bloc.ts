import type { DateIso } from '../dates.ts';

/** What a bloc has beside its lines: none of it is in a balance, and it travels with the bloc. */

/** What is left of a number of pièce given twice on purpose. */
export interface DoublonForce {
  readonly piece: string;
  /** The bloc that had it. */
  readonly existant: { readonly exercice: string; readonly id: string };
  /** UTC moment. */
  readonly forceLe: string;
}

/** Other blocs that this one answers, by id. Each link stands on both of its ends. */
export interface LiensDeBloc {
  /**
   * The bloc that this one mirrors, and the one that mirrors it: an extourne is made once. Nothing is written on an
   * imported bloc: its link stands on the extourne alone, under the name that `cleDeBlocRepris` gives it.
   */
  readonly extourneDe?: string;
  readonly extourneePar?: string;
  /** The invoice that this bloc settles, and its settlement (MAS-46). */
  readonly reglementDe?: string;
  readonly reglePar?: string;
  /** The masque it was made from, with the due date when it was programmed. */
  readonly masque?: { readonly id: string; readonly echeance: DateIso | null };
  /** These are the à-nouveaux that carry this exercice: made again by themselves, and typed by nobody (INV-26). */
  readonly reportDe?: string;
}

/** A document as a bloc names it; its bytes stand in `pieces` under the same hash. */
export interface PieceJointe {
  readonly sha256: string;
  readonly nom: string;
}
