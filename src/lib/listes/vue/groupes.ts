import type { IndexDeTable } from './index-de-table.ts';
import { champsTotalises, valeurA, type Champ } from './table.ts';
import { sommer } from './totaux.ts';
import { clesDe } from './tri.ts';

/** Rows of one value of `champ` follow each other. Columns, so that a million groups can leave a worker. */
export interface Groupes {
  readonly champ: string;
  readonly nombre: number;
  /** Where each group begins in the rows of the answer, plus the number of rows: `nombre` + 1 values. */
  readonly debuts: Uint32Array<ArrayBuffer>;
  readonly sousTotaux: readonly SousTotaux[];
}

export interface SousTotaux {
  readonly champ: string;
  /** Per group, as `Somme.somme`; NaN for null. */
  readonly sommes: Float64Array<ArrayBuffer>;
}

export interface Groupe {
  /** What its rows share, as `valeurA` gives it; null for the rows where the cell is empty. */
  readonly valeur: string | number | null;
  readonly debut: number;
  readonly nombre: number;
  /** Per totalled field, in the order of the table. */
  readonly sommes: readonly (number | null)[];
}

/** @param lignes sorted by `champ` first. */
export function grouper(index: IndexDeTable, champ: Champ, lignes: Uint32Array): Groupes {
  const { cles } = clesDe(index, { champ, sens: 'croissant' }, lignes);
  const debuts: number[] = [];
  for (let i = 0; i < cles.length; i++) if (i === 0 || cles[i] !== cles[i - 1]) debuts.push(i);
  const nombre = debuts.length;
  const bornes = Uint32Array.from([...debuts, lignes.length]);
  const sousTotaux = champsTotalises(index.table).map((totalise) => ({
    champ: totalise.id,
    sommes: Float64Array.from(debuts, (debut, g) => {
      const { somme } = sommer(index, totalise, { lignes, debut, fin: bornes[g + 1] ?? 0 });
      return somme ?? Number.NaN;
    })
  }));
  return { champ: champ.id, nombre, debuts: bornes, sousTotaux };
}

/** Group `rang` of an answer whose rows are `lignes`; undefined beyond the last one. */
export function groupeA(
  groupes: Groupes,
  rang: number,
  champ: Champ,
  lignes: Uint32Array
): Groupe | undefined {
  const [debut, fin] = [groupes.debuts[rang], groupes.debuts[rang + 1]];
  if (debut === undefined || fin === undefined) return undefined;
  return {
    valeur: valeurA(champ, lignes[debut] ?? 0),
    debut,
    nombre: fin - debut,
    sommes: groupes.sousTotaux.map(({ sommes }) => {
      const somme = sommes[rang] ?? Number.NaN;
      return Number.isNaN(somme) ? null : somme;
    })
  };
}
