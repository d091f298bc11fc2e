/** One place along the bottom of a chart: a month, a class. */
export interface Repere {
  readonly id: string;
  /** Under the axis: `janv.`, `61`. */
  readonly court: string;
  /** Under `court`, as far as there is room for it. */
  readonly sous?: string;
  /** In full, as it is read and said: « Janvier 2026 ». */
  readonly long: string;
}

/** How a series is drawn. Each is told from the others without colour: by its dashes, or by being hollow. */
export type Allure = 'principale' | 'comparee' | 'continue' | 'tirets' | 'points' | 'mixte';

export interface Serie {
  readonly id: string;
  readonly libelle: string;
  readonly allure: Allure;
  /** One per place, null where nothing is known. */
  readonly valeurs: readonly (number | null)[];
}

/** Dashes, in pixels; none is a continuous line. */
export const TIRETS: Readonly<Record<Allure, readonly number[]>> = {
  principale: [],
  comparee: [],
  continue: [],
  tirets: [7, 4],
  points: [2, 3],
  mixte: [9, 3, 2, 3]
};

/** The last place where a series knows something; -1 when none does. */
export function dernierConnu(series: readonly Serie[]): number {
  return Math.max(-1, ...series.map(({ valeurs }) => valeurs.findLastIndex((valeur) => valeur !== null)));
}
