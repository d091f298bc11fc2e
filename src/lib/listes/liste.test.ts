import { expect, it } from 'vitest';
import { Liste } from './liste.ts';
import type { SelectionGardee } from './vue/selections.ts';
import { vueDEssai } from './vue/testing/essai.ts';
import type { Demande } from './vue/vue.ts';

/** Four records of which the list shows three, as one period of an exercice does; their keys are r0 to r3. */
function liste(): Liste<number> {
  const vue = vueDEssai([
    { libelle: 'Loyer' },
    { libelle: 'Eau' },
    { libelle: 'Loyer avril' },
    { libelle: 'Loyer mai' }
  ]);
  return new Liste({ vue, lignes: Uint32Array.of(2, 0, 1), rangee: (ligne) => ligne });
}

it('[LST-15] a fixed selection finds its records here, elsewhere, or nowhere', () => {
  const selection: SelectionGardee = { sorte: 'fixe', cles: ['r3', 'r1', 'parti', 'r0'] };
  expect(liste().retrouver(selection)).toEqual({
    lignes: Uint32Array.of(0, 1),
    disparues: ['parti'],
    ailleurs: 1
  });
});

it('[LST-15] a live selection asks this list, and leaves what it was showing as it was', () => {
  const une = liste();
  const montree = une.demander({ filtre: 'eau', tris: [] });
  const selection: SelectionGardee = { sorte: 'vivante', criteres: { filtre: 'loyer', tris: [] } };
  expect(une.retrouver(selection)).toEqual({ lignes: Uint32Array.of(0, 2), disparues: [], ailleurs: 0 });
  expect(une.demander({ filtre: 'eau', tris: [] })).toEqual(montree);
});

it('[LST-15] reduced to a selection, the list keeps its own order', () => {
  const { lignes } = liste().retrouver({ sorte: 'fixe', cles: ['r0', 'r2'] });
  const { ordre, sur } = liste().demander({ filtre: '', tris: [], perimetre: lignes });
  expect([[...ordre], sur]).toEqual([[2, 0], 3]);
});

it('[LST-05] says how many rows of the whole list are shown, whatever hides the others', () => {
  const nombres = (demande: Partial<Demande>) => {
    const { montrees, sur } = liste().demander({ filtre: '', tris: [], ...demande });
    return [montrees, sur];
  };
  expect(nombres({})).toEqual([3, 3]);
  expect(nombres({ filtre: 'loyer' })).toEqual([2, 3]);
  expect(nombres({ exclues: Uint32Array.of(1) })).toEqual([2, 3]);
  expect(nombres({ perimetre: Uint32Array.of(0, 1), exclues: Uint32Array.of(1) })).toEqual([1, 3]);
});
