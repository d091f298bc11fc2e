import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { abreger, accorder, celluleDate, celluleMontant, formatNombre } from './format.ts';

describe('cells of a list', () => {
  it('leaves a zero amount blank', () => {
    expect(celluleMontant(centimes(0))).toBe('');
    expect(celluleMontant(undefined)).toBe('');
  });

  it('groups thousands by U+202F and writes the minus in front', () => {
    expect(celluleMontant(centimes(1_234_567_89))).toBe('1\u202f234\u202f567,89');
    expect(celluleMontant(centimes(-1))).toBe('-0,01');
  });

  it('writes a day in full, or nothing', () => {
    expect(celluleDate(dateIso('2026-03-05'))).toBe('05/03/2026');
    expect(celluleDate(undefined)).toBe('');
  });
});

describe('counts in a sentence', () => {
  it('groups thousands, whatever the sign', () => {
    expect([0, 999, 1000, 1_234_567, -4512].map(formatNombre)).toEqual([
      '0',
      '999',
      '1\u202f000',
      '1\u202f234\u202f567',
      '-4\u202f512'
    ]);
  });

  it('takes the plural from two on', () => {
    expect([0, 1, 2, 4512].map((n) => accorder(n, 'ligne'))).toEqual([
      '0 ligne',
      '1 ligne',
      '2 lignes',
      '4\u202f512 lignes'
    ]);
    expect(accorder(3, 'journal', 'journaux')).toBe('3 journaux');
  });
});

describe('a text cited in a sentence', () => {
  it('is whole when short, else cut between two characters', () => {
    expect(['', 'compte:401', 'a'.repeat(80)].map((texte) => abreger(texte))).toEqual([
      '',
      'compte:401',
      'a'.repeat(80)
    ]);
    expect(abreger('a'.repeat(3000))).toBe(`${'a'.repeat(79)}…`);
    expect(abreger('🏠'.repeat(6), 5)).toBe('🏠🏠🏠🏠…');
    expect(abreger('🏠'.repeat(5), 5)).toBe('🏠🏠🏠🏠🏠');
  });
});
