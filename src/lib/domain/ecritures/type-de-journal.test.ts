import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TYPES_DE_JOURNAL } from './journal.ts';
import { guessTypeDeJournal } from './type-de-journal.ts';

it.each([
  ['AC', 'Achats', 'achat'],
  ['ac', 'Journal des achats', 'achat'],
  ['HA', '', 'achat'],
  ['VE', 'VE11', 'vente'],
  ['VT', 'Ventes', 'vente'],
  ['BQ', 'Banque', 'tresorerie'],
  ['BQ1', 'Compte travaux', 'tresorerie'],
  ['bq', 'Banque BNP', 'tresorerie'],
  ['CA', 'Caisse', 'tresorerie'],
  ['CIC', 'TR23', 'tresorerie'],
  ['C1', 'TR21', 'tresorerie'],
  ['AN', 'OD54', 'cloture-ouverture'],
  ['AD', 'A Nouveaux Détaillés', 'cloture-ouverture'],
  ['RAN', 'Report à-nouveau', 'cloture-ouverture'],
  ['AF', 'Appels de fonds', 'appel-de-fonds'],
  ['X', 'Appel des provisions', 'appel-de-fonds'],
  ['RP', 'Répartition des charges', 'repartition'],
  ['RS', 'Répartition spéciale', 'repartition-speciale'],
  ['CC', 'Banque compte commun', 'tresorerie-compte-commun'],
  ['QU', 'Quittancement', 'quittancement'],
  ['LO', 'Appels de loyers', 'quittancement'],
  ['HO', 'Honoraires de gestion', 'honoraires'],
  ['OD', 'Opérations diverses', 'standard'],
  ['OD', 'OD59', 'standard'],
  ['FG', 'Frais généraux', 'standard'],
  ['', '', 'standard']
])('[JNL-06] %s « %s » is most likely of type %s', (code, libelle, type) => {
  expect(guessTypeDeJournal(code, libelle)).toBe(type);
});

it.each([
  ['CA', "Chiffre d'affaires - ventes"],
  ['BQ', 'Opérations diverses'],
  ['X', 'Achats par caisse'],
  ['TRA', 'Travaux']
])('[JNL-06] %s « %s » is in doubt, hence standard', (code, libelle) => {
  expect(guessTypeDeJournal(code, libelle)).toBe('standard');
});

it('always answers with a type that exists', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (code, libelle) => {
      expect(TYPES_DE_JOURNAL).toHaveProperty([guessTypeDeJournal(code, libelle)]);
    })
  );
});
