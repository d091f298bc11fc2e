import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lignesDeSuites, suitesDe } from './lignes-source.ts';

it('lines of a file are said by the first of those that follow each other, and found again', () => {
  expect(suitesDe(Uint32Array.of(2, 3, 4, 9, 10, 5))).toEqual([2, 3, 9, 2, 5, 1]);
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 200 }), (lignes) => {
      const source = Uint32Array.from(lignes);
      expect(lignesDeSuites(suitesDe(source), source.length)).toEqual(source);
    })
  );
});

it('lines that are too scattered are said to be nowhere', () => {
  const eparses = Uint32Array.from({ length: 2_002 }, (_, i) => 2 * i + 1);
  expect(suitesDe(eparses.subarray(0, 1_000))).not.toBeNull();
  expect(suitesDe(eparses)).toBeNull();
  expect(lignesDeSuites(null, 2)).toEqual(new Uint32Array(2));
});

it('[I8] what is said of more lines than there are is cut', () => {
  expect(lignesDeSuites([1, 4_000_000_000], 3)).toEqual(Uint32Array.of(1, 2, 3));
});
