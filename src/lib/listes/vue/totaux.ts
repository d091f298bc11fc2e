import type { IndexDeTable } from './index-de-table.ts';
import { videDe, type ChampChiffre } from './table.ts';

/** What a sum is taken over: rows `[debut, fin)` of `lignes`. */
export interface Tranche {
  readonly lignes: Uint32Array;
  readonly debut: number;
  readonly fin: number;
}

export interface Somme {
  /** Cells that are not empty. */
  readonly nombre: number;
  /** Exact, in the unit of the column; null beyond what a whole number holds (90 000 milliards d'euros). */
  readonly somme: number | null;
}

/** Count and exact sum of the cells of `champ` that are not empty. */
export function sommer(index: IndexDeTable, champ: ChampChiffre, tranche: Tranche): Somme {
  const { lignes, debut, fin } = tranche;
  const { valeurs } = champ;
  const vide = videDe(champ);
  let [nombre, somme] = [0, 0];
  for (let i = debut; i < fin; i++) {
    const valeur = valeurs[lignes[i] ?? 0] ?? Number.NaN;
    if (valeur === vide || Number.isNaN(valeur)) continue;
    nombre++;
    somme += valeur;
  }
  return { nombre, somme: isExacte(index, champ, nombre) ? somme : sommeLongue(champ, tranche) };
}

/** Whether doubles hold every partial sum of `nombre` cells. */
function isExacte(index: IndexDeTable, champ: ChampChiffre, nombre: number): boolean {
  const { min, max } = index.bornes(champ);
  return nombre === 0 || Math.max(Math.abs(min), Math.abs(max)) * nombre <= Number.MAX_SAFE_INTEGER;
}

function sommeLongue(champ: ChampChiffre, { lignes, debut, fin }: Tranche): number | null {
  const vide = videDe(champ);
  let somme = 0n;
  for (const ligne of lignes.subarray(debut, fin)) {
    const valeur = champ.valeurs[ligne] ?? Number.NaN;
    if (valeur !== vide && !Number.isNaN(valeur)) somme += BigInt(valeur);
  }
  const nombre = Number(somme);
  return Number.isSafeInteger(nombre) ? nombre : null;
}
