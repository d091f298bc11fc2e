import { SANS_DATE } from '#lib/domain/segments/segment.ts';

/** Distinct texts of a column. Both a dictionary of bytes and an array of strings fit. */
export interface Libelles {
  readonly taille: number;
  /** @param index 0 to `taille` - 1 */
  lire(index: number): string;
}

export type Indexes = Uint8Array | Uint16Array | Uint32Array;
/** Whole numbers. `NaN` is a cell without value. */
export type Nombres = Int32Array | Float64Array;

interface ChampNomme {
  readonly id: string;
  readonly titre: string;
  /** Other names that a filter accepts for the column. */
  readonly noms?: readonly string[];
}

export interface ChampDeTexte extends ChampNomme {
  readonly nature: 'texte';
  /** A code (account, journal): sought by its beginning, sorted character by character, 401 < 4011 < 402. */
  readonly code?: boolean;
  /** Sought whatever its hyphens, which people read and type: `450-1` finds 4501. False when absent. */
  readonly sansTirets?: boolean;
  /** Per row, into `libelles`. */
  readonly valeurs: Indexes;
  readonly libelles: Libelles;
}

export interface ChampDeMontant extends ChampNomme {
  readonly nature: 'montant';
  /** Whether zero is an empty cell, as in the columns débit and crédit. */
  readonly zeroVide?: boolean;
  /** Whether answers carry its total; true when absent. False for a running balance. */
  readonly totalise?: boolean;
  /** Cents. */
  readonly valeurs: Nombres;
}

export interface ChampDeNombre extends ChampNomme {
  readonly nature: 'nombre';
  readonly zeroVide?: boolean;
  /** Whether answers carry its total; false when absent. */
  readonly totalise?: boolean;
  /** Digits after the comma; 0 when absent. With 2, the value 6235 is shown 62,35. */
  readonly decimales?: number;
  readonly valeurs: Nombres;
}

export interface ChampDeDate extends ChampNomme {
  readonly nature: 'date';
  /** Days since 1970-01-01, or `SANS_DATE`. */
  readonly valeurs: Nombres;
}

export type ChampChiffre = ChampDeMontant | ChampDeNombre | ChampDeDate;
export type Champ = ChampDeTexte | ChampChiffre;

/** What a list holds, column by column. Rows are numbered from 0, in the list's own order. */
export interface Table {
  readonly lignes: number;
  readonly champs: readonly Champ[];
  /** Fields that only lead to other records: neither shown, nor sorted, nor filtered. Rule: LST-20. */
  readonly liens?: readonly ChampDeTexte[];
  /** What names a row for good, when rows are numbered anew. */
  readonly cle?: (ligne: number) => string;
}

/** Digits after the comma in what the cells of `champ` show. */
export function decimalesDe(champ: ChampChiffre): number {
  if (champ.nature === 'montant') return 2;
  return champ.nature === 'nombre' ? (champ.decimales ?? 0) : 0;
}

/** The number that means « nothing » in `champ`, besides NaN which always does. */
export function videDe(champ: ChampChiffre): number {
  if (champ.nature === 'date') return SANS_DATE;
  return champ.zeroVide === true ? 0 : Number.NaN;
}

/** Whether a cell of text shows nothing. */
export function isTexteVide(texte: string): boolean {
  return texte === '' || texte.trim() === '';
}

/** Fields whose total goes with every answer, in the order of the table. */
export function champsTotalises(table: Table): readonly (ChampDeMontant | ChampDeNombre)[] {
  return table.champs.filter(
    (champ): champ is ChampDeMontant | ChampDeNombre =>
      (champ.nature === 'montant' && champ.totalise !== false) ||
      (champ.nature === 'nombre' && champ.totalise === true)
  );
}

/** Content of a cell: text, cents, number of a day, scaled number; null when it is empty. */
export function valeurA(champ: Champ, ligne: number): string | number | null {
  const valeur = champ.valeurs[ligne] ?? Number.NaN;
  if (champ.nature === 'texte') {
    const texte = champ.libelles.lire(valeur);
    return isTexteVide(texte) ? null : texte;
  }
  return Number.isNaN(valeur) || valeur === videDe(champ) ? null : valeur;
}
