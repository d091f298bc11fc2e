/** How tabs and their workers tell each other that the books of this poste changed. */
export const CANAL_DU_LIVRE = 'regie-livre';

export interface AnnonceDuLivre {
  readonly sorte: 'change';
}
