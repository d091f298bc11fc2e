/** Two seconds at first, then twice as long each time, up to a minute. */
const PREMIERE = 2_000;
const MAXIMUM = 60_000;

/**
 * How long to wait before asking a server again that could not be reached, in milliseconds. Half of it is left to
 * chance: sixty postes that lost it at the same moment do not come back at the same moment (F40).
 *
 * @param echecs how many times in a row it failed, from 1
 * @param hasard from 0 included to 1 excluded
 */
export function attenteApres(echecs: number, hasard: number): number {
  const plafond = Math.min(MAXIMUM, PREMIERE * 2 ** Math.min(echecs - 1, 10));
  return Math.round(plafond / 2 + (plafond / 2) * hasard);
}
