/** A column as the dialog « Colonnes… » lists it. */
export interface ColonneARanger {
  readonly id: string;
  readonly titre: string;
  readonly montree: boolean;
  readonly figee: boolean;
  /** Left out by the list itself, for want of room. */
  readonly sansPlace: boolean;
}
