import { expect, it } from 'vitest';
import { planOf } from './plan.ts';
import { compteManquant } from './compte-manquant.ts';

const PLAN = planOf([
  { numero: '401', libelle: 'Fournisseurs' },
  { numero: '4501', libelle: 'Copropriétaires' },
  { numero: '601', libelle: 'Eau' },
  { numero: '602', libelle: 'Gaz', ferme: true }
]);
const manquant = (compte: string, auxiliaire: string | null = null) =>
  compteManquant({ compte, auxiliaire }, PLAN, (_, code) => code === 'EDF');

it('[UI-17] what the chart lacks is offered to be opened: an account, or a third party of an account that is there', () => {
  expect(manquant('401DUP')).toEqual({ numero: '401DUP', libelle: '' });
  expect(manquant('401', 'DUP')).toEqual({ compte: '401', code: 'DUP', libelle: '' });
  expect(manquant('409', 'DUP')).toEqual({ numero: '409', libelle: '' });
});

it('[INV-14] what is there, closed, too short or the total of others is not offered', () => {
  expect(['401', '602', '40', '450'].map((numero) => manquant(numero))).toEqual([null, null, null, null]);
  expect([manquant('401', 'EDF'), manquant('601', 'DUP'), manquant('602', 'DUP')]).toEqual([
    null,
    null,
    null
  ]);
});
