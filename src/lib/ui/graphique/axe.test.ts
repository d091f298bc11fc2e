import { expect, it } from 'vitest';
import { etendueDe, etiquette, formatAxe, pasDesMarques } from './axe.ts';
import { dernierConnu } from './serie.ts';

it('writes the marks of an axis in the unit of the largest', () => {
  expect(formatAxe([0, 5_000_00, 10_000_00, 12_500_00])).toEqual([
    '0',
    '5\u202fk€',
    '10\u202fk€',
    '12,5\u202fk€'
  ]);
  expect(formatAxe([-250_000_00, 0, 1_250_000_00])).toEqual(['-0,25\u202fM€', '0', '1,25\u202fM€']);
  expect(formatAxe([0, 2_500_00, 9_999_00])).toEqual(['0', '2\u202f500\u202f€', '9\u202f999\u202f€']);
  expect(formatAxe([10, 20, 30])).toEqual(['0,1\u202f€', '0,2\u202f€', '0,3\u202f€']);
  expect(formatAxe([])).toEqual([]);
});

it('keeps zero within the axis, and leaves room above and below what is drawn', () => {
  expect(etendueDe(100, 200)).toEqual([0, 212]);
  expect(etendueDe(-200, -100)).toEqual([-212, 0]);
  expect(etendueDe(-100, 100)).toEqual([-112, 112]);
  expect(etendueDe(0, 0)).toEqual([0, 100]);
  expect(etendueDe(null, null)).toEqual([0, 100]);
});

it('names a place by what there is room for', () => {
  const classe = { id: '62', court: '62', sous: 'Frais d’administration et honoraires', long: '' };
  expect(etiquette(classe, 8)).toBe('62');
  expect(etiquette(classe, 20)).toBe('62\nFrais\nd’administration et\nhonoraires');
  expect(etiquette(classe, 12)).toBe('62\nFrais\nd’administr…\net…');
  expect(etiquette({ id: 'm', court: 'janv.', sous: '2026', long: '' }, 5)).toBe('janv.\n2026');
  expect(etiquette({ id: 'm', court: 'févr.', long: '' }, 5)).toBe('févr.');
});

it('writes one mark in as many as needed', () => {
  expect([pasDesMarques(40, 50), pasDesMarques(40, 40), pasDesMarques(40, 39), pasDesMarques(40, 0)]).toEqual(
    [1, 1, 2, 1]
  );
});

it('knows where the series end', () => {
  const serie = (valeurs: (number | null)[]) => ({ id: '', libelle: '', allure: 'tirets' as const, valeurs });
  expect(dernierConnu([])).toBe(-1);
  expect(dernierConnu([serie([null, null])])).toBe(-1);
  expect(dernierConnu([serie([1, null, null]), serie([1, 0, null])])).toBe(1);
});
