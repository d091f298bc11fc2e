import { V2 } from './v2.ts';

/** Third shape: what is final (sealed log, closings), what waits for a decision, and lettrages. Adds tables alone. */
export const V3 = {
  ...V2,
  scelles: '[entite+pos], bloc',
  tetes: 'entite',
  demandes: 'id, entite, etat',
  aRegulariser: 'id, entite, exercice',
  lettrages: 'id, entite, [entite+compte+auxiliaire], *lignes'
} as const;
