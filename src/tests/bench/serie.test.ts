import { expect, it } from 'vitest';
import { alterner, centileOf, centilesParTiers, serieOf } from './serie.ts';

it('gives the median and the spread, whatever the order of the runs', () => {
  expect(serieOf([9, 1, 4])).toEqual({ mediane: 4, min: 1, max: 9, nombre: 3 });
  expect(serieOf([4, 1, 9, 2])).toEqual({ mediane: 3, min: 1, max: 9, nombre: 4 });
});

it('places a centile between two runs', () => {
  const runs = Array.from({ length: 101 }, (_, i) => 100 - i);
  expect(centileOf(runs, 95)).toBe(95);
  expect(centileOf([1, 2], 95)).toBeCloseTo(1.95);
  expect(centileOf([7], 95)).toBe(7);
});

it('says a centile of each third of the runs, in their order', () => {
  expect(centilesParTiers([1, 1, 5, 7, 2, 2], 100)).toEqual([1, 7, 2]);
});

it('refuses to say anything of no run', () => {
  expect(() => serieOf([])).toThrow('no run');
});

it('runs figure and reference in turn, each first every other time', async () => {
  const order: string[] = [];
  const note = (nom: string) => (tour: number) => order.push(`${nom}${tour}`);
  const releve = await alterner(3, note('f'), note('r'));
  expect(order).toEqual(['r0', 'f0', 'f1', 'r1', 'r2', 'f2']);
  expect(releve).toEqual({ figure: [2, 3, 6], reference: [1, 4, 5] });
});
