import { expect, it } from 'vitest';
import { centimes } from '#lib/domain/montant.ts';
import type { LigneDeLettrage } from '../queries.ts';
import { SOMME_VIDE, sommeDe } from './somme.ts';

const ligne = (montant: number, groupe: { lettrage?: string; lettre?: string; ecart?: number } = {}) =>
  ({
    compte: '411',
    auxiliaire: 'DUPONT',
    debit: centimes(Math.max(montant, 0)),
    credit: centimes(Math.max(0 - montant, 0)),
    montant: centimes(montant),
    lettrage: groupe.lettrage ?? '',
    lettre: groupe.lettre ?? '',
    ecart: groupe.ecart === undefined ? null : centimes(groupe.ecart)
  }) as LigneDeLettrage;

it('sums each side of what is chosen, and what it leaves', () => {
  expect(sommeDe([ligne(100), ligne(-40)])).toMatchObject({ lignes: 2, debit: 100, credit: 40, ecart: 60 });
  expect(sommeDe([])).toEqual(SOMME_VIDE);
});

it('[INV-30] counts a partial group once, whole, however many of its lines are chosen', () => {
  const groupe = { lettrage: 'g', lettre: 'aa', ecart: 60 };
  const choisies = [ligne(100, groupe), ligne(-40, groupe), ligne(-60)];
  expect(sommeDe(choisies)).toMatchObject({
    debit: 100,
    credit: 100,
    ecart: 0,
    partiels: ['aa'],
    groupes: [{ id: 'g', compte: '411', auxiliaire: 'DUPONT' }]
  });
  expect(sommeDe(choisies.slice(1))).toMatchObject({ ecart: 0, partiels: ['aa'] });
});
