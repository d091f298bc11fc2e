import { describe, expect, it } from 'vitest';
import { ETAT_INITIAL, lireEtat, memePlace, type EtatDeTableau } from './etat.ts';

const ETAT: EtatDeTableau = {
  ligneActive: 12,
  colonneActive: 3,
  defilement: 8.5,
  tris: [{ champ: 'date', sens: 'decroissant' }]
};

describe('how a list was left', () => {
  it('is read back as it was kept', () => {
    expect(lireEtat(JSON.parse(JSON.stringify(ETAT)))).toEqual(ETAT);
    expect(lireEtat({ ...ETAT, ligneActive: -1 }).ligneActive).toBe(-1);
  });

  it.each([
    ['nothing', undefined],
    ['no object', 'tris'],
    ['the shape of an older version', { tri: null }],
    ['garbage', { ligneActive: '3', colonneActive: 1.5, defilement: Infinity, tris: 'date' }],
    ['places before the first', { ligneActive: Number.NaN, colonneActive: -4, defilement: -1, tris: [null] }]
  ])('is a list that nobody touched when it holds %s', (_, stored) => {
    expect(lireEtat(stored)).toEqual(ETAT_INITIAL);
  });

  it('is another one as soon as one thing is', () => {
    expect(memePlace(ETAT, { ...ETAT, tris: [...ETAT.tris] })).toBe(true);
    for (const change of [{ ligneActive: 1 }, { colonneActive: 1 }, { defilement: 1 }, { tris: [] }])
      expect(memePlace(ETAT, { ...ETAT, ...change })).toBe(false);
  });
});
