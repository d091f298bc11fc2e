import { ordonnerLibelles } from './ordonner-libelles.ts';
import { colonneDIndex } from '#lib/domain/segments/segment.ts';
import { isTexteVide, type Indexes, type Libelles, type Nombres } from './table.ts';

/** Place of each distinct label in alphabetical order. */
export interface RangsDeLibelles {
  /** Per label, 0 to `nombre` - 1, or `nombre` when it shows nothing. Equal texts have equal ranks. */
  readonly rangs: Indexes;
  readonly nombre: number;
}

/** Distinct values of a column, in order. */
export interface RangsDeNombres {
  readonly distincts: Float64Array;
}

/** Ranks the labels of a column: see `ordonnerLibelles`. */
export function rangerLibelles(libelles: Libelles, code: boolean): RangsDeLibelles {
  const textes: string[] = [];
  for (let index = 0; index < libelles.taille; index++) textes.push(libelles.lire(index));
  const pleins = new Uint32Array(textes.length);
  let n = 0;
  for (const [index, texte] of textes.entries()) if (!isTexteVide(texte)) pleins[n++] = index;
  const ordonnes = ordonnerLibelles(textes, pleins.subarray(0, n), code);

  const rangs = colonneDIndex(textes.length, n + 1);
  let nombre = 0;
  for (const [place, index] of ordonnes.entries()) {
    if (place > 0 && textes[index] !== textes[ordonnes[place - 1] ?? 0]) nombre++;
    rangs[index] = nombre;
  }
  if (n > 0) nombre++;
  for (const [index, texte] of textes.entries()) if (isTexteVide(texte)) rangs[index] = nombre;
  return { rangs, nombre };
}

export function rangerNombres(valeurs: Nombres, lignes: number): RangsDeNombres {
  const tries = Float64Array.from(valeurs.subarray(0, lignes)).sort(); // NaN last
  let n = 0;
  for (const valeur of tries) {
    if (Number.isNaN(valeur)) break;
    if (n === 0 || valeur !== tries[n - 1]) tries[n++] = valeur;
  }
  return { distincts: tries.slice(0, n) };
}

/** Place of `valeur` among sorted values that hold it. */
export function rangDe(distincts: Float64Array, valeur: number): number {
  let [bas, haut] = [0, distincts.length];
  while (haut - bas > 1) {
    const milieu = (bas + haut) >> 1;
    if ((distincts[milieu] ?? 0) <= valeur) bas = milieu;
    else haut = milieu;
  }
  return bas;
}
