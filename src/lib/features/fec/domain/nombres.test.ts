import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, formatVirgule } from '#lib/domain/montant.ts';
import { readDevise, readMontant, readPlainMontant, type FormeDeNombre } from './nombres.ts';

const plain = (texte: string) => {
  const octets = new TextEncoder().encode(`|${texte}|`);
  return readPlainMontant(octets, 1, octets.length - 1);
};

describe('amounts of the flat form', () => {
  it.each<[string, number, FormeDeNombre | null]>([
    ['0,00', 0, null],
    ['12', 12_00, null],
    ['12,5', 12_50, null],
    ['12,50', 12_50, null],
    ['12,', 12_00, null],
    [',50', 50, null],
    ['683,230', 683_23, null],
    ['0000000069,60', 69_60, null],
    ['-12,50', -12_50, null],
    ['12,50-', -12_50, null],
    ['+12,50', 12_50, null],
    ['12,50+', 12_50, null],
    ['- 12,50', -12_50, null],
    ['1e3', 1000_00, null],
    ['1,5E+2', 150_00, null],
    ['1e-2', 1, null],
    ['-0,00', 0, null],
    ['99999999999,99', 9_999_999_999_999, null],
    ['100000000000', 10_000_000_000_000, null],
    ['12.50', 12_50, 'point'],
    ['.5', 50, 'point'],
    ['0.500', 50, 'point'],
    ['1234.500', 1234_50, 'point'],
    ['1 234,56', 1234_56, 'milliers'],
    ['1\u00a0234,56', 1234_56, 'milliers'],
    ['1\u202f234\u202f567', 1_234_567_00, 'milliers'],
    ['1.234,56', 1234_56, 'milliers'],
    ['1,234.56', 1234_56, 'milliers'],
    ['1.234.567', 1_234_567_00, 'milliers'],
    ['1,234,567', 1_234_567_00, 'milliers'],
    ['1’234,56', 1234_56, 'milliers'],
    ["1'234.56", 1234_56, 'milliers']
  ])('%j is %d cents, written %s', (texte, montant, form) => {
    expect(readMontant(texte)).toEqual({ montant, form });
    const fast = plain(texte);
    expect(Number.isNaN(fast) || (fast === montant && form === null && !Object.is(fast, -0))).toBe(true);
  });

  it.each([
    ['', 'illisible'],
    ['-', 'illisible'],
    [',', 'illisible'],
    ['--12', 'illisible'],
    ['-12-', 'illisible'],
    ['12 34', 'illisible'],
    ['1 23,45', 'illisible'],
    ['12,50 €', 'illisible'],
    ['(12,50)', 'illisible'],
    ['1,2,3', 'illisible'],
    ['12a', 'illisible'],
    ['NaN', 'illisible'],
    ['0x10', 'illisible'],
    ['١٢', 'illisible'],
    ['1'.repeat(65), 'illisible'],
    ['1.234', 'ambigu'],
    ['12.000', 'ambigu'],
    ['12,345', 'decimales'],
    ['1234.567', 'decimales'],
    ['1e-3', 'decimales'],
    ['100000000000,01', 'trop-grand'],
    ['-100000000000,01', 'trop-grand'],
    ['1e99', 'trop-grand']
  ])('%j is refused: %s', (texte, error) => {
    expect(readMontant(texte)).toEqual({ error });
    expect(plain(texte)).toBeNaN();
  });

  it('reads every amount of the law in both ways, signs on either side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 }).map(centimes),
        (montant) => {
          const texte = formatVirgule(montant);
          expect(plain(texte)).toBe(montant);
          expect(readMontant(texte)).toEqual({ montant, form: null });
          if (montant < 0) expect(plain(`${texte.slice(1)}-`)).toBe(montant);
        }
      )
    );
  });

  it('the fast way never says otherwise than the slow one', () => {
    const signs = fc.string({ unit: fc.constantFrom(...Array.from('0123456789,.-+ eE')), maxLength: 16 });
    fc.assert(
      fc.property(signs, (texte) => {
        const fast = plain(texte.trim());
        if (!Number.isNaN(fast)) expect(readMontant(texte)).toEqual({ montant: fast, form: null });
      }),
      { numRuns: 2000 }
    );
  });
});

describe('amounts of the XML form', () => {
  it.each<[string, number, FormeDeNombre | null]>([
    ['12.50', 12_50, null],
    ['12', 12_00, null],
    ['.5', 50, null],
    ['-12.', -12_00, null],
    ['1.265E2', 126_50, null],
    ['12,50', 12_50, 'xml'],
    ['12.50-', -12_50, 'xml'],
    ['1 234.50', 1234_50, 'xml']
  ])('%j is %d cents, written %s', (texte, montant, form) => {
    expect(readMontant(texte, true)).toEqual({ montant, form });
  });

  it('a comma before three digits may be either there', () => {
    expect(readMontant('1,234', true)).toEqual({ error: 'ambigu' });
    expect(readMontant('1.234', true)).toEqual({ error: 'decimales' });
    expect(readMontant('INF', true)).toEqual({ error: 'illisible' });
  });
});

describe('amounts in a foreign currency', () => {
  it.each([
    ['12,50', '12.50', null],
    ['0000012,500', '12.500', null],
    ['12,5-', '-12.5', null],
    ['0,00', '0.00', null],
    ['12', '12', null],
    ['1,5e3', '1500', null],
    ['12.50', '12.50', 'point'],
    ['1 234,5678', '1234.5678', 'milliers']
  ])('%j is kept as %j', (texte, attendu, form) => {
    expect(readDevise(texte)).toEqual({ texte: attendu, form });
  });

  it.each(['', 'USD', '1.234', '12,50 $'])('%j is not one', (texte) => {
    expect(readDevise(texte)).toBeNull();
  });
});
