import { serieOf, type Releve, type Serie } from './serie.ts';

export type Unite = 'ms' | 's' | 'Mo' | 'ko' | 'o' | 'o/s' | 'par s';

/** What a figure is asked to be: itself, or compared with its reference. */
export type But =
  | { readonly sur: 'figure'; readonly auPlus: number }
  | { readonly sur: 'debit'; readonly auMoins: number }
  /** Figure over reference. */
  | { readonly sur: 'rapport'; readonly auPlus: number }
  /** How many times faster than the reference. */
  | { readonly sur: 'gain'; readonly auMoins: number };

/** One row of the table. */
export interface Mesure {
  /** Goal of the design notes (`G6`), or the name of the group. */
  readonly objectif: string;
  readonly quoi: string;
  readonly unite: Unite;
  readonly figure: Serie;
  /** What the figure is compared with, measured in the same process and run. */
  readonly reference: { readonly quoi: string; readonly serie: Serie } | null;
  /** Null for a figure that only helps to read the others. */
  readonly but: But | null;
}

/** Figure over reference, or the other way round for a gain; null without reference. */
export function rapportOf({ figure, reference, but }: Mesure): number | null {
  if (!reference) return null;
  const rapport = figure.mediane / reference.serie.mediane;
  return but?.sur === 'gain' ? 1 / rapport : rapport;
}

/** Whether the goal is met; null when there is none. */
export function isAtteint(mesure: Mesure): boolean | null {
  const { but, figure } = mesure;
  if (!but) return null;
  if (but.sur === 'figure') return figure.mediane <= but.auPlus;
  if (but.sur === 'debit') return figure.mediane >= but.auMoins;
  const rapport = rapportOf(mesure) ?? NaN;
  return but.sur === 'rapport' ? rapport <= but.auPlus : rapport >= but.auMoins;
}

/** The row of a figure and of its reference, in milliseconds; without a goal where it only helps to read. */
export function comparaison(
  objectif: string,
  quoi: string,
  releve: Releve,
  reference: string,
  but: But | null = null
): Mesure {
  return {
    objectif,
    quoi,
    unite: 'ms',
    figure: serieOf(releve.figure),
    reference: { quoi: reference, serie: serieOf(releve.reference) },
    but
  };
}

/** The row of a figure that is compared with its goal alone, or with nothing. */
export function simple(
  objectif: string,
  quoi: string,
  unite: Unite,
  valeurs: readonly number[],
  auPlus: number | null
): Mesure {
  const but: But | null = auPlus === null ? null : { sur: 'figure', auPlus };
  return { objectif, quoi, unite, figure: serieOf(valeurs), reference: null, but };
}
