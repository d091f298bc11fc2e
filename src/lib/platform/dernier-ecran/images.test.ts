import { describe, expect, it } from 'vitest';
import { memoireDEssai } from '#lib/ui/testing/memoire-d-essai.ts';
import { oublierLesImages, rangerLImage } from './images.ts';

const IMAGE = 'x'.repeat(60_000);
const cles = (memoire: Storage) =>
  Array.from({ length: memoire.length }, (_, rang) => memoire.key(rang))
    .filter((cle) => cle?.startsWith('image '))
    .toSorted();

describe('pictures of the last screens', () => {
  it('[G14] are kept by address, the latest in the place of the one before', () => {
    const memoire = memoireDEssai();
    expect(rangerLImage(memoire, '/a?b=1', 'avant')).toBe(true);
    expect(rangerLImage(memoire, '/a?b=1', 'après')).toBe(true);
    expect(memoire.getItem('image /a?b=1')).toBe('après');
    expect(cles(memoire)).toEqual(['image /a?b=1']);
  });

  it('[G14] make room for one another: four at most, never more than 200 000 characters', () => {
    const memoire = memoireDEssai();
    for (const adresse of ['/1', '/2', '/3', '/4', '/5']) rangerLImage(memoire, adresse, 'petite');
    expect(cles(memoire)).toEqual(['image /2', 'image /3', 'image /4', 'image /5']);
    for (const adresse of ['/6', '/7', '/8', '/9']) rangerLImage(memoire, adresse, IMAGE);
    expect(cles(memoire)).toEqual(['image /7', 'image /8', 'image /9']);
  });

  it('[G14] are refused alone above that, and the others stay', () => {
    const memoire = memoireDEssai();
    rangerLImage(memoire, '/petite', 'petite');
    expect(rangerLImage(memoire, '/grande', 'x'.repeat(200_001))).toBe(false);
    expect(cles(memoire)).toEqual(['image /petite']);
    expect(rangerLImage(memoire, '/limite', 'x'.repeat(200_000))).toBe(true);
    expect(cles(memoire)).toEqual(['image /limite']);
  });

  it('[G14] are forgotten together, and nothing else is', () => {
    const memoire = memoireDEssai();
    memoire.setItem('apparence', 'nuit');
    rangerLImage(memoire, '/1', 'une');
    rangerLImage(memoire, '/2', 'deux');
    oublierLesImages(memoire);
    expect(memoire.length).toBe(1);
    expect(memoire.getItem('apparence')).toBe('nuit');
  });

  it('[G14] do without a memory that is refused, full or spoilt, silently', () => {
    expect(rangerLImage(undefined, '/1', 'une')).toBe(false);
    expect(rangerLImage(memoireDEssai({ pleine: true }), '/1', 'une')).toBe(false);
    const abimee = memoireDEssai();
    abimee.setItem('images', '{');
    expect(rangerLImage(abimee, '/1', 'une')).toBe(false);
    expect(() => {
      oublierLesImages(abimee);
      oublierLesImages(undefined);
    }).not.toThrow();
  });
});
