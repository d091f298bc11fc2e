import { expect, it } from 'vitest';
import { estUnChemin } from './chemin.ts';

it('takes the paths of this application, and nothing that could lead elsewhere', () => {
  expect(['/', '/dossier/0412/2026?compte=401'].map(estUnChemin)).toEqual([true, true]);
  for (const autre of [
    '//ailleurs.fr',
    '/\\ailleurs.fr',
    'https://ailleurs.fr',
    'javascript:alert(1)',
    '',
    3,
    null
  ])
    expect(estUnChemin(autre), String(autre)).toBe(false);
});
