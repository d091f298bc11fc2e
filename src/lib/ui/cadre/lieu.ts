/** A list has a tab; a record is read in the tab it was opened from; a screen of the whole agency has none. */
export type GenreDeLieu = 'liste' | 'fiche' | 'agence';

/** What an address is called. The application knows its screens; the frame only shows their names. */
export interface Lieu {
  /** « Balance », « Grand livre ». */
  readonly ecran: string;
  /** Its criteria in words: « 401 · mars 2026 ». */
  readonly criteres: string;
  /** The dossier it is about: « 0412 · Les Tilleuls · 2026 »; empty for a screen of the whole agency. */
  readonly dossier: string;
  /** Its short code, to tell two tabs apart. */
  readonly code: string;
  readonly genre: GenreDeLieu;
  /** The dossier is not on this poste, or not any more. */
  readonly absent: boolean;
}

/** The name of a place, without its dossier. */
export function titreDe({ ecran, criteres }: Lieu): string {
  return criteres === '' ? ecran : `${ecran} · ${criteres}`;
}
