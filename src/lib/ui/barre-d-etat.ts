/** A figure of the status bar: « **128** sur 4 512 lignes », « Débit **6 418,22** ». */
export interface Fait {
  readonly avant?: string;
  readonly fort?: string;
  readonly apres?: string;
}

export interface ContenuDeBarre {
  readonly faits: readonly Fait[];
  /** At the right: the sort, the presentation. */
  readonly precisions?: readonly string[];
  /** What a key would do; said where there is a keyboard. */
  readonly touche?: string;
}
