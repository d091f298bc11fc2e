import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { apres, cellule, contexteDeSaisie, page, taper, vide } from '#lib/testing/saisie.ts';
import { accomplir, type Acte } from './actes.ts';
import { soldePropose } from './actes-de-cellules.ts';
import { ligneDe, totauxDe, type BlocEnSaisie } from './bloc-en-saisie.ts';
import { dateEnSaisie } from './lire-cellule.ts';

const contexte = contexteDeSaisie();
const facture = taper(vide(), '401 1230 C', '601 1000 D', '6211 230 D');
const date = (texte: string): Acte => ({ genre: 'tete', champ: 'date', texte });
const refus = (etat: BlocEnSaisie, acte: Acte) => {
  const issue = accomplir(etat, acte, contexte);
  return issue.ok ? null : issue.refus.code;
};

it.each([
  ['15', '2026-03-15'],
  ['15/4', '2026-04-15'],
  ['15 mars', '2026-03-15'],
  ['.', '2026-03-20'],
  ['+3', '2026-03-18'],
  ['020127', '2027-01-02']
])('[UI-28] [UI-29] reads the date %j in the exercice, from the one that stood there', (texte, attendue) => {
  expect(apres(vide(), [date(texte)]).date).toEqual(dateEnSaisie(dateIso(attendue)));
});

it('[UI-29] shifts the date by a day or a month, and stays where years end', () => {
  const mois: Acte = { genre: 'decaler-date', unite: 'mois', pas: -1 };
  expect(apres(vide('OD', '2026-03-31'), [mois]).date.valeur).toBe('2026-02-28');
  expect(apres(vide('OD', '1900-01-10'), [mois]).date.valeur).toBe('1900-01-10');
  const jour: Acte = { genre: 'decaler-date', unite: 'jour', pas: 1 };
  expect(apres({ ...vide(), date: { texte: '', valeur: null, refus: null } }, [jour]).date.valeur).toBe(
    '2026-03-21'
  );
});

it('[UI-30] [UI-17] leaves a date that does not exist in its cell, and its text with it', () => {
  const { date: lue } = apres(vide(), [date('31/02')]);
  expect(lue).toMatchObject({ texte: '31/02', valeur: null, refus: { code: 'DAT-JOUR-INEXISTANT' } });
});

it.each([
  ['=1200/4', 300_00, '=1200/4'],
  ['100+20%', 120_00, '=100+20%'],
  ['1 234,56 €', 1234_56, null],
  ['12.5', 12_50, null]
])('[UI-23] [UI-25] [UI-26] reads the amount %j and keeps its calculation', (texte, valeur, calcul) => {
  expect(apres(vide(), [cellule(1, 'debit', texte)]).lignes[0]?.debit).toMatchObject({
    valeur,
    calcul,
    refus: null
  });
});

it('[UI-17] leaves an amount that cannot be read in its cell, counted for nothing', () => {
  const etat = apres(facture, [cellule(1, 'credit', '12x')]);
  expect(etat.lignes[0]?.credit).toMatchObject({
    texte: '12x',
    valeur: null,
    refus: { code: 'MNT-CARACTERE' }
  });
  expect(totauxDe(etat.lignes)).toEqual({ debit: 1230_00, credit: 0, ecart: 1230_00 });
});

it('[UI-17] refuses an amount beyond ten milliard euros in its cell, so that sums stay exact', () => {
  expect(apres(vide(), [cellule(1, 'debit', '10000000000')]).lignes[0]?.debit.refus).toBeNull();
  expect(apres(vide(), [cellule(1, 'debit', '10000000000,01')]).lignes[0]?.debit).toMatchObject({
    valeur: null,
    refus: { code: 'SAI-MONTANT-EXCESSIF' }
  });
});

it('[INV-03] a débit typed takes the place of the crédit, and an emptied débit leaves the crédit alone', () => {
  expect(page(apres(facture, [cellule(1, 'debit', '50')]))[0]).toBe('401 | 50,00 | ');
  expect(page(apres(facture, [cellule(1, 'debit', '')]))[0]).toBe('401 |  | 1230,00');
});

it('[UI-33] « = » alone balances the line, on the side that lacks it', () => {
  const etat = taper(vide(), '401 1230 C', '601 500 D', '6211');
  expect(page(apres(etat, [cellule(3, 'debit', ''), cellule(3, 'credit', '=')]))[2]).toBe('6211 | 730,00 | ');
  expect(page(apres(facture, [cellule(2, 'credit', '=')]))[1]).toBe('601 | 1000,00 | ');
  expect(page(apres(facture, [cellule(1, 'debit', '7'), { genre: 'equilibrer', ligne: 1 }]))[0]).toBe(
    '401 |  | 1230,00'
  );
});

it('[UI-33] gives the balance to the last line with its account, never over an amount nor in a treasury journal', () => {
  const deux = taper(vide(), '401 1230 C', '601');
  expect(page(deux)).toEqual(['401 |  | 1230,00', '601 | 1230,00 | ']);
  expect(soldePropose(deux, contexte)).toBeNull();
  const ouverte = apres(facture, [cellule(3, 'debit', '200'), { genre: 'ajouter', apres: null }]);
  expect(soldePropose(ouverte, contexte)).toEqual({ ligne: 4, solde: 30_00 });
  // A line in the middle is not the last: it takes nothing.
  expect(page(apres(ouverte, [cellule(2, 'debit', ''), cellule(2, 'compte', '602')]))[1]).toBe('602 |  | ');
  expect(soldePropose(taper(vide('BQ'), '401 50 D', '4501'), contexte)).toBeNull();
});

it('[UI-31] takes an account with its third party, as it is typed or as it was suggested', () => {
  const compte: Acte = { genre: 'compte', ligne: 1, compte: { compte: '4501', auxiliaire: '018' } };
  expect(apres(vide(), [compte])).toEqual(apres(vide(), [cellule(1, 'compte', '450-1/018')]));
});

it('[UI-19] copies the cell above, the label of the bloc included', () => {
  const etat = apres(facture, [
    { genre: 'tete', champ: 'libelle', texte: 'Eau' },
    { genre: 'copier-au-dessus', ligne: 2, colonne: 'libelle' },
    { genre: 'copier-au-dessus', ligne: 3, colonne: 'debit' },
    { genre: 'copier-au-dessus', ligne: 3, colonne: 'compte' }
  ]);
  expect(etat.lignes[1]?.libelle).toBe('Eau');
  expect(page(etat)[2]).toBe('601 | 1000,00 | ');
  expect(refus(facture, { genre: 'copier-au-dessus', ligne: 1, colonne: 'compte' })).toBe(
    'SAI-RIEN-AU-DESSUS'
  );
});

it('[UI-19] fills down from the first line of the selection, or from above when it is alone', () => {
  const plusieurs: Acte = { genre: 'remplir', lignes: [1, 2, 3], colonnes: ['compte', 'debit', 'credit'] };
  expect(page(apres(facture, [plusieurs]))).toEqual(Array(3).fill('401 |  | 1230,00'));
  expect(page(apres(facture, [{ ...plusieurs, lignes: [3] }]))[2]).toBe('601 | 1000,00 | ');
  expect(refus(facture, { ...plusieurs, lignes: [1] })).toBe('SAI-RIEN-AU-DESSUS');
});

it('[UI-14] clears cells', () => {
  const etat = apres(facture, [{ genre: 'effacer', lignes: [2, 3], colonnes: ['compte', 'debit'] }]);
  expect(page(etat)).toEqual(['401 |  | 1230,00', ' |  | ', ' |  | ']);
});

it('adds, inserts, moves and deletes lines, and always leaves one to type in', () => {
  const comptes = (...actes: Acte[]) => apres(facture, actes).lignes.map(({ compte }) => compte.texte);
  expect(comptes({ genre: 'ajouter', apres: 1 })).toEqual(['401', '', '601', '6211']);
  expect(comptes({ genre: 'inserer', avant: 1 })).toEqual(['', '401', '601', '6211']);
  expect(comptes({ genre: 'ajouter', apres: null })).toEqual(['401', '601', '6211', '']);
  expect(comptes({ genre: 'deplacer', ligne: 1, pas: 2 })).toEqual(['601', '6211', '401']);
  expect(comptes({ genre: 'deplacer', ligne: 3, pas: -9 })).toEqual(['6211', '401', '601']);
  expect(comptes({ genre: 'supprimer', lignes: [1, 3] })).toEqual(['601']);
  expect(comptes({ genre: 'supprimer', lignes: [1, 2, 3] })).toEqual(['']);
  expect(refus(facture, { genre: 'deplacer', ligne: 1, pas: -1 })).toBe('SAI-BOUT-DU-BLOC');
  expect(refus(facture, { genre: 'supprimer', lignes: [9] })).toBe('SAI-LIGNE-DISPARUE');
  expect(refus(facture, cellule(9, 'compte', '401'))).toBe('SAI-LIGNE-DISPARUE');
});

it('[JNL-07] [INV-04] writes the bank line from the first line typed, and makes it follow every change', () => {
  let etat = vide('BQ');
  expect(page(etat)).toEqual([' |  | ']);
  etat = taper(etat, '401 120 D');
  expect(page(etat)).toEqual(['401 | 120,00 | ', '*512 |  | 120,00']);
  etat = taper(etat, '4501 200 C');
  expect(page(etat)).toEqual(['401 | 120,00 | ', '4501 |  | 200,00', '*512 | 80,00 | ']);
  const banque = etat.lignes.at(-1)?.id;
  etat = apres(etat, [cellule(1, 'debit', '200')]);
  expect(page(etat).at(-1)).toBe('*512 |  | ');
  expect(etat.lignes.at(-1)?.id).toBe(banque);
  const vides: Acte = { genre: 'supprimer', lignes: etat.lignes.map(({ id }) => id) };
  expect(page(apres(etat, [vides]))).toEqual([' |  | ']);
  expect(page(apres(etat, [{ genre: 'tete', champ: 'journal', texte: 'OD' }]))).toHaveLength(2);
});

it('[JNL-07] refuses to type in the bank line, to delete it alone or to move it', () => {
  const etat = taper(vide('BQ'), '401 120 D');
  const banque = etat.lignes.at(-1)?.id ?? 0;
  for (const acte of [
    cellule(banque, 'credit', '5'),
    { genre: 'equilibrer', ligne: banque },
    { genre: 'supprimer', lignes: [banque] },
    { genre: 'deplacer', ligne: banque, pas: -1 }
  ] satisfies Acte[])
    expect(refus(etat, acte)).toBe('SAI-LIGNE-AUTOMATIQUE');
  expect(ligneDe(etat, banque)?.credit.valeur).toBe(120_00);
});
