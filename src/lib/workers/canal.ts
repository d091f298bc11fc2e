/** How tabs and their workers tell each other that the books of this poste changed. */
export const CANAL_DU_LIVRE = 'regie-livre';

export type AnnonceDuLivre =
  | { readonly sorte: 'change' }
  /** A newer version of Régie wants to change the database: this tab has let it go. */
  | { readonly sorte: 'base-cedee' };
