import type { ChampDeModele } from '#lib/listes/modeles/modele.ts';

/** What rows may be put together by: a date puts them together by month. */
export function regroupementsDe(
  champs: readonly ChampDeModele[]
): { readonly id: string; readonly titre: string }[] {
  return champs.map(({ id, titre, nature }) => ({
    id,
    titre: nature === 'date' ? `${titre}, par mois` : titre
  }));
}
