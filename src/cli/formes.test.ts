import * as v from 'valibot';
import { expect, it } from 'vitest';
import { dateLue, montantLu, poidsLu } from './formes.ts';

it('reads the machine forms of the command line', () => {
  expect(v.parse(montantLu, '1230.00')).toBe(1230_00);
  expect(v.parse(montantLu, '-0.05')).toBe(-5);
  expect(Object.is(v.parse(montantLu, '-0.00'), 0)).toBe(true);
  expect(v.parse(poidsLu, '33.33')).toBe('33.33');
  expect(v.parse(poidsLu, 3333)).toBe('3333');
  expect(v.parse(dateLue, '2024-02-29')).toBe('2024-02-29');
});

it('takes no other form', () => {
  for (const texte of ['29/02/2024', '2023-02-29', '20240229', '']) expect(v.is(dateLue, texte)).toBe(false);
  for (const texte of ['12', '12.5', '12,00', ' 12.00', '12.00\n'])
    expect(v.is(montantLu, texte)).toBe(false);
  for (const poids of ['1.', '.5', '1,5', 1.5, NaN]) expect(v.is(poidsLu, poids)).toBe(false);
});
