import type { IndexDeTable } from './index-de-table.ts';
import { isTexteVide, valeurA, type ChampDeTexte } from './table.ts';
import { sommer } from './totaux.ts';

/** What the status bar says of a selection, for one field. */
export interface Agregat {
  readonly champ: string;
  /** Cells that are not empty. */
  readonly nombre: number;
  /** Exact, in the unit of the column; null for texts and dates, and as in `Somme.somme`. */
  readonly somme: number | null;
  /** `somme` / `nombre` to the nearest unit, a half away from zero; null when there is nothing to divide. */
  readonly moyenne: number | null;
}

/**
 * Count, sum and average of a selection, for each of `champs`; unknown ids are left out.
 *
 * @param selection rows, or one mark per row of the table. Rows beyond the table count for nothing.
 */
export function agreger(
  index: IndexDeTable,
  selection: Uint32Array | Uint8Array,
  champs: readonly string[]
): Agregat[] {
  const lignes = lignesDe(selection, index.table.lignes);
  return champs.flatMap((id): Agregat[] => {
    const champ = index.champ(id);
    if (champ === undefined) return [];
    if (champ.nature === 'texte') {
      return [{ champ: id, nombre: compterPleins(champ, lignes), somme: null, moyenne: null }];
    }
    if (champ.nature === 'date') {
      const nombre = lignes.reduce((n, ligne) => (valeurA(champ, ligne) === null ? n : n + 1), 0);
      return [{ champ: id, nombre, somme: null, moyenne: null }];
    }
    const { nombre, somme } = sommer(index, champ, { lignes, debut: 0, fin: lignes.length });
    const moyenne = nombre === 0 || somme === null ? null : diviser(somme, nombre);
    return [{ champ: id, nombre, somme, moyenne }];
  });
}

function lignesDe(selection: Uint32Array | Uint8Array, taille: number): Uint32Array {
  if (selection instanceof Uint32Array) return selection.filter((ligne) => ligne < taille);
  const lignes: number[] = [];
  for (const [ligne, choisie] of selection.subarray(0, taille).entries())
    if (choisie !== 0) lignes.push(ligne);
  return Uint32Array.from(lignes);
}

function compterPleins({ valeurs, libelles }: ChampDeTexte, lignes: Uint32Array): number {
  const lus = new Map<number, boolean>();
  let nombre = 0;
  for (const ligne of lignes) {
    const libelle = valeurs[ligne] ?? 0;
    let plein = lus.get(libelle);
    if (plein === undefined) lus.set(libelle, (plein = !isTexteVide(libelles.lire(libelle))));
    if (plein) nombre++;
  }
  return nombre;
}

/** Whole division rounded to the nearest, a half away from zero, without leaving whole numbers. */
function diviser(somme: number, nombre: number): number {
  const absolu = Math.abs(somme);
  const reste = absolu % nombre;
  const quotient = (absolu - reste) / nombre + (2 * reste >= nombre ? 1 : 0);
  return somme < 0 ? 0 - quotient : quotient;
}
