import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import type { Textes } from '#lib/domain/segments/segment.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import type { TexteRow } from './rows.ts';
import { colonnesOf, rangeesConsommees, rangeesDeTextes, textesOfRangees } from './textes-en-rangees.ts';

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

/** A takeover whose line numbers alone weigh more than a row should. */
function grandsTextes(): Textes {
  return { ...segmentOfBlocs([]).textes, ligneSource: new Uint32Array(1 << 19) };
}

const nomsDe = (rows: readonly TexteRow[]) =>
  rows.map((row) => colonnesOf(row).map(({ colonne }) => colonne));

describe('the texts of a takeover, in rows', () => {
  it('come back the same, whatever order the rows are in', () => {
    fc.assert(
      fc.property(anyTextes(), (textes) => {
        const rows = [...rangeesDeTextes('0401/2026-01-01', textes)];
        expect(textesOfRangees(rows.toReversed())).toEqual(textes);
      })
    );
  });

  it('are one row when they are small, and a row each when they are large', () => {
    const [petits, ...reste] = nomsDe([...rangeesDeTextes('0401/2026-01-01', segmentOfBlocs([]).textes)]);
    expect(reste).toEqual([]);
    const textes = grandsTextes();
    const grands = { ...textes, numero: { ...textes.numero, valeurs: new Uint32Array(1 << 19) } };
    const rows = [...rangeesDeTextes('0401/2026-01-01', grands)];
    expect(nomsDe(rows)).toEqual([['numero'], petits?.slice(1)]);
    expect(textesOfRangees(rows)).toEqual(grands);
  });

  it('give their memory back once they are written', () => {
    fc.assert(
      fc.property(anyTextes(), (textes) => {
        const written = [...rangeesConsommees('0401/2026-01-01', structuredClone(textes))];
        expect(nomsDe(written)).toEqual(nomsDe([...rangeesDeTextes('', textes)]));
        expect(written.flatMap(colonnesOf).every(({ valeurs }) => valeurs.length === 0)).toBe(true);
      })
    );
  });

  it('are whole while they are being written', () => {
    const { textes } = segmentOfBlocs([]);
    for (const row of rangeesConsommees('0401/2026-01-01', structuredClone(textes)))
      for (const { dictionnaire } of colonnesOf(row))
        if (dictionnaire) expect(textesOf(dictionnaire)).toEqual(['']);
  });

  it('are read from one row per column, as the first version wrote them', () => {
    const { textes } = segmentOfBlocs([]);
    const rows = [...rangeesDeTextes('0401/2026-01-01', textes)].flatMap(colonnesOf);
    expect(textesOfRangees(rows.map((colonne) => ({ ...colonne, suite: [], exercice: '' })))).toEqual(textes);
  });

  it('are refused when a column is missing', () => {
    const rows = [...rangeesDeTextes('', segmentOfBlocs([]).textes)].flatMap(colonnesOf);
    for (const missing of rows) {
      const others = rows.filter((one) => one !== missing);
      expect(() => textesOfRangees(others.map((one) => ({ ...one, suite: [], exercice: '' })))).toThrow(
        missing.colonne
      );
    }
  });
});
