import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ZERO } from '../montant.ts';
import { isPropose } from './compte.ts';
import { formatNumeroDeCopropriete } from './formes-ecrites.ts';
import { isDeLaNomenclature, PLAN_COPROPRIETE, racineLegaleOf } from './plan-copropriete.ts';

const texte = readFileSync('src/tests/fixtures/plan-comptable-copropriete.csv', 'utf8');

it('holds the 116 accounts of the nomenclature to the letter, in its order', () => {
  const csv = PLAN_COPROPRIETE.map(
    ({ numero, libelle }) => `${formatNumeroDeCopropriete(numero)};${libelle}\n`
  );
  expect(`account;label\n${csv.join('')}`).toBe(texte);
  expect(PLAN_COPROPRIETE).toHaveLength(116);
});

it('stores digits only, each number once', () => {
  const numeros = PLAN_COPROPRIETE.map(({ numero }) => numero);
  expect(numeros.filter((numero) => !/^\d{2,4}$/.test(numero))).toEqual([]);
  expect(new Set(numeros).size).toBe(numeros.length);
});

it('[GEN 9.15] shows hyphens only where the law prints them', () => {
  expect(['4501', '121', '7061', '450', '4501018', '1031'].map(formatNumeroDeCopropriete)).toEqual([
    '450-1',
    '12-1',
    '706-1',
    '450',
    '4501018',
    '1031'
  ]);
});

it('drops 1032 alone, since 2020', () => {
  const dropped = PLAN_COPROPRIETE.filter((compte) => !isPropose(compte, ZERO));
  expect(dropped.map(({ numero, retire }) => [numero, retire])).toEqual([['1032', 2020]]);
});

it('finds the legal account under any number', () => {
  expect(['4501018', '62', '401EDF', '53000', '211', '9', ''].map(racineLegaleOf)).toEqual([
    '4501',
    '62',
    '401',
    '53',
    null,
    null,
    null
  ]);
});

it('admits the legal accounts and their subdivisions, and nothing of the general chart', () => {
  const admis = ['4501018', '401EDF', '512001', '530', '6800', '120000', '6219', '45'];
  const refuses = ['455', '411', '445', '1209', '6260', '211', '45A', '4'];
  expect(admis.filter((numero) => !isDeLaNomenclature(numero))).toEqual([]);
  expect(refuses.filter(isDeLaNomenclature)).toEqual([]);
});
