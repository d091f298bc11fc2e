import { assert } from '#lib/domain/assert.ts';

/** Several runs of one thing: what is said of it is its median, and how far apart the runs were. */
export interface Serie {
  readonly mediane: number;
  readonly min: number;
  readonly max: number;
  readonly nombre: number;
}

/** @throws when there is no run. */
export function serieOf(valeurs: readonly number[]): Serie {
  return {
    mediane: centileOf(valeurs, 50),
    min: Math.min(...valeurs),
    max: Math.max(...valeurs),
    nombre: valeurs.length
  };
}

/**
 * The value below which `centile` per cent of the runs are, between two runs when it falls there.
 * @throws when there is no run.
 */
export function centileOf(valeurs: readonly number[], centile: number): number {
  assert(valeurs.length > 0, 'centileOf: no run');
  const sorted = valeurs.toSorted((a, b) => a - b);
  const rank = ((sorted.length - 1) * centile) / 100;
  const below = sorted[Math.floor(rank)] ?? 0;
  const above = sorted[Math.ceil(rank)] ?? 0;
  return below + (above - below) * (rank - Math.floor(rank));
}

const TIERS = 3;

/** A median hides the slow ones: that centile of each third of the runs, in their order. */
export function centilesParTiers(valeurs: readonly number[], centile: number): number[] {
  const parTiers = Math.ceil(valeurs.length / TIERS);
  return Array.from({ length: TIERS }, (_, t) =>
    centileOf(valeurs.slice(t * parTiers, (t + 1) * parTiers), centile)
  );
}

/** Milliseconds that one run takes. */
export function chrono(travail: () => unknown): number {
  const debut = performance.now();
  travail();
  return performance.now() - debut;
}

const REPETITIONS = 5;

/**
 * Milliseconds of one run among several in a row, for work of a few milliseconds: a single run would measure what
 * the work before it has left in the caches of the processor.
 */
export function chronoRepete(travail: () => unknown): number {
  return centileOf(
    Array.from({ length: REPETITIONS }, () => chrono(travail)),
    50
  );
}

/** As `chrono`, for work that waits. */
export async function chronoAttendu(travail: () => Promise<unknown>): Promise<number> {
  const debut = performance.now();
  await travail();
  return performance.now() - debut;
}

/** Runs of a figure and of its reference. */
export interface Releve {
  readonly figure: readonly number[];
  readonly reference: readonly number[];
}

/**
 * Runs both in turn, each first every other time: the load of the machine, and what one leaves behind for the
 * other, weigh on both.
 *
 * @param figure what one run takes; given its number, from 0
 */
export async function alterner(
  tours: number,
  figure: (tour: number) => number | Promise<number>,
  reference: (tour: number) => number | Promise<number>
): Promise<Releve> {
  const releve = { figure: [] as number[], reference: [] as number[] };
  for (let tour = 0; tour < tours; tour++) {
    if (tour % 2 === 0) releve.reference.push(await reference(tour));
    releve.figure.push(await figure(tour));
    if (tour % 2 !== 0) releve.reference.push(await reference(tour));
  }
  return releve;
}
