import { isDateIso } from '#lib/domain/dates.ts';
import { MOIS } from '#lib/domain/mois.ts';
import type { ColonneASortir, NatureDeColonne, Valeur } from '../sorties/liste-a-sortir.ts';
import { texteLisible } from '../sorties/valeurs.ts';
import { ordonnerLibelles } from '../vue/ordonner-libelles.ts';

/** What rows are put together under: the value itself, the month of a date. Null for what is empty. */
export function categorieDe(valeur: Valeur, nature: NatureDeColonne): Valeur {
  if (valeur === '') return null;
  return nature === 'date' && typeof valeur === 'string' && isDateIso(valeur) ? valeur.slice(0, 7) : valeur;
}

/** How a category is called: « mars 2026 », « 401 », « (sans libellé) ». */
export function direCategorie(
  categorie: Valeur,
  { nature, titre, formes }: Pick<ColonneASortir, 'nature' | 'titre' | 'formes'>
): string {
  if (categorie === null) return `(sans ${titre.toLowerCase()})`;
  if (nature !== 'date' || typeof categorie !== 'string')
    return texteLisible(categorie, { nature, ...(formes && { formes }) });
  const [annee = '', mois = ''] = categorie.split('-');
  const nom = MOIS[Number(mois) - 1];
  return nom === undefined ? categorie : `${nom} ${annee}`;
}

/** In which order cells of one column come: numbers as numbers, texts in French order, what is empty last. */
export type Rangs = (valeur: Valeur) => number;

/** @returns a number that sorts as the cells do, ascending; the greatest for what is empty */
export function rangsDe(valeurs: readonly Valeur[], nature: NatureDeColonne): Rangs {
  const textes = [
    ...new Set(valeurs.filter((valeur) => typeof valeur === 'string' && valeur !== ''))
  ] as string[];
  const ordre = ordonnerLibelles(
    textes,
    Uint32Array.from(textes.keys()),
    nature === 'code' || nature === 'date'
  );
  const rangs = new Map(Array.from(ordre, (texte, rang) => [textes[texte] ?? '', rang]));
  return (valeur) =>
    typeof valeur === 'number' ? valeur : ((valeur === null ? undefined : rangs.get(valeur)) ?? Infinity);
}
