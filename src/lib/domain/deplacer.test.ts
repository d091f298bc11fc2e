import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deplacerVers } from './deplacer.ts';

it('puts an element at a place, at an end when the place is beyond it', () => {
  const places = [-1, 0, 1, 2, 9].map((place) => deplacerVers(['a', 'b', 'c'], 'a', place).join(''));
  expect(places).toEqual(['abc', 'abc', 'bac', 'bca', 'bca']);
});

it('loses nothing, and leaves the others in their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.integer(), (tous, rang, place) => {
      const element = tous[rang % tous.length] ?? 0;
      const deplaces = deplacerVers(tous, element, place);
      expect(deplaces.filter((un) => un !== element)).toEqual(tous.filter((un) => un !== element));
      expect(deplaces).toHaveLength(tous.length);
    })
  );
});
