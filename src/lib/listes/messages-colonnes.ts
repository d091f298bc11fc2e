import { rangDe, type ChampDeTri, type SensDeTri, type Tris } from './tris.ts';

const SENS: Readonly<Record<SensDeTri, string>> = {
  croissant: 'ordre croissant',
  decroissant: 'ordre décroissant'
};

/** « Trié par Compte, ordre croissant, puis par Date, ordre décroissant ». Fields without a title are not said. */
export function direLesTris(tris: Tris, champs: readonly ChampDeTri[]): string {
  const cles = tris.flatMap(({ champ, sens }) => {
    const titre = champs.find(({ id }) => id === champ)?.titre;
    return titre === undefined ? [] : [`par ${titre}, ${SENS[sens]}`];
  });
  return cles.length === 0 ? 'Ordre d’origine' : `Trié ${cles.join(', puis ')}`;
}

/** What the title of a column adds aloud when it sorts after another: `aria-sort` is for the first key alone. */
export function direLeRang(tris: Tris, champ: string): string {
  const rang = rangDe(tris, champ);
  const sens = tris[rang - 1]?.sens;
  if (sens === undefined || tris.length < 2) return '';
  return `, ${rang === 1 ? '1re' : `${rang}e`} clé de tri, ${SENS[sens]}`;
}
