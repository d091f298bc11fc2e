import type { Result } from '#lib/domain/result.ts';
import type { NatureCopiee } from './presse-papiers.ts';
import type { Ordre } from './ordre.ts';

/** What a cell holds, as plain data: cents of an amount, `AAAA-MM-JJ` of a day, `null` for nothing. */
export type Valeur = string | number | boolean | null;

/** One column shown, as editing sees it. */
export interface ColonneDeFeuille {
  readonly id: string;
  readonly titre: string;
  readonly nature: NatureCopiee;
  readonly modifiable: (ligne: number) => boolean;
  readonly valeur: (ligne: number) => Valeur;
  /** A value as it is typed: `1234,56`, `15/03/2026`, empty for nothing. `lire` reads it back. */
  readonly formater: (valeur: Valeur) => string;
  /** Reads what was typed or pasted for that row; the refusal is a French sentence with its remedy. */
  readonly lire: (texte: string, ligne: number) => Result<Valeur, string>;
}

/** A list that can be typed in. Records are known by their key: rows of the table move. */
export interface Feuille {
  readonly ordre: Ordre;
  /** The columns shown, in order. */
  readonly colonnes: readonly ColonneDeFeuille[];
  readonly cle: (ligne: number) => string;
  /** −1 when the record is gone. */
  readonly ligneDe: (cle: string) => number;
  /** Where Enter leads: down in lists, to the next field in entry lines. Down unless told. */
  readonly entree?: 'bas' | 'champ-suivant';
}

/** One cell that changes, as it was and as it becomes: enough to do, undo and do again. */
export interface ChangementDeValeur {
  readonly genre: 'valeur';
  readonly cle: string;
  readonly champ: string;
  readonly avant: Valeur;
  readonly apres: Valeur;
}

export function texteDe(colonne: ColonneDeFeuille, ligne: number): string {
  return colonne.formater(colonne.valeur(ligne));
}
