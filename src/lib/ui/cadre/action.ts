/** Something that can be done here and now, as the palette offers it. */
export interface Action {
  readonly id: string;
  readonly libelle: string;
  /** Beside the label, in a lighter ink. */
  readonly detail?: string;
  /** The key that does the same: `Alt N`. */
  readonly raccourci?: string;
  /** Other words it is found by: « sombre » for the night theme. */
  readonly aussi?: string;
  /** A heading; without one, it is an act of the screen. */
  readonly groupe?: string;
  readonly agir: () => unknown;
}
