import { V3 } from './v3.ts';

/**
 * Fourth shape: what several postes agree on. What waits to be published, the revisions that this poste knows, how far
 * each document and each log has been read.
 */
export const V4 = {
  ...V3,
  blocs: `${V3.blocs}, concurrentes.entite`,
  aPublier: '++seq, document',
  champs: '[document+sujet], enConflit',
  supprimes: '[document+bloc]',
  marques: 'document',
  curseurs: 'nom'
} as const;
