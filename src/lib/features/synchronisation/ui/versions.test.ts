import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import type { VersionConcurrente } from '#lib/storage/sync/rows.ts';
import { auteurDe, ligneDeVersions } from './versions.ts';

function version(poste: string, ...lignes: readonly string[]): VersionConcurrente {
  const un = bloc('AC 2026-03-15 Eau', ...lignes);
  const contenu = { bloc: un, classe: 'courant', enregistreLe: '2026-03-16T10:00:00.000Z' } as const;
  return { revId: poste, parents: [], rang: 1, poste, exercice: '0412/2026-01-01', contenu };
}

const A = version('p1', '601  20,00 D', '401  20,00 C');
const B = version('p2', '601  20,00 D', '602  5,00 D', '401  25,00 C');

it('[F30] says in the list what differs, before it is opened', () => {
  const ligne = ligneDeVersions({ id: 'b', entite: '0412', versions: [A, B] }, 'Tilleuls', undefined);
  expect(ligne).toMatchObject({
    journal: 'AC',
    montant: 20_00,
    versions: 2,
    differences: 'montant, nombre de lignes'
  });
  const detail = version('p2', '601  20,00 D', '402  20,00 C');
  expect(
    ligneDeVersions({ id: 'b', entite: '0412', versions: [A, detail] }, 'Tilleuls', undefined)?.differences
  ).toBe('détail des lignes');
  expect(ligneDeVersions({ id: 'b', entite: '0412', versions: [] }, 'Tilleuls', undefined)).toBeNull();
});

it('[F30] says who wrote each version, and when', () => {
  const maintenant = new Date(2026, 10, 22);
  expect(auteurDe(A, 'p1', maintenant)).toMatch(/^ce poste, le 16\/03\/2026 à \d\d:\d\d$/);
  expect(auteurDe(B, 'p1', maintenant)).toMatch(/^le poste P2, le 16\/03\/2026/);
});
