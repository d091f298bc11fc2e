import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, prng } from './prng.ts';

const suite = (...cles: (string | number)[]) => {
  const tirage = prng(1, ...cles);
  return Array.from({ length: 20 }, () => tirage.entier(0, 1_000_000));
};

describe('prng', () => {
  it('repeats itself, and differs from one key to the next', () => {
    expect(suite('a', 1)).toEqual(suite('a', 1));
    expect(suite('a', 1)).not.toEqual(suite('a', 2));
    expect(suite('a', 1)).not.toEqual(suite('b', 1));
  });

  it('draws the same numbers on every machine', () => {
    expect(suite('golden').slice(0, 4)).toMatchInlineSnapshot(`
      [
        517366,
        756260,
        684810,
        748135,
      ]
    `);
  });

  it('stays inside its bounds and reaches both', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -5, max: 5 }), fc.nat(4), (graine, min, etendue) => {
        const tirage = prng(graine);
        const tirages = new Set(Array.from({ length: 200 }, () => tirage.entier(min, min + etendue)));
        expect(Math.min(...tirages)).toBe(min);
        expect(Math.max(...tirages)).toBe(min + etendue);
      })
    );
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat()), (graine, items) => {
        const melange = prng(graine).melange(items);
        expect([...melange].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      })
    );
  });

  it('is never lucky nor unlucky at the ends', () => {
    const tirage = prng(3);
    expect(Array.from({ length: 100 }, () => tirage.chance(0))).not.toContain(true);
    expect(Array.from({ length: 100 }, () => tirage.chance(100))).not.toContain(false);
  });

  it('refuses an empty range and an absent item', () => {
    expect(() => prng(1).entier(2, 1)).toThrow('empty range');
    expect(() => at([], 0)).toThrow('no item 0');
  });
});
