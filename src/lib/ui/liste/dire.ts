import { abreger } from '../format.ts';
import type { SelectionMontree } from './etat-de-liste.svelte.ts';

/** What a list is reduced to: « Sélection « Impayés » ». */
export function direMontree({ genre = 'Sélection', titre }: SelectionMontree): string {
  return `${genre} ${titre}`;
}

interface Explication {
  readonly titre: string;
  readonly texte: string;
}

/** Why a list shows no row, and how to have some; `rien` when it has none at all. */
export function direLeVide(
  filtre: string,
  montree: SelectionMontree | null,
  nombreDExclues: number,
  rien: Explication
): Explication {
  if (filtre !== '')
    return {
      titre: 'Rien ne correspond',
      texte: `Aucune ligne ne correspond à « ${abreger(filtre)} ». Échap efface le filtre.`
    };
  if (montree)
    return {
      titre: 'Rien à montrer',
      texte: `${direMontree(montree)} : aucune ligne dans cette liste. Échap la montre en entier.`
    };
  return nombreDExclues > 0
    ? { titre: 'Rien ne correspond', texte: 'Toutes les lignes sont exclues : Actions, Réafficher.' }
    : rien;
}
