import { expect, it } from 'vitest';
import { comparaison, isAtteint, rapportOf, simple } from './mesure.ts';

const releve = { figure: [30, 10, 20], reference: [4, 6, 5] };

it('compares medians: figure over reference', () => {
  const mesure = comparaison('G8', 'écriture', releve, 'sans Dexie', { sur: 'rapport', auPlus: 4 });
  expect(rapportOf(mesure)).toBe(4);
  expect(isAtteint(mesure)).toBe(true);
  expect(isAtteint({ ...mesure, but: { sur: 'rapport', auPlus: 3.9 } })).toBe(false);
});

it('says how many times faster when the goal is a gain', () => {
  const lent = { figure: [5], reference: [200] };
  const mesure = comparaison('G12', 'répartition', lent, 'decimal.js', { sur: 'gain', auMoins: 40 });
  expect(rapportOf(mesure)).toBe(40);
  expect(isAtteint(mesure)).toBe(true);
  expect(isAtteint({ ...mesure, but: { sur: 'gain', auMoins: 41 } })).toBe(false);
});

it('judges a figure alone by itself, and not at all without a goal', () => {
  expect(isAtteint(simple('Liste', 'liste', 'ms', [100], 100))).toBe(true);
  expect(isAtteint(simple('Liste', 'liste', 'ms', [101], 100))).toBe(false);
  const servis = simple('PartageServeur', 'blocs scellés', 'par s', [300], null);
  expect(isAtteint({ ...servis, but: { sur: 'debit', auMoins: 300 } })).toBe(true);
  expect(isAtteint({ ...servis, but: { sur: 'debit', auMoins: 301 } })).toBe(false);
  expect(isAtteint(simple('Import1', 'lecture', 's', [5], null))).toBeNull();
  expect(rapportOf(simple('Import1', 'lecture', 's', [5], null))).toBeNull();
});
