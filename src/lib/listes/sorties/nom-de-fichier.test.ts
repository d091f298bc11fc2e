import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { nomDeSortie } from './nom-de-fichier.ts';

const date = dateIso('2026-03-15');

it('names a file after its list and its day', () => {
  expect(nomDeSortie({ titre: 'Balance', sousTitres: ['Les Tilleuls', 'Filtre : x'], date }, 'xlsx')).toBe(
    'Balance - Les Tilleuls - 2026-03-15.xlsx'
  );
  expect(nomDeSortie({ titre: '../a:b?"', sousTitres: [], date }, 'csv')).toBe('a b - 2026-03-15.csv');
  expect(nomDeSortie({ titre: '\u202e', sousTitres: [], date }, 'pdf')).toBe('Liste - 2026-03-15.pdf');
});

it('is a name that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (titre) => {
      const nom = nomDeSortie({ titre, sousTitres: [titre], date }, 'pdf');
      expect(nom).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^[. ]/u);
      expect(nom.isWellFormed()).toBe(true);
      expect(nom.length).toBeLessThanOrEqual(140);
    })
  );
});
