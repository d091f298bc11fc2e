import { ordonnerPar } from './compter.ts';
import type { IndexDeTable } from './index-de-table.ts';
import { rangDe } from './rangs.ts';
import { videDe, type Champ, type ChampChiffre } from './table.ts';

export type Sens = 'croissant' | 'decroissant';

/** One sort key: any field of the table, shown or not. */
export interface Tri {
  readonly champ: string;
  readonly sens: Sens;
}

/** A sort key whose field is known. */
export interface TriDeChamp {
  readonly champ: Champ;
  readonly sens: Sens;
}

/** A number per row that sorts as the cells do. */
export interface Cles {
  readonly cles: Uint32Array;
  /** No key is greater: that of the empty cells, which come last in both directions. */
  readonly maximum: number;
}

/** Above it, a value less the smallest one is no longer a key: values are then ranked. */
const ETENDUE_MAXIMALE = 0xffff_0000;

/** The keys of `lignes`, in their order. Equal cells, and they alone, have equal keys. */
export function clesDe(index: IndexDeTable, { champ, sens }: TriDeChamp, lignes: Uint32Array): Cles {
  const decroit = sens === 'decroissant';
  if (champ.nature !== 'texte') return clesDeNombres(index, champ, decroit, lignes);
  const { rangs, nombre } = index.rangsDeLibelles(champ);
  const { valeurs } = champ;
  const cles = new Uint32Array(lignes.length);
  for (let i = 0; i < lignes.length; i++) {
    const rang = rangs[valeurs[lignes[i] ?? 0] ?? 0] ?? 0;
    cles[i] = decroit && rang !== nombre ? nombre - 1 - rang : rang;
  }
  return { cles, maximum: nombre };
}

function clesDeNombres(
  index: IndexDeTable,
  champ: ChampChiffre,
  decroit: boolean,
  lignes: Uint32Array
): Cles {
  const { valeurs } = champ;
  const vide = videDe(champ);
  const { min, max } = index.bornes(champ);
  const etendue = Math.max(0, max - min + 1);
  const distincts = etendue > ETENDUE_MAXIMALE ? index.rangsDeNombres(champ).distincts : undefined;
  const maximum = distincts?.length ?? etendue;
  const cles = new Uint32Array(lignes.length);
  for (let i = 0; i < lignes.length; i++) {
    const valeur = valeurs[lignes[i] ?? 0] ?? Number.NaN;
    if (valeur === vide || Number.isNaN(valeur)) cles[i] = maximum;
    else {
      const rang = distincts ? rangDe(distincts, valeur) : valeur - min;
      cles[i] = decroit ? maximum - 1 - rang : rang;
    }
  }
  return { cles, maximum };
}

/**
 * Rows in the order of the keys, the first one first. Stable: rows that no key tells apart stay as they were,
 * in both directions, so the order is total.
 */
export function trier(
  index: IndexDeTable,
  tris: readonly TriDeChamp[],
  lignes: Uint32Array
): Uint32Array<ArrayBuffer> {
  let places = new Uint32Array(lignes.length);
  for (let i = 0; i < places.length; i++) places[i] = i;
  for (const tri of tris.toReversed()) {
    const { cles, maximum } = clesDe(index, tri, lignes);
    places = ordonnerPar(cles, maximum, places);
  }
  for (let i = 0; i < places.length; i++) places[i] = lignes[places[i] ?? 0] ?? 0;
  return places;
}
