import { V2 } from './v2.ts';

/**
 * Third shape: what is final (sealed log, closings), what waits for a decision, and lettrages. Blocs are found by
 * state as well: a closing asks which drafts are left, and does not read a year of sealed ones.
 */
export const V3 = {
  ...V2,
  blocs: `${V2.blocs}, [etat+jour]`,
  scelles: '[entite+pos], bloc',
  tetes: 'entite',
  demandes: 'id, entite, etat',
  aRegulariser: 'id, entite, exercice',
  lettrages: 'id, entite, [entite+compte+auxiliaire], *lignes'
} as const;
