/** How tabs and their workers tell each other that the books of this poste changed. */
export const CANAL_DU_LIVRE = 'regie-livre';

/** How they learn that this poste begins to share, or stops: what is recorded is then told to others, or no more. */
export const CANAL_DU_PARTAGE = 'regie-partage';

/** The books as one worker left them: a tab knows by it whether it has already read what its own worker announces. */
export interface EditionDuLivre {
  readonly worker: string;
  /** How many changes this worker has made. */
  readonly changements: number;
}

export interface AnnonceDuLivre {
  readonly sorte: 'change';
  readonly edition: EditionDuLivre;
}
