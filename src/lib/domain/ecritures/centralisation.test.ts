import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bloc, ligne } from '#lib/testing/bloc.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { anyLigne } from '#lib/testing/generateurs.ts';
import { blocAvecContrepartie, contrepartie, lignesSaisies } from './centralisation.ts';
import { checkBloc, ecartOf } from './check-bloc.ts';
import type { Journal } from './journal.ts';

const BQ: Journal = { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' };
const OD: Journal = { code: 'OD', libelle: 'Divers', type: 'standard', compteDeCentralisation: '512' };

it('[JNL-07] [JNL-21] one line typed in a treasury journal brings the bank line', () => {
  const typed = { ...ligne('450-1/018  120,00 C  Chèque Durand'), piece: 'R-12' };
  expect(contrepartie([typed], '512')).toEqual([{ ...ligne('512  120,00 D  Chèque Durand'), piece: 'R-12' }]);
  const saisi = bloc('BQ 2026-03-31', '401  50,00 D', '6211  1,20 D');
  const complet = blocAvecContrepartie(saisi, BQ);
  expect(complet.lignes.at(-1)).toEqual(ligne('512  51,20 C'));
  expect(checkBloc(complet, contexteDeSyndicat())).toEqual([]);
  expect(saisi.lignes).toHaveLength(2);
});

it('[JNL-07] follows every change of the other lines, and goes when they balance by themselves', () => {
  expect(contrepartie([ligne('401  50,00 D')], '512')).toEqual([ligne('512  50,00 C')]);
  expect(contrepartie([ligne('401  50,00 D'), ligne('450-1  80,00 C')], '512')).toEqual([
    ligne('512  30,00 D')
  ]);
  expect(contrepartie([ligne('401  50,00 D'), ligne('450-1  50,00 C')], '512')).toEqual([]);
  expect(contrepartie([], '512')).toEqual([]);
});

it('[JNL-07] a journal of another type is typed whole', () => {
  const saisi = bloc('OD 2026-03-31', '401  50,00 D');
  expect(blocAvecContrepartie(saisi, OD)).toBe(saisi);
  expect(blocAvecContrepartie(saisi, { code: 'BQ', libelle: 'Reprise', type: 'tresorerie' })).toBe(saisi);
});

it('[JNL-07] balances whatever is typed, with one line at most', () => {
  fc.assert(
    fc.property(fc.array(anyLigne(), { maxLength: 8 }), (saisies) => {
      const [...auto] = contrepartie(saisies, '512');
      expect(auto.length).toBeLessThanOrEqual(1);
      expect(ecartOf([...saisies, ...auto])).toBe(0);
    })
  );
});

it('[JNL-07] gives back what was typed when a recorded bloc is changed, and never counts the counterpart', () => {
  const autres = anyLigne().filter(({ compte }) => compte !== '512');
  fc.assert(
    fc.property(fc.array(autres, { maxLength: 8 }), (saisies) => {
      const { lignes } = blocAvecContrepartie({ ...bloc('BQ 2026-03-31'), lignes: saisies }, BQ);
      expect(lignesSaisies(lignes, BQ)).toEqual(saisies);
    })
  );
});

it('[JNL-07] keeps all the lines of a bloc that ends otherwise', () => {
  const { lignes } = bloc('BQ 2026-03-31', '512  50,00 D', '401  50,00 C');
  expect(lignesSaisies(lignes, BQ)).toBe(lignes);
  const typed = bloc('BQ 2026-03-31', '401  50,00 D', '512  20,00 C').lignes;
  expect(lignesSaisies(typed, BQ)).toBe(typed);
  expect(lignesSaisies(typed, OD)).toBe(typed);
});
