import { format } from 'prettier';
import { expect, it } from 'vitest';
import { comparaison, simple } from './mesure.ts';
import { DEBUT_DU_TABLEAU, FIN_DU_TABLEAU, formatChiffre, formatTableau, withTableau } from './tableau.ts';

const MESURES = [
  comparaison('G1', 'Balance en mémoire', { figure: [4.04, 5, 3.5], reference: [2, 2, 2] }, 'T', {
    sur: 'rapport',
    auPlus: 2
  }),
  comparaison('G12', 'Répartition', { figure: [5], reference: [250] }, 'decimal.js', {
    sur: 'gain',
    auMoins: 40
  }),
  simple('Import1', 'Lecture', 's', [5, 6, 5.5], null),
  {
    ...simple('PartageServeur', 'Servis', 'par s', [301], null),
    but: { sur: 'debit', auMoins: 300 } as const
  }
];

it('keeps three significant digits, with the comma and the narrow space of French', () => {
  expect([0.12345, 4.04, 99.96, 123.4, 1234.5].map(formatChiffre)).toEqual([
    '0,123',
    '4,04',
    '100',
    '123',
    '1\u202f235'
  ]);
});

it('says figure, spread, reference, ratio, goal, and whether it is met', () => {
  const cells = formatTableau(MESURES)
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('\u00a0', ' ')));
  expect(cells[2]?.slice(1, 8)).toEqual([
    'G1',
    'Balance en mémoire',
    '4,04 ms (3,5–5)',
    'T : 2 ms',
    '2,02 ×',
    '≤ 2 ×',
    '**non**'
  ]);
  expect(cells[3]?.slice(3, 8)).toEqual(['5 ms', 'decimal.js : 250 ms', '50 ×', '≥ 40 ×', 'oui']);
  expect(cells[4]?.slice(3, 8)).toEqual(['5,5 s (5–6)', '', '', '', '']);
  expect(cells[5]?.slice(3, 8)).toEqual(['301 par s', '', '', '≥ 300 par s', 'oui']);
});

it('replaces the table of a document and nothing else, as the formatter wants it', async () => {
  const before = `# Titre\n\nTexte.\n\n${DEBUT_DU_TABLEAU}\n\nancien\n\n${FIN_DU_TABLEAU}\n\nSuite.\n`;
  const after = withTableau(before, formatTableau(MESURES));
  expect(after.startsWith(`# Titre\n\nTexte.\n\n${DEBUT_DU_TABLEAU}\n\n| Objectif`)).toBe(true);
  expect(after.endsWith(`|\n\n${FIN_DU_TABLEAU}\n\nSuite.\n`)).toBe(true);
  expect(await format(after, { parser: 'markdown', printWidth: 110 })).toBe(after);
});

it('refuses a document without its markers', () => {
  expect(() => withTableau('# Titre\n', '| |')).toThrow('markers');
});
