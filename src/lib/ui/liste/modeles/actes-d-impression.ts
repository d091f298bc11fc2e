import type { SortiesDeListe } from '../sorties/sorties.svelte.ts';

/** What the designer asks of a list, whatever its rows are. */
export type ActesDImpression = Pick<
  SortiesDeListe<object>,
  'portee' | 'lignes' | 'champsDeModele' | 'champsVus' | 'decrire' | 'premieres' | 'imprimer'
>;
