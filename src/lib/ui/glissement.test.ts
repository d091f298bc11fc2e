import { describe, expect, it } from 'vitest';
import { bordVise, enPlace, placeParTouche } from './glissement.ts';

describe('a list that one puts in order', () => {
  it('goes by the arrows of its axis, Home and End, no further than its ends', () => {
    const par = (axe: 'x' | 'y', place: number) =>
      ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'a'].map((touche) =>
        placeParTouche(touche, axe, place, 4)
      );
    expect(par('y', 0)).toEqual([0, 1, undefined, undefined, 0, 3, undefined]);
    expect(par('x', 3)).toEqual([undefined, undefined, 2, 3, 0, 3, undefined]);
  });

  it('shows the target after an item that makes room upwards, before one that makes room downwards', () => {
    const places = [0, 1, 2];
    expect(places.map((place) => bordVise({ de: 0, vers: 2 }, place))).toEqual([
      undefined,
      undefined,
      'apres'
    ]);
    expect(places.map((place) => bordVise({ de: 2, vers: 0 }, place))).toEqual([
      'avant',
      undefined,
      undefined
    ]);
    expect(bordVise({ de: 1, vers: 1 }, 1)).toBeUndefined();
    expect(bordVise(null, 1)).toBeUndefined();
  });

  it('says the place as people count', () => {
    expect(enPlace('Compte', 0, 3)).toBe('Compte, position 1 sur 3');
  });
});
