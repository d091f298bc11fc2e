import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { Liste } from '../liste.ts';
import { champDeLien, distincts, lignesDesValeurs } from './distincts.ts';
import { libellesOf } from './table-de-lignes.ts';
import { isTexteVide, type ChampDeTexte, type Table } from './table.ts';
import { anyLignesDEssai, tableDEssai, VIDE } from './testing/essai.ts';
import { Vue } from './vue.ts';

const table = tableDEssai(
  ['512', '401', '', '512', '411', '401'].map((compte, i) => ({ ...VIDE, id: `r${i}`, compte }))
);

function champ(une: Table, id: string): ChampDeTexte {
  const trouve = champDeLien(une, id);
  assert(trouve !== undefined, `no text field ${id}`);
  return trouve;
}

const comptes = (...lignes: number[]) => distincts(champ(table, 'compte'), Uint32Array.from(lignes));

describe('distinct values', () => {
  it('[LST-20] each is said once, in the order of the rows; empty cells and rows that are gone say nothing', () => {
    expect(comptes(5, 3, 2, 0, 1, 4, 99)).toEqual(['401', '512', '411']);
    expect(comptes(2)).toEqual([]);
    expect(comptes()).toEqual([]);
  });

  it('[LST-20] a text that stands twice among the labels is one value', () => {
    const double: ChampDeTexte = {
      id: 'x',
      titre: 'X',
      nature: 'texte',
      valeurs: Uint8Array.of(0, 1, 2),
      libelles: libellesOf(['401', '512', '401'])
    };
    expect(distincts(double, Uint32Array.of(0, 1, 2))).toEqual(['401', '512']);
    expect([...lignesDesValeurs({ lignes: 3, champs: [double] }, double, ['401'])]).toEqual([0, 2]);
  });

  it('[LST-20] rows lead to their values, and these to all the rows that have them', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), fc.array(fc.nat(40)), (lignes, choisies) => {
        const une = tableDEssai(lignes);
        const compte = champ(une, 'compte');
        const voulues = new Set(
          choisies.flatMap((ligne) => lignes[ligne]?.compte ?? []).filter((texte) => !isTexteVide(texte))
        );
        const valeurs = distincts(compte, Uint32Array.from(choisies));
        expect(new Set(valeurs)).toEqual(voulues);
        expect(valeurs).toHaveLength(voulues.size);
        expect([...lignesDesValeurs(une, compte, valeurs)]).toEqual(
          lignes.flatMap((ligne, i) => (voulues.has(ligne.compte) ? [i] : []))
        );
      })
    );
  });
});

describe('a list that is led to', () => {
  const liste = new Liste({ vue: new Vue(table), lignes: Uint32Array.of(5, 4, 1), rangee: (ligne) => ligne });
  const liee = (valeurs: readonly string[], sauf?: readonly string[]) =>
    liste.retrouver({ sorte: 'liee', champ: 'compte', valeurs, ...(sauf && { sauf }) });

  it('[LST-20] keeps its rows that are linked, and says what leads to none of them', () => {
    const { lignes, disparues, ailleurs } = liee(['401', '512', '999']);
    expect([[...lignes], disparues, ailleurs]).toEqual([[1, 5], ['512', '999'], 0]);
  });

  it('[LST-20] leaves out the records one comes from when their neighbours are wanted', () => {
    expect([...liee(['401', '411'], ['r5', 'r0', 'parti']).lignes]).toEqual([1, 4]);
    expect(liee(['411'], ['r4'])).toEqual({ lignes: new Uint32Array(), disparues: ['411'], ailleurs: 0 });
  });

  it('[LST-20] shows nothing for a field that links nothing', () => {
    const perdue = liste.retrouver({ sorte: 'liee', champ: 'debit', valeurs: ['401'] });
    expect([perdue.lignes.length, perdue.disparues]).toEqual([0, ['401']]);
    expect(liste.distincts('debit', Uint32Array.of(0))).toEqual([]);
  });

  it('[LST-20] counts what each link would lead to', () => {
    const tous = Uint32Array.of(0, 1, 2, 3, 4, 5);
    expect(liste.compterDistincts(['compte', 'libelle', 'inconnu'], tous)).toEqual([3, 0, 0]);
  });

  it('[LST-20] a field that only links is neither shown nor filtered', () => {
    const bloc: ChampDeTexte = {
      id: 'bloc',
      titre: 'Écriture',
      nature: 'texte',
      valeurs: Uint8Array.of(0, 0, 1, 1, 2, 2),
      libelles: libellesOf(['b1', 'b2', 'b3'])
    };
    const liste = new Liste({ vue: new Vue({ ...table, liens: [bloc] }), rangee: (ligne) => ligne });
    expect(liste.champs.map(({ id }) => id)).not.toContain('bloc');
    expect(liste.demander({ filtre: 'b1', tris: [] }).montrees).toBe(0);
    expect(liste.distincts('bloc', Uint32Array.of(4, 1))).toEqual(['b3', 'b1']);
    expect([...liste.retrouver({ sorte: 'liee', champ: 'bloc', valeurs: ['b2'] }).lignes]).toEqual([2, 3]);
  });
});
