import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import type { Textes } from '#lib/domain/segments/segment.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { rangeesConsommees, rangeesDeTextes, textesOfRangees } from './textes-en-rangees.ts';

const byColonne = (a: { colonne: string }, b: { colonne: string }) => (a.colonne < b.colonne ? -1 : 1);

function anyTextes(): fc.Arbitrary<Textes> {
  return fc
    .record({ blocs: fc.array(anyBloc(), { minLength: 1, maxLength: 6 }), noms: fc.array(fc.string()) })
    .map(({ blocs, noms }) => {
      const { textes } = segmentOfBlocs(blocs);
      return {
        ...textes,
        extras: noms.map((nom) => ({ nom, texte: structuredClone(textes.colonnes.libelle) }))
      };
    });
}

describe('the texts of a takeover, one row per column', () => {
  it('come back the same, whatever order the rows are in', () => {
    fc.assert(
      fc.property(anyTextes(), (textes) => {
        const rows = [...rangeesDeTextes('0401/2026-01-01', textes)];
        expect(new Set(rows.map(({ colonne }) => colonne)).size).toBe(rows.length);
        expect(textesOfRangees(rows.toSorted(byColonne))).toEqual(textes);
      })
    );
  });

  it('give their memory back once they are written', () => {
    fc.assert(
      fc.property(anyTextes(), (textes) => {
        const written = [...rangeesConsommees('0401/2026-01-01', structuredClone(textes))];
        expect(written).toHaveLength([...rangeesDeTextes('', textes)].length);
        expect(written.every(({ valeurs }) => valeurs.length === 0)).toBe(true);
      })
    );
  });

  it('are whole while they are being written', () => {
    const { textes } = segmentOfBlocs([]);
    for (const row of rangeesConsommees('0401/2026-01-01', structuredClone(textes)))
      if (row.dictionnaire) expect(textesOf(row.dictionnaire)).toEqual(['']);
  });

  it('are refused when a column is missing', () => {
    const rows = [...rangeesDeTextes('0401/2026-01-01', segmentOfBlocs([]).textes)];
    for (const missing of rows)
      expect(() => textesOfRangees(rows.filter((row) => row !== missing))).toThrow(missing.colonne);
  });
});
