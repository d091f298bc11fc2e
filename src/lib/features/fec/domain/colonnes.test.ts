import { expect, it } from 'vitest';
import { COLONNES, COLONNES_LEGALES, findColonne } from './colonnes.ts';

it('knows every column under its own name', () => {
  for (const colonne of COLONNES) expect(findColonne(colonne)).toEqual({ colonne, forme: 'exacte' });
  expect(COLONNES_LEGALES).toHaveLength(18);
});

it.each([
  [' JournalCode ', 'JournalCode', 'exacte'],
  ['journalcode', 'JournalCode', 'casse'],
  ['ÉCRITURENUM', 'EcritureNum', 'casse'],
  ['Débit', 'Debit', 'casse'],
  ['MontantDevise', 'Montantdevise', 'casse'],
  ['Ecriture_Num', 'EcritureNum', 'signes'],
  ['Compte Num.', 'CompteNum', 'signes'],
  ['CompteAuxNum', 'CompAuxNum', 'synonyme'],
  ['Libellé', 'EcritureLib', 'synonyme']
])('%j is %s, %s', (nom, colonne, forme) => {
  expect(findColonne(nom)).toEqual({ colonne, forme });
});

it.each(['', 'Analytique', 'constructor', 'N° de compte'])('%j is none', (nom) => {
  expect(findColonne(nom)).toBeUndefined();
});
