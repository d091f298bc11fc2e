import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { COLONNES_LEGALES } from './colonnes.ts';
import { descriptionDeFec } from './description.ts';

const SUJET = {
  nom: '732829320FEC20261231.txt',
  entite: 'Les Tilleuls',
  debut: dateIso('2026-01-01'),
  fin: dateIso('2026-12-31'),
  encodage: 'iso-8859-15',
  octets: 1234,
  lignes: 11,
  journaux: [
    { code: 'AC', libelle: 'Achats' },
    { code: 'BQ', libelle: 'Banque' }
  ],
  extras: ['Axe']
};

it('says what the law asks: fields, codes, character set, records, length', () => {
  const lignes = descriptionDeFec(SUJET).split('\r\n');
  expect(lignes.slice(0, 8)).toMatchInlineSnapshot(`
    [
      "Description du fichier des écritures comptables 732829320FEC20261231.txt",
      "",
      "Entité : Les Tilleuls",
      "Exercice : du 01/01/2026 au 31/12/2026",
      "Jeu de caractères : ISO-8859-15",
      "Organisation : fichier à plat, longueur variable, champs séparés par une tabulation, enregistrements terminés par CR LF",
      "La première ligne porte les noms des champs.",
      "Longueur : 11 enregistrements de données, 1234 octets",
    ]
  `);
  expect(lignes.filter((ligne) => /^\d+\. /.test(ligne))).toHaveLength(19);
  for (const [i, colonne] of COLONNES_LEGALES.entries()) {
    expect(lignes).toContainEqual(
      expect.stringMatching(
        new RegExp(`^${i + 1}\\. ${colonne} \\((alphanumérique|date AAAAMMJJ|numérique)\\) : `)
      )
    );
  }
  expect(lignes).toContain('19. Axe (alphanumérique) : repris du logiciel d’origine');
  expect(lignes.slice(-4)).toEqual(['Codes des journaux :', 'AC : Achats', 'BQ : Banque', '']);
});
