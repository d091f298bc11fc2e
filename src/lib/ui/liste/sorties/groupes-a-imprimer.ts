import { estLigne } from '#lib/listes/interaction/ordre.ts';
import type { DescriptionDeListe, GroupeASortir } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { EtatDeListe } from '../etat-de-liste.svelte.ts';
import type { LectureDeListe } from './source.ts';

/**
 * Titles that stand among the rows become those of the paper, with the sums of their total; none in a plain list.
 * @param champs those that go on paper, in the order of the screen
 */
export async function groupesAImprimer<Row>(
  { source: { ordre }, ouverte }: EtatDeListe<Row>,
  champs: readonly string[],
  { genre, intitule, sommesDe }: LectureDeListe<Row>
): Promise<DescriptionDeListe['groupes']> {
  const reperes: { readonly rangee: number; readonly place: number }[] = [];
  let lignes = 0;
  for (let position = 0; position < ordre.total; position++) {
    const rangee = ordre.rangeeA(position);
    if (estLigne(rangee)) lignes++;
    else reperes.push({ rangee, place: lignes });
  }
  if (reperes.length === 0 || !ouverte) return undefined;
  const lues = await ouverte.lire(Int32Array.from(reperes, ({ rangee }) => rangee));
  const groupes: GroupeASortir[] = [];
  let [debut, titre] = [0, ''];
  for (const [i, { place }] of reperes.entries()) {
    const lue = lues[i];
    if (!lue) continue;
    if (genre(lue) === 'titre') [debut, titre] = [place, intitule(lue)];
    if (genre(lue) !== 'total') continue;
    const sommes = sommesDe(lue);
    const sousTotaux = champs.map((champ) => sommes[champ] ?? null);
    if (place > debut)
      groupes.push({ titre: titre || intitule(lue), debut, nombre: place - debut, sousTotaux });
    debut = place;
  }
  return groupes;
}
