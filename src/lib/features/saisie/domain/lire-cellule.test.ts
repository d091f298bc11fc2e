import { expect, it } from 'vitest';
import { planOf } from '#lib/domain/comptes/plan.ts';
import { lireCompte, montantEnSaisie } from './lire-cellule.ts';
import { MONTANT_VIDE } from './bloc-en-saisie.ts';
import { centimes } from '#lib/domain/montant.ts';

const plan = planOf([
  { numero: '4501', libelle: 'Copropriétaires' },
  { numero: '08x', libelle: 'Repris' }
]);
const compte = (numero: string, auxiliaire: string | null = null) => ({
  genre: 'compte',
  lu: { compte: numero, auxiliaire }
});

it.each([
  ['450-1', compte('4501')],
  [' 401 edf ', compte('401EDF')],
  ['4501/018', compte('4501', '018')],
  ['450.1 / Lefèvre', compte('4501', 'Lefèvre')],
  ['08x', compte('08x')],
  ['08x/1', compte('08x', '1')]
])('[UI-31] [MAS-28] reads %j as an account', (texte, attendu) => {
  expect(lireCompte(texte, plan)).toEqual(attendu);
});

it.each(['M', 'm', ' M '])('[MAS-41] [UI-31] reads %j as the list of masques', (texte) => {
  expect(lireCompte(texte, plan)).toEqual({ genre: 'masques' });
});

it.each([
  ['eau', 'SAI-COMPTE-A-CHOISIR'],
  ['/018', 'SAI-COMPTE-A-CHOISIR'],
  ['MM', 'SAI-COMPTE-A-CHOISIR'],
  ['4501/', 'SAI-TIERS-VIDE']
])('[UI-17] says why %j names no account', (texte, code) => {
  expect(lireCompte(texte, plan)).toMatchObject({ genre: 'refus', refus: { code } });
});

it('[UI-24] shows nothing for zero', () => {
  expect(lireCompte('  ', plan)).toEqual({ genre: 'vide' });
  expect(montantEnSaisie(centimes(0))).toBe(MONTANT_VIDE);
});
