import { expect, it } from 'vitest';
import { masque, MASQUE_EDF, MASQUE_FOURNISSEUR } from '#lib/testing/masque.ts';
import { isCompteAdmis, lignesSansCompte, utilisationDe } from './utilisation.ts';

it('[MAS-42] all lines frozen: only date, pièce, libellé and banque', () => {
  expect(utilisationDe(masque(['401 100,00 C figé', '601 100,00 D figé']))).toEqual({
    champs: ['date', 'piece', 'libelle', 'banque'],
    lignesSansCompte: []
  });
});

it('[MAS-43] one free line: the amount too', () => {
  const { champs } = utilisationDe(masque(['401 90,00 C', '108 10,00 C figé', '601 100,00 D figé']));
  expect(champs).toEqual(['date', 'piece', 'libelle', 'banque', 'montant']);
  expect(utilisationDe(masque(MASQUE_EDF)).champs).toContain('montant');
});

it('[MAS-44] a line without account: its account too, even when all are frozen', () => {
  const fige = masque(['? 100,00 C figé', '601 100,00 D figé']);
  expect(utilisationDe(fige)).toEqual({
    champs: ['date', 'piece', 'libelle', 'banque', 'compte'],
    lignesSansCompte: [1]
  });
});

it('[MAS-21] lines without account are counted from 1', () => {
  expect(lignesSansCompte(masque(['601 100,00 D', '? 40,00 C', '? 60,00 C']))).toEqual([2, 3]);
});

it('[MAS-20] root 401 limits the choice to 401*; without root, any account', () => {
  const fournisseurs = masque(MASQUE_FOURNISSEUR, { racine: '401' });
  expect(
    ['401', '401XYZ', '4011', '40', '411', '6401'].filter((c) => isCompteAdmis(fournisseurs, c))
  ).toEqual(['401', '401XYZ', '4011']);
  expect(isCompteAdmis(masque(MASQUE_FOURNISSEUR), '6401')).toBe(true);
});
