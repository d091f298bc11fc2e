import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { LigneDeMasque, Masque } from '#lib/domain/masques/masque.ts';
import { centimes } from '#lib/domain/montant.ts';
import { ligne as ligneDeBloc } from '#lib/testing/bloc.ts';
import { apres, page, vide } from '#lib/testing/saisie.ts';
import { lireMontant } from './lire-cellule.ts';
import { masqueApplique } from './masque-applique.ts';

const date = dateIso('2026-03-15');
const lignesDe = (...textes: string[]): LigneDeMasque[] =>
  textes.map((texte) => {
    const { compte, debit, credit } = ligneDeBloc(texte.replace(/ figé$/, ''));
    return { compte: compte === '?' ? null : compte, debit, credit, fige: texte.endsWith(' figé') };
  });
const masqueDe = (...textes: string[]): Masque => ({
  id: 'm',
  entite: '0412',
  journal: 'AC',
  nom: 'Essai',
  libelle: 'Facture EDF #m',
  lignes: lignesDe(...textes),
  programmation: null
});
const dansLaGrille = (masque: Masque, montant: string, avoir = false) => {
  const applique = masqueApplique(masque, { date, montant: lireMontant(montant), avoir });
  if (!applique.ok) return applique.refus.map(({ code }) => code);
  return page(apres(vide('AC'), [{ genre: 'masque', masque: applique.valeur }]));
};

const EDF = masqueDe('401EDF  1196,00 C', '600000  1000,00 D', '445610  196,00 D');
const EAU = masqueDe(
  '401  1050,00 C',
  '601  200,00 D',
  '602  300,00 D',
  '603  50,00 D figé',
  '604  500,00 D'
);

it('[MAS-33] splits 598,00 into 500,00 and 98,00', () => {
  expect(dansLaGrille(EDF, '598')).toEqual(['401EDF |  | 598,00', '600000 | 500,00 | ', '445610 | 98,00 | ']);
});

it('[MAS-35] [MAS-29] splits 1 230 into 236, 354, 50 frozen and 590', () => {
  expect(dansLaGrille(EAU, '1230').slice(1)).toEqual([
    '601 | 236,00 | ',
    '602 | 354,00 | ',
    '603 | 50,00 | ',
    '604 | 590,00 | '
  ]);
});

it('[MAS-24] takes the stored amounts while none is typed, or while it cannot be read', () => {
  expect(dansLaGrille(EDF, '')[0]).toBe('401EDF |  | 1196,00');
  expect(dansLaGrille(EDF, '12x')[0]).toBe('401EDF |  | 1196,00');
});

it('[MAS-21] [MAS-34] leaves the account that is missing to the grid, and tells lines apart when one gets nothing', () => {
  const masque = { ...masqueDe('?  100,00 C', '601  99,99 D', '602  0,01 D'), racine: '401' };
  const applique = masqueApplique(masque, { date, montant: lireMontant('0,40') });
  expect(applique.ok && applique.valeur.lignes).toMatchObject([
    { rang: 0, compte: null, racine: '401', credit: centimes(40) },
    { rang: 1, compte: '601', debit: centimes(40) }
  ]);
});

it('[MAS-24] swaps the sides of a credit note once it is confirmed', () => {
  expect(dansLaGrille(EDF, '-598')).toEqual(['MAS-AVOIR-A-CONFIRMER']);
  expect(dansLaGrille(EDF, '-598', true)[0]).toBe('401EDF | 598,00 | ');
});
