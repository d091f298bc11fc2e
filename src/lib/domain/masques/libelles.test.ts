import { expect, it } from 'vitest';
import { dateIso } from '../dates.ts';
import { expandLibelle } from './libelles.ts';

const expand = (modele: string, date: string) => expandLibelle(modele, dateIso(date));

it('[MAS-11] leaves a label without variable as it is', () => {
  expect(expand('Facture EDF', '2026-01-05')).toBe('Facture EDF');
});

it('[MAS-12] writes the date of the entry for #d', () => {
  expect(expand('Relevé du #d', '2026-01-05')).toBe('Relevé du 05/01/2026');
});

it('[MAS-13] writes the month and its year for #m', () => {
  expect(expand('Facture EDF #m', '2019-01-10')).toBe('Facture EDF Janvier 2019');
  expect(expand('#m', '2019-12-31')).toBe('Décembre 2019');
  expect(expand('#m', '2019-08-01')).toBe('Août 2019');
});

it.each([
  ['2019-01-01', '1er trimestre 2019'],
  ['2019-03-31', '1er trimestre 2019'],
  ['2019-04-01', '2e trimestre 2019'],
  ['2019-05-02', '2e trimestre 2019'],
  ['2019-09-30', '3e trimestre 2019'],
  ['2019-10-01', '4e trimestre 2019']
])('[MAS-14] writes the quarter of %s for #t', (date, attendu) => {
  expect(expand('#t', date)).toBe(attendu);
});

it.each([
  ['2019-05-02', '1er semestre 2019'],
  ['2019-06-30', '1er semestre 2019'],
  ['2019-07-01', '2e semestre 2019']
])('[MAS-15] writes the half-year of %s for #s', (date, attendu) => {
  expect(expand('#s', date)).toBe(attendu);
});

it('[MAS-16] writes the year for #a, expands every variable, and keeps ## as one #', () => {
  expect(expand('Assurance #a', '2019-05-02')).toBe('Assurance 2019');
  expect(expand('#a-#t (#d)', '2019-05-02')).toBe('2019-2e trimestre 2019 (02/05/2019)');
  expect(expand('Lot ##a, ###a', '2019-05-02')).toBe('Lot #a, #2019');
});

it('[MAS-16] leaves a # that names no variable', () => {
  expect(expand('Appartement #12 #', '2019-05-02')).toBe('Appartement #12 #');
});
