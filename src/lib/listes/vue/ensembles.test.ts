import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreger } from './agregats.ts';
import { clesDesLignes, combinerCles, combinerLignes, lignesDesCles, type Combinaison } from './ensembles.ts';
import { lignesDeSelection } from './lignes-de-selection.ts';
import { lireSelection, type SelectionGardee } from './selections.ts';
import { anyLignesDEssai, demande, rows, tableDEssai, vueDEssai } from './testing/essai.ts';
import { ouvrirVue } from './vue.ts';

const COMBINAISONS: readonly Combinaison[] = ['union', 'intersection', 'difference'];

describe('sets', () => {
  it('[LST-15] rows are united, intersected, subtracted, once each and in the order of the table', () => {
    const [a, b] = [Uint32Array.of(5, 1, 3, 3), Uint32Array.of(3, 9, 1)];
    expect(COMBINAISONS.map((c) => [...combinerLignes(c, a, b)])).toEqual([[1, 3, 5, 9], [1, 3], [5]]);
  });

  it('[LST-15] keys keep the order of the first selection', () => {
    expect(COMBINAISONS.map((c) => combinerCles(c, ['z', 'a', 'a', 'm'], ['m', 'b', 'z']))).toEqual([
      ['z', 'a', 'm', 'b'],
      ['z', 'm'],
      ['a']
    ]);
  });

  it('[LST-15] rows and keys combine alike, and neither argument changes', () => {
    const anyLignes = fc.array(fc.nat(20)).map((l) => Uint32Array.from(l));
    fc.assert(
      fc.property(anyLignes, anyLignes, fc.constantFrom(...COMBINAISONS), (a, b, combinaison) => {
        const avant = [...a];
        const cles = combinerCles(combinaison, [...a].map(String), [...b].map(String));
        expect([...combinerLignes(combinaison, a, b)]).toEqual(cles.map(Number).sort((x, y) => x - y));
        expect([...a]).toEqual(avant);
      })
    );
  });
});

describe('named selections', () => {
  const vue = vueDEssai([
    { libelle: 'Loyer', debit: 10_00 },
    { libelle: 'Eau', debit: 20_00 },
    { libelle: 'Loyer avril', debit: 30_00 }
  ]);

  it('[LST-15] a fixed one finds its records again, and says which are gone', () => {
    const selection: SelectionGardee = { sorte: 'fixe', cles: ['r2', 'parti', 'r0'] };
    expect(lignesDeSelection(vue, selection)).toEqual({ lignes: Uint32Array.of(0, 2), disparues: ['parti'] });
    expect(clesDesLignes(vue.table, Uint32Array.of(2, 0))).toEqual(['r2', 'r0']);
  });

  it('[LST-15] a live one finds what meets its criteria today', () => {
    const criteres = { filtre: 'loyer', tris: [] };
    const { lignes } = lignesDeSelection(vue, { sorte: 'vivante', criteres });
    expect([...lignes]).toEqual([0, 2]);
    expect(rows(vue.demander({ ...demande('debit>20'), perimetre: lignes }))).toEqual([2]);
  });

  it('[LST-15] a list whose records have no key finds none of them', () => {
    const { lignes, champs } = vue.table;
    expect(lignesDesCles({ lignes, champs }, ['r0']).disparues).toEqual(['r0']);
    expect(clesDesLignes({ lignes, champs }, Uint32Array.of(0))).toEqual([]);
  });

  it.each<SelectionGardee>([
    { sorte: 'fixe', cles: ['a', 'b'] },
    {
      sorte: 'vivante',
      criteres: { filtre: 'x', tris: [{ champ: 'date', sens: 'croissant' }], groupe: 'compte' }
    },
    { sorte: 'vivante', criteres: { filtre: '', tris: [] } }
  ])('[LST-15] survives being kept as JSON: %j', (selection) => {
    expect(lireSelection(JSON.parse(JSON.stringify(selection)))).toEqual({ ok: true, valeur: selection });
  });

  it.each([
    ...[null, 3, 'x', [], {}, { sorte: 'autre' }, { sorte: 'fixe', cles: [1] }, { sorte: 'fixe' }],
    ...[
      { sorte: 'vivante' },
      { sorte: 'vivante', criteres: { filtre: 'a', tris: [{ champ: 'a', sens: 'haut' }] } }
    ],
    { sorte: 'vivante', criteres: { filtre: 'a', tris: [], groupe: 3 } }
  ])('[LST-15] refuses what is not a selection: %j', (json) => {
    expect(lireSelection(json)).toEqual({ ok: false, refus: { code: 'SEL-ILLISIBLE' } });
  });

  it('[LST-15] never throws on what it reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const lue = lireSelection(json);
        expect(lue.ok ? lireSelection(lue.valeur) : lue).toEqual(lue);
      })
    );
  });
});

describe('aggregates', () => {
  it('[UI-39] count, sum and average leave out empty cells', () => {
    const vue = vueDEssai([
      { debit: 10_00, solde: -1, libelle: 'a', date: '2026-01-01' as never },
      { debit: 0, solde: null },
      { debit: 5_01, solde: -2, libelle: ' ' }
    ]);
    const champs = ['debit', 'solde', 'lots', 'libelle', 'date', 'inconnu'];
    expect(agreger(vue.index, Uint8Array.of(1, 1, 1, 1), champs)).toEqual([
      { champ: 'debit', nombre: 2, somme: 15_01, moyenne: 7_51 }, // 7,505 €, a half away from zero
      { champ: 'solde', nombre: 2, somme: -3, moyenne: -2 },
      { champ: 'lots', nombre: 0, somme: 0, moyenne: null },
      { champ: 'libelle', nombre: 1, somme: null, moyenne: null },
      { champ: 'date', nombre: 1, somme: null, moyenne: null }
    ]);
  });

  it('[UI-39] [I7] are exact as long as a whole number holds the sum, and say so beyond', () => {
    const grand = Number.MAX_SAFE_INTEGER;
    const vue = vueDEssai([{ solde: grand }, { solde: grand }, { solde: -grand }]);
    const [exact] = agreger(vue.index, Uint32Array.of(0, 1, 2), ['solde']);
    expect(exact).toEqual({ champ: 'solde', nombre: 3, somme: grand, moyenne: 3_002_399_751_580_330 });
    const [trop] = agreger(vue.index, Uint32Array.of(0, 1, 900), ['solde']);
    expect(trop).toEqual({ champ: 'solde', nombre: 2, somme: null, moyenne: null });
  });

  it('[UI-39] rows and marks say the same, and all rows say what the view says', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), fc.array(fc.boolean(), { maxLength: 30 }), (lignes, choix) => {
        const vue = ouvrirVue(tableDEssai(lignes));
        const choisies = [...lignes.keys()].filter((i) => choix[i] === true);
        const marques = Uint8Array.from(lignes, (_, i) => Number(choix[i] === true));
        const champs = vue.table.champs.map(({ id }) => id);
        expect(agreger(vue.index, marques, champs)).toEqual(
          agreger(vue.index, Uint32Array.from(choisies), champs)
        );
        const { lignes: toutes, totaux } = vue.demander(demande(''));
        for (const { champ, somme } of totaux)
          expect(agreger(vue.index, toutes, [champ])[0]?.somme).toBe(somme);
      })
    );
  });
});
