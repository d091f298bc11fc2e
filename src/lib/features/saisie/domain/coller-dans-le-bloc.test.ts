import { expect, it } from 'vitest';
import { apres, cellule, contexteDeSaisie, masqueDEau, page, taper, vide } from '#lib/testing/saisie.ts';
import { LIGNES_COLLEES_MAXIMUM, proposerCollage } from './coller-dans-le-bloc.ts';
import { annuler, faire, sessionDe } from './session.ts';
import { messageDeCellule } from '#lib/listes/interaction/messages.ts';

const contexte = contexteDeSaisie();
const enTete = { ligne: 1, colonne: 'compte' as const };

it('[UI-38] pastes rows of a spreadsheet, adding the lines they need, undone at once', () => {
  const texte = '401\tEau\t\t1 230,00 €\r\n601\tEau\t1.000,00\t\r\n6211\tEau\t230\t\r\n';
  const { acte, refus, cellules } = proposerCollage(vide(), texte, enTete, contexte);
  expect(refus).toEqual([]);
  expect(cellules).toBe(9);
  const session = faire(sessionDe(vide()), acte, contexte);
  expect(session.ok && page(session.valeur.etat)).toEqual([
    '401 |  | 1230,00',
    '601 | 1000,00 | ',
    '6211 | 230,00 | '
  ]);
  expect(session.ok && annuler(session.valeur).etat).toEqual(vide());
});

it('[UI-38] [UI-25] shows which cells are refused and why, and pastes the others', () => {
  const texte = '401\tEau\t\t12x\n999\tGaz\t12\t\nbidule\t\t(3,00)\t\t trop\n';
  const { acte, refus } = proposerCollage(vide(), texte, enTete, contexte);
  expect(refus.map(messageDeCellule)).toEqual([
    'Ligne 1, Crédit : « x » n’a pas sa place dans un montant. Écrivez par exemple 1234,56 ou =1200/4.',
    'Ligne 2, Compte : le compte 999 n’existe pas dans cette entité. Ouvrez-le dans le plan comptable, ou choisissez-en un autre.',
    'Ligne 3, Compte : « bidule » n’est pas un numéro de compte : choisissez un compte dans la liste que ces mots proposent.',
    'Ligne 3 : « trop » dépasse la dernière colonne. Collez plus à gauche, ou montrez plus de colonnes.'
  ]);
  expect(page(apres(vide(), [acte]))).toEqual(['401 |  | ', ' | 12,00 | ', ' | -3,00 | ']);
});

it('[UI-38] leaves out a row that only names the columns', () => {
  const texte = 'Compte\tLibellé\tDébit\tCrédit\n401\t\t\t5\n601\t\t5\t\n';
  const { acte, entetesIgnores } = proposerCollage(vide(), texte, enTete, contexte);
  expect(entetesIgnores).toBe(true);
  expect(page(apres(vide(), [acte]))).toEqual(['401 |  | 5,00', '601 | 5,00 | ']);
});

it('[UI-38] [JNL-07] pastes before the bank line, which follows', () => {
  const etat = taper(vide('BQ'), '401 120 D');
  const { acte } = proposerCollage(etat, '4501\t\t\t50\n', { ligne: 2, colonne: 'compte' }, contexte);
  expect(page(apres(etat, [acte]))).toEqual(['401 | 120,00 | ', '4501 |  | 50,00', '*512 |  | 70,00']);
});

it('[UI-38] [MAS-42] refuses each cell that a frozen masque holds', () => {
  const lignes = masqueDEau().lignes.map((ligne) => ({ ...ligne, fige: true }));
  const etat = apres(vide('AC'), [{ genre: 'masque', masque: masqueDEau({ lignes }) }]);
  const premiere = { ligne: etat.lignes[0]?.id ?? 0, colonne: 'compte' as const };
  const { acte, refus, cellules } = proposerCollage(etat, '601\n602\n', premiere, contexte);
  expect([cellules, refus.map(({ code }) => code)]).toEqual([0, ['CEL-PROTEGEE', 'CEL-PROTEGEE']]);
  expect(apres(etat, [acte])).toBe(etat);
});

it('[INV-03] keeps the side pasted, over an amount that stood on the other', () => {
  const etat = apres(vide(), [cellule(1, 'credit', '9')]);
  const { acte } = proposerCollage(etat, '401\t\t5\t0,00\n', enTete, contexte);
  expect(page(apres(etat, [acte]))).toEqual(['401 | 5,00 | ']);
});

it('[UI-38] refuses rows beyond the limit instead of dropping them in silence', () => {
  const texte = '601\t\t1\t\n'.repeat(LIGNES_COLLEES_MAXIMUM + 1);
  const { acte, refus } = proposerCollage(vide(), texte, enTete, contexte);
  expect(acte.nouvelles).toBe(LIGNES_COLLEES_MAXIMUM - 1);
  expect(refus.map(({ code }) => code)).toEqual(['CEL-HORS-LIGNES']);
});
