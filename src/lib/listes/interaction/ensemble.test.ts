import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  avec,
  bascule,
  compterALEcran,
  contient,
  ensembleDe,
  ensembleVide,
  lignesMontrees,
  listeALEcran,
  listeDe,
  memeEnsemble,
  redimensionner,
  sans,
  transposerEnsemble
} from './ensemble.ts';
import { unOrdre } from './testing.ts';

const TAILLE = 30;
const desLignes = fc.array(fc.integer({ min: -3, max: TAILLE + 3 }));

function enSet(lignes: Iterable<number>): Set<number> {
  return new Set(Array.from(lignes).filter((ligne) => ligne >= 0 && ligne < TAILLE));
}

function trie(lignes: Iterable<number>): number[] {
  return Array.from(lignes).sort((x, y) => x - y);
}

it('[UI-36] is a set of rows of the table, whatever is put in', () => {
  fc.assert(
    fc.property(desLignes, desLignes, (a, b) => {
      const ensemble = ensembleDe(a, TAILLE);
      const attendues = {
        avec: enSet(a).union(enSet(b)),
        sans: enSet(a).difference(enSet(b))
      };
      expect(trie(listeDe(avec(ensemble, b)))).toEqual(trie(attendues.avec));
      expect(trie(listeDe(sans(ensemble, b)))).toEqual(trie(attendues.sans));
      expect(avec(ensemble, b).nombre).toBe(attendues.avec.size);
      expect(sans(ensemble, b).nombre).toBe(attendues.sans.size);
      expect(trie(listeDe(bascule(ensemble, enSet(b))))).toEqual(
        trie(enSet(a).symmetricDifference(enSet(b)))
      );
      // No operation changes what it was given.
      expect(trie(listeDe(ensemble))).toEqual(trie(enSet(a)));
    })
  );
});

it('[UI-41] is counted and listed as the screen shows it', () => {
  fc.assert(
    fc.property(desLignes, unOrdre(TAILLE), (a, ordre) => {
      const ensemble = ensembleDe(a, TAILLE);
      const montrees = Array.from(lignesMontrees(ordre)).filter((ligne) => contient(ensemble, ligne));
      expect(compterALEcran(ensemble, ordre)).toBe(montrees.length);
      expect(Array.from(listeALEcran(ensemble, ordre))).toEqual(montrees);
    })
  );
});

it('[UI-41] follows its records', () => {
  const ensemble = ensembleDe([1, 5, 9], 10);
  expect(Array.from(listeDe(redimensionner(ensemble, 6)))).toEqual([1, 5]);
  expect(Array.from(listeDe(redimensionner(ensemble, 20)))).toEqual([1, 5, 9]);
  expect(redimensionner(ensemble, 10)).toBe(ensemble);
  const inverse = transposerEnsemble(ensemble, (ligne) => (ligne === 5 ? -1 : 9 - ligne), 10);
  expect(Array.from(listeDe(inverse))).toEqual([0, 8]);
});

it('is compared by what it holds', () => {
  expect(memeEnsemble(ensembleDe([1], 3), avec(ensembleVide(3), [1]))).toBe(true);
  expect(memeEnsemble(ensembleDe([1], 3), ensembleDe([2], 3))).toBe(false);
  expect(memeEnsemble(ensembleDe([1], 3), ensembleDe([1], 4))).toBe(false);
});
