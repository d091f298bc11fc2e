/** What a column asks for: without `min` it is illegible, at `voulue` it is as on the screen, `pleine` cuts nothing. */
export interface BesoinDeColonne {
  readonly min: number;
  readonly voulue: number;
  readonly pleine: number;
}

/** A list of few columns does not stretch over the whole sheet: the eye would lose its line. */
const MAX_STRETCH = 1.4;

/**
 * Shares `disponible` between columns: every one its minimum first, then towards what it has on the screen, then
 * towards its whole content; what is left widens all of them a little. Minimums that do not fit are reduced together.
 */
export function repartirLargeurs(besoins: readonly BesoinDeColonne[], disponible: number): number[] {
  const ranges = besoins.map(({ min, voulue, pleine }) => {
    const wanted = Math.max(min, Math.min(voulue, pleine));
    return [min, wanted, Math.max(wanted, pleine)] as const;
  });
  const total = (level: 0 | 1 | 2) => ranges.reduce((sum, range) => sum + range[level], 0);
  const between = (from: 0 | 1, to: 1 | 2) => {
    const part = (disponible - total(from)) / (total(to) - total(from));
    return ranges.map((range) => range[from] + (range[to] - range[from]) * part);
  };
  if (total(0) >= disponible) return ranges.map(([min]) => (min * disponible) / Math.max(total(0), 1));
  if (total(1) > disponible) return between(0, 1);
  if (total(2) > disponible) return between(1, 2);
  const stretch = Math.min(MAX_STRETCH, disponible / Math.max(total(2), 1));
  return ranges.map(([, , full]) => full * stretch);
}
