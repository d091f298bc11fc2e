import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepte, refuse } from '../result.ts';
import { centimes, ZERO } from '../montant.ts';
import {
  classeOf,
  compareNumeros,
  hasFormeImputable,
  hasRacine,
  isPropose,
  parseNumeroDeCompte,
  sensNormalOf
} from './compte.ts';

describe('[GEN 9.15] a typed number is stored as digits', () => {
  it.each([
    ['450-1', '4501'],
    ['12-1', '121'],
    [' 401 edf ', '401EDF'],
    ['450.1', '4501'],
    ['450\u20111', '4501'],
    ['512\u00a0000', '512000']
  ])('%j is %s', (saisie, numero) => {
    expect(parseNumeroDeCompte(saisie)).toEqual(accepte(numero));
  });

  it.each([
    ['', { code: 'CPT-VIDE' }],
    [' - ', { code: 'CPT-VIDE' }],
    ['401é', { code: 'CPT-CARACTERE', caractere: 'É' }],
    ['401/2', { code: 'CPT-CARACTERE', caractere: '/' }],
    ['012', { code: 'CPT-CLASSE', debut: '0' }],
    ['EDF', { code: 'CPT-CLASSE', debut: 'E' }]
  ])('%j is refused', (saisie, refus) => {
    expect(parseNumeroDeCompte(saisie)).toEqual(refuse(refus));
  });

  it('reads its own result unchanged', () => {
    fc.assert(
      fc.property(fc.string(), (saisie) => {
        const first = parseNumeroDeCompte(saisie);
        if (first.ok) expect(parseNumeroDeCompte(first.valeur)).toEqual(first);
      })
    );
  });
});

it('gives the class, or nothing for a number that starts otherwise', () => {
  expect(['4501', '701', '012', 'EDF', ''].map(classeOf)).toEqual([4, 7, null, null, null]);
});

it('[INV-14] takes three characters to be posted to, the first three digits', () => {
  expect(['401', '401EDF', '12', '40E', '', '1'].filter(hasFormeImputable)).toEqual(['401', '401EDF']);
});

it('sorts in chart order', () => {
  expect(['402', '401EDF', '4011', '70', '401', '4'].sort(compareNumeros)).toEqual([
    '4',
    '401',
    '4011',
    '401EDF',
    '402',
    '70'
  ]);
});

it('[MAS-20] matches roots, with or without a star', () => {
  expect(hasRacine('401EDF', '401')).toBe(true);
  expect(hasRacine('401EDF', '401*')).toBe(true);
  expect(hasRacine('408', '401', '408')).toBe(true);
  expect(hasRacine('40', '401')).toBe(false);
  expect(hasRacine('401')).toBe(false);
});

it('knows the usual side of a class, depreciations apart', () => {
  expect(
    ['102', '211', '2813', '331', '391', '401', '491', '512', '59', '601', '701', '89'].map(sensNormalOf)
  ).toEqual([
    'credit',
    'debit',
    'credit',
    'debit',
    'credit',
    null,
    'credit',
    'debit',
    'credit',
    'debit',
    'credit',
    null
  ]);
});

it('offers a dropped account only while something is left on it, and a closed one never', () => {
  const compte = { numero: '1032', libelle: 'Avances travaux' };
  expect(isPropose(compte, ZERO)).toBe(true);
  expect(isPropose({ ...compte, retire: 2020 }, ZERO)).toBe(false);
  expect(isPropose({ ...compte, retire: 2020 }, centimes(-1))).toBe(true);
  expect(isPropose({ ...compte, ferme: true }, centimes(100))).toBe(false);
});
