import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes } from '../montant.ts';
import { codeDeRang, codesSuivants, lettreAffichee, rangDeCode } from './lettrage.ts';

describe('[INV-30] the letters of an account and third party', () => {
  it('follow each other from AA, on both sides of each length', () => {
    expect([0, 25, 26, 675, 676, 676 + 26 ** 3].map(codeDeRang)).toEqual([
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
      'AAAA'
    ]);
  });

  it('are read back, and are never the same twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (rang) => {
        expect(rangDeCode(codeDeRang(rang))).toBe(rang);
      })
    );
  });

  it('come after those in use, those of a file included, whatever their case', () => {
    const suivant = codesSuivants(['AA', 'ac', 'Z', '12', 'ACOMPTE']);
    expect([suivant(), suivant()]).toEqual(['AD', 'AE']);
    expect(codesSuivants([])()).toBe('AA');
  });

  it('are in lower case while the group is partial', () => {
    expect(lettreAffichee({ code: 'AB', ecart: centimes(0) })).toBe('AB');
    expect(lettreAffichee({ code: 'AB', ecart: centimes(-1) })).toBe('ab');
  });
});
