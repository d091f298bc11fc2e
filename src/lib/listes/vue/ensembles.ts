import type { Table } from './table.ts';

/** How two selections are put together. */
export type Combinaison = 'union' | 'intersection' | 'difference';

/** Whether what is in one, or the other, or both is kept. */
const GARDE: Readonly<Record<Combinaison, (dansA: boolean, dansB: boolean) => boolean>> = {
  union: () => true,
  intersection: (dansA, dansB) => dansA && dansB,
  difference: (dansA, dansB) => dansA && !dansB
};

/**
 * Rows of one or the other, of both, or of the first alone. They come in any order, repeats allowed; the answer
 * is ascending, each row once. Rule: LST-15.
 */
export function combinerLignes(
  combinaison: Combinaison,
  a: Uint32Array,
  b: Uint32Array
): Uint32Array<ArrayBuffer> {
  const [x, y] = [Uint32Array.from(a).sort(), Uint32Array.from(b).sort()];
  const gardees = new Uint32Array(x.length + y.length);
  let [i, j, n] = [0, 0, 0];
  while (i < x.length || j < y.length) {
    const ligne = Math.min(x[i] ?? Infinity, y[j] ?? Infinity);
    if (GARDE[combinaison](x[i] === ligne, y[j] === ligne)) gardees[n++] = ligne;
    while (x[i] === ligne) i++;
    while (y[j] === ligne) j++;
  }
  return gardees.slice(0, n);
}

/** The same with keys of records: those of the first in their order, then what the second adds. Rule: LST-15. */
export function combinerCles(
  combinaison: Combinaison,
  a: readonly string[],
  b: readonly string[]
): readonly string[] {
  const [dansA, dansB] = [new Set(a), new Set(b)];
  return [...new Set([...a, ...b])].filter((cle) => GARDE[combinaison](dansA.has(cle), dansB.has(cle)));
}

export interface LignesRetrouvees {
  /** Ascending. */
  readonly lignes: Uint32Array<ArrayBuffer>;
  /** Keys whose record is gone. */
  readonly disparues: readonly string[];
}

/** A kept selection in a list that may show but a part of its table: one period, one account. */
export interface SelectionRetrouvee extends LignesRetrouvees {
  /** Records of the selection that exist and that this list does not show. */
  readonly ailleurs: number;
}

/** Where the records of a kept selection are now. A table without keys finds none. Rule: LST-15. */
export function lignesDesCles(table: Table, cles: readonly string[]): LignesRetrouvees {
  const restantes = new Set(cles);
  const voulues = new Set(cles);
  const lignes: number[] = [];
  for (let ligne = 0; ligne < table.lignes && table.cle; ligne++) {
    const cle = table.cle(ligne);
    if (!voulues.has(cle)) continue;
    lignes.push(ligne);
    restantes.delete(cle);
  }
  return { lignes: Uint32Array.from(lignes), disparues: [...restantes] };
}

/** Keys of `lignes`, in their order; empty when the rows of the table have none. */
export function clesDesLignes(table: Table, lignes: Uint32Array): readonly string[] {
  const { cle } = table;
  return cle ? Array.from(lignes, (ligne) => cle(ligne)) : [];
}
