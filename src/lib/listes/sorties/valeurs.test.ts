import { expect, it } from 'vitest';
import { nombreDecimal, texteBrut, texteLisible } from './valeurs.ts';

it('writes amounts, numbers and days for people', () => {
  expect(texteLisible(-123_456_789, { nature: 'montant' })).toBe('-1\u202f234\u202f567,89');
  expect(texteLisible(1_234_567.25, { nature: 'nombre' })).toBe('1\u202f234\u202f567,25');
  expect(texteLisible(-1234, { nature: 'nombre' })).toBe('-1\u202f234');
  expect(texteLisible(401_000, { nature: 'code' })).toBe('401000');
  expect(texteLisible('2026-03-01', { nature: 'date' })).toBe('01/03/2026');
  expect(texteLisible('2026-03-01', { nature: 'texte' })).toBe('2026-03-01');
  expect(texteLisible(null, { nature: 'montant' })).toBe('');
});

it('[LST-13] writes a balance by its side for people, and signed for a spreadsheet', () => {
  const colonne = { nature: 'montant', solde: true } as const;
  const lisibles = [351_512, -5, 0, null].map((valeur) => texteLisible(valeur, colonne));
  expect(lisibles).toEqual(['3\u202f515,12\u00a0D', '0,05\u00a0C', '', '']);
  expect(texteBrut(-5, 'montant')).toBe('-0,05');
});

it('[LST-11] writes a code as the screen does for people, and as it is kept for a spreadsheet', () => {
  const colonne = { nature: 'code', formes: new Map([['4501', '450-1']]) } as const;
  expect(['4501', '4501018', null].map((valeur) => texteLisible(valeur, colonne))).toEqual([
    '450-1',
    '4501018',
    ''
  ]);
  expect(texteBrut('4501', 'code')).toBe('4501');
});

it('writes amounts and numbers for spreadsheets, without groups', () => {
  expect(texteBrut(-123_456_789, 'montant')).toBe('-1234567,89');
  expect(texteBrut(1_234_567.25, 'nombre')).toBe('1234567,25');
  expect(texteBrut('2026-02-30', 'date')).toBe('2026-02-30');
});

it('refuses an amount that is not whole cents: a bug must not reach a file', () => {
  expect(() => texteBrut(0.5, 'montant')).toThrow();
});

it('writes a number without exponent, nothing for what is no number', () => {
  expect([1e21, 1e-7, -0, NaN, Infinity].map(nombreDecimal)).toEqual([
    '1000000000000000000000',
    '0.0000001',
    '0',
    '',
    ''
  ]);
});
