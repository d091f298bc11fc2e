import type { Alternative, Condition, Intervalle } from './conditions.ts';
import type { IndexDeTable } from './index-de-table.ts';
import type { Marques } from './recherche.ts';
import { videDe, type ChampChiffre, type Indexes } from './table.ts';

/** The rows among `lignes` that meet `condition`, in the same order. */
export function retenir(
  index: IndexDeTable,
  condition: Condition,
  lignes: Uint32Array<ArrayBuffer>
): Uint32Array<ArrayBuffer> {
  const touchees = new Uint8Array(lignes.length);
  for (const alternative of condition.alternatives) toucher(index, alternative, lignes, touchees);
  return garder(lignes, touchees, condition.exclut ? 0 : 1);
}

/** Those of `lignes` whose mark is `voulue`. */
export function garder(
  lignes: Uint32Array<ArrayBuffer>,
  touchees: Uint8Array,
  voulue: 0 | 1
): Uint32Array<ArrayBuffer> {
  const gardees = new Uint32Array(lignes.length);
  let n = 0;
  for (let i = 0; i < lignes.length; i++) {
    gardees[n] = lignes[i] ?? 0;
    if (touchees[i] === voulue) n++;
  }
  return n === lignes.length ? gardees : gardees.slice(0, n);
}

function toucher(
  index: IndexDeTable,
  alternative: Alternative,
  lignes: Uint32Array,
  touchees: Uint8Array
): void {
  if (alternative.sorte === 'valeurs') {
    const bornes = index.bornes(alternative.champ);
    const utiles = alternative.intervalles.filter(({ min, max }) => max >= bornes.min && min <= bornes.max);
    toucherValeurs(alternative.champ, utiles, alternative.vides, lignes, touchees);
    return;
  }
  const { drapeaux, nombre } = marquesDe(index, alternative, lignes);
  if (nombre > 0) toucherTextes(alternative.champ.valeurs, drapeaux, lignes, touchees);
}

/** Below this share of the labels, the labels of the rows are read one by one. */
const PART_DES_LIBELLES = 16;

function marquesDe(
  index: IndexDeTable,
  alternative: Exclude<Alternative, { sorte: 'valeurs' }>,
  lignes: Uint32Array
): Marques {
  const { champ } = alternative;
  const textes = index.texte(champ);
  if (alternative.sorte === 'vide') return textes.vides;
  const test = testDe(alternative);
  if (lignes.length * PART_DES_LIBELLES >= textes.taille) {
    return alternative.sorte === 'contient' ? textes.contenant(alternative.texte) : textes.passant(test);
  }
  const drapeaux = new Uint8Array(textes.taille);
  let nombre = 0;
  for (const ligne of lignes) {
    const libelle = champ.valeurs[ligne] ?? 0;
    if (drapeaux[libelle] === 1 || !test(textes.normalise(libelle))) continue;
    drapeaux[libelle] = 1;
    nombre++;
  }
  return { drapeaux, nombre };
}

function testDe(
  alternative: Extract<Alternative, { sorte: 'contient' | 'entre' }>
): (texte: string) => boolean {
  if (alternative.sorte === 'contient') return (texte) => texte.includes(alternative.texte);
  const { min, max } = alternative;
  return (texte) => texte !== '' && texte >= min && (max === null || texte < max);
}

function toucherTextes(
  valeurs: Indexes,
  drapeaux: Uint8Array,
  lignes: Uint32Array,
  touchees: Uint8Array
): void {
  for (let i = 0; i < lignes.length; i++) {
    if (drapeaux[valeurs[lignes[i] ?? 0] ?? 0] === 1) touchees[i] = 1;
  }
}

function toucherValeurs(
  champ: ChampChiffre,
  intervalles: readonly Intervalle[],
  vides: boolean,
  lignes: Uint32Array,
  touchees: Uint8Array
): void {
  if (intervalles.length === 0 && !vides) return;
  const { valeurs } = champ;
  const vide = videDe(champ);
  const minima = Float64Array.from(intervalles, ({ min }) => min);
  const maxima = Float64Array.from(intervalles, ({ max }) => max);
  for (let i = 0; i < lignes.length; i++) {
    const valeur = valeurs[lignes[i] ?? 0] ?? Number.NaN;
    if (valeur === vide || Number.isNaN(valeur)) {
      if (vides) touchees[i] = 1;
    } else {
      let rang = 0;
      while (rang < maxima.length && valeur > (maxima[rang] ?? 0)) rang++;
      if (rang < minima.length && valeur >= (minima[rang] ?? 0)) touchees[i] = 1;
    }
  }
}
