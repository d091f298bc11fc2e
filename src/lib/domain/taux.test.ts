import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes } from './montant.ts';
import { appliquerTaux, isTaux, taux, type Arrondi } from './taux.ts';

const ARRONDIS: Arrondi[] = ['demi-superieur', 'demi-pair', 'par-defaut', 'par-exces'];

describe('taux', () => {
  it('is the digits of a percentage, and nothing else', () => {
    for (const texte of ['0', '20', '5.5', '-0.75', '8.5000']) expect(isTaux(texte)).toBe(true);
    for (const texte of ['', '20 %', '5,5', '.5', '5.', '1e2', '٢٠', 'NaN', '1234567890']) {
      expect(isTaux(texte)).toBe(false);
    }
    expect(() => taux('20 %')).toThrow('not a percentage');
  });
});

describe('appliquerTaux', () => {
  it('applies the VAT of an invoice', () => {
    expect(appliquerTaux(centimes(1200_00), taux('20'), 'demi-superieur')).toBe(240_00);
    expect(appliquerTaux(centimes(99_99), taux('5.5'), 'demi-superieur')).toBe(5_50);
  });

  it.each<[number, string, Record<Arrondi, number>]>([
    [25, '50', { 'demi-superieur': 13, 'demi-pair': 12, 'par-defaut': 12, 'par-exces': 13 }],
    [-25, '50', { 'demi-superieur': -13, 'demi-pair': -12, 'par-defaut': -12, 'par-exces': -13 }],
    [27, '50', { 'demi-superieur': 14, 'demi-pair': 14, 'par-defaut': 13, 'par-exces': 14 }],
    [101, '1', { 'demi-superieur': 1, 'demi-pair': 1, 'par-defaut': 1, 'par-exces': 2 }],
    [100, '1', { 'demi-superieur': 1, 'demi-pair': 1, 'par-defaut': 1, 'par-exces': 1 }]
  ])('rounds %i cents at %s %% as the rounding says', (montant, pourcentage, attendus) => {
    for (const arrondi of ARRONDIS) {
      expect(appliquerTaux(centimes(montant), taux(pourcentage), arrondi)).toBe(attendus[arrondi]);
    }
  });

  it('is exact where a float is not: 100,5 % of 1 005 cents is 1 010,025', () => {
    expect(appliquerTaux(centimes(1_005), taux('100.5'), 'demi-superieur')).toBe(1_010);
    expect(appliquerTaux(centimes(1_005), taux('100.5'), 'par-exces')).toBe(1_011);
  });

  it('agrees with whole-number arithmetic for any amount and rate', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 100_00 }), (montant, centiemes) => {
        const pourcentage = taux(
          `${Math.floor(centiemes / 100)}.${String(centiemes % 100).padStart(2, '0')}`
        );
        const produit = BigInt(Math.abs(montant)) * BigInt(centiemes);
        const attendu = Number((produit + 5_000n) / 10_000n);
        expect(Math.abs(appliquerTaux(centimes(montant), pourcentage, 'demi-superieur'))).toBe(attendu);
      })
    );
  });

  it('never gives minus zero, and stops when the result is no longer exact', () => {
    expect(Object.is(appliquerTaux(centimes(-1), taux('10'), 'par-defaut'), 0)).toBe(true);
    expect(() => appliquerTaux(centimes(Number.MAX_SAFE_INTEGER), taux('200'), 'par-defaut')).toThrow(
      'safe integer'
    );
  });
});
