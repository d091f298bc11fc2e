import { expect, it } from 'vitest';
import { manquesOf } from './manques.ts';

const COMPLET = {
  analyse: { chemin: 'a/x.txt' },
  code: '0401',
  nom: 'Les Tilleuls',
  debut: '2025-01-01',
  fin: '2025-12-31'
};

it('asks nothing of a complete file', () => {
  expect(manquesOf([COMPLET])).toEqual([]);
});

it('asks for what is missing or cannot be, file by file', () => {
  expect(manquesOf([{ ...COMPLET, code: '04/01', nom: ' ', debut: '' }])).toEqual([
    'x.txt : donnez un code d’entité (lettres et chiffres, 20 au plus).',
    'x.txt : donnez le nom de l’entité.',
    'x.txt : donnez le début et la fin de l’exercice.'
  ]);
  expect(manquesOf([{ ...COMPLET, fin: '2024-12-31' }])).toEqual([
    'x.txt : la fin de l’exercice précède son début.'
  ]);
});

it('refuses two files for the same entité and exercice', () => {
  expect(manquesOf([COMPLET, { ...COMPLET, analyse: { chemin: 'y.txt' } }])).toEqual([
    'y.txt : un autre fichier retenu porte déjà sur cette entité et cet exercice.'
  ]);
});
