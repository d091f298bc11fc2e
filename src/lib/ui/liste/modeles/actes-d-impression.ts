import type { ActesDeListe } from '../actes-de-liste.svelte.ts';

/** What the designer asks of a list, whatever its rows are. */
export type ActesDImpression = Pick<
  ActesDeListe<object>,
  'portee' | 'lignes' | 'champsDeModele' | 'champsVus' | 'decrire' | 'premieres' | 'imprimer'
>;
