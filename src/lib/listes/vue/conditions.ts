import type { ChampChiffre, ChampDeTexte } from './table.ts';

/** Whole numbers from `min` to `max`, both included. */
export interface Intervalle {
  readonly min: number;
  readonly max: number;
}

/** One way for a row to meet a condition: one thing sought in one column. */
export type Alternative =
  /** The normalised text holds `texte`. */
  | { readonly sorte: 'contient'; readonly champ: ChampDeTexte; readonly texte: string }
  /** The normalised text, not empty, is at or after `min` and before `max`, compared code unit by code unit. */
  | {
      readonly sorte: 'entre';
      readonly champ: ChampDeTexte;
      readonly min: string;
      readonly max: string | null;
    }
  | { readonly sorte: 'vide'; readonly champ: ChampDeTexte }
  /** The value is in one of the intervals, sorted; or is empty, when `vides`. */
  | {
      readonly sorte: 'valeurs';
      readonly champ: ChampChiffre;
      readonly intervalles: readonly Intervalle[];
      readonly vides: boolean;
    };

/** What a part of a filter asks of a row: one of the alternatives, or none of them when it excludes. */
export interface Condition {
  readonly exclut: boolean;
  readonly alternatives: readonly Alternative[];
}

/** After every text that begins with the one before it: `[a, a + APRES)` holds what begins with `a`. */
export const APRES = '\uffff';

/**
 * Whether every row that meets `a` meets `b`, whatever the table. It may miss some cases, never claim one:
 * a view that narrows its last answer relies on it.
 */
export function implique(a: Condition, b: Condition): boolean {
  if (a.exclut !== b.exclut) return false;
  const [large, etroite] = a.exclut ? [a, b] : [b, a];
  return etroite.alternatives.every((x) => large.alternatives.some((y) => isIncluse(x, y)));
}

function isIncluse(x: Alternative, y: Alternative): boolean {
  if (x.champ !== y.champ) return false;
  if (x.sorte === 'contient' && y.sorte === 'contient') return x.texte.includes(y.texte);
  if (x.sorte === 'entre' && y.sorte === 'entre')
    return x.min >= y.min && (y.max === null || (x.max !== null && x.max <= y.max));
  if (x.sorte === 'valeurs' && y.sorte === 'valeurs')
    return (
      (y.vides || !x.vides) &&
      x.intervalles.every((i) => y.intervalles.some((j) => i.min >= j.min && i.max <= j.max))
    );
  return x.sorte === 'vide' && y.sorte === 'vide';
}
