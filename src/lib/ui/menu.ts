/** One act of a menu. `coche` makes it one of a set of which one is on. */
export interface ElementDeMenu {
  readonly id: string;
  readonly libelle: string;
  readonly raccourci?: string;
  readonly coche?: boolean;
  readonly desactive?: boolean;
  readonly agir: () => void;
}

export interface GroupeDElements {
  readonly titre?: string;
  readonly elements: readonly ElementDeMenu[];
}
