import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ENTETE,
  estLigne,
  numeroDeRepere,
  ordreDe,
  ordreNaturel,
  positionDEnregistrement,
  repere
} from './ordre.ts';
import { positionsDe, unOrdre } from './testing.ts';

it('tells rows, header and markers apart', () => {
  expect([0, 7, ENTETE, repere(0), repere(3)].map(estLigne)).toEqual([true, true, false, false, false]);
  expect(numeroDeRepere(repere(3))).toBe(3);
  expect(repere(0)).not.toBe(ENTETE);
});

it('shows a table as it is', () => {
  const ordre = ordreNaturel(3);
  expect([-1, 0, 2, 3].map(ordre.rangeeA)).toEqual([ENTETE, 0, 2, ENTETE]);
  expect([-1, 0, 2, 3].map(ordre.positionDe)).toEqual([-1, 0, 2, -1]);
});

it('finds the rows of a view', () => {
  const ordre = ordreDe(Uint32Array.of(4, 0, 2), 5);
  expect(ordre).toMatchObject({ total: 3, montrees: 3, lignesDeTable: 5 });
  expect([0, 1, 2, 3, 4].map(ordre.positionDe)).toEqual([1, -1, 2, -1, 0]);
});

it('goes over markers to the next record', () => {
  const ordre = ordreDe(Int32Array.of(repere(0), 4, repere(1), repere(2), 0, repere(3)), 5);
  expect(ordre).toMatchObject({ total: 6, montrees: 2 });
  expect(positionDEnregistrement(ordre, 2, 1)).toBe(4);
  expect(positionDEnregistrement(ordre, 3, -1)).toBe(1);
  expect(positionDEnregistrement(ordre, 5, 1)).toBe(-1);
  expect(positionDEnregistrement(ordre, 0, -1)).toBe(-1);
});

it('goes from row to position and back', () => {
  fc.assert(
    fc.property(unOrdre(12), (ordre) => {
      const montrees = positionsDe(ordre).filter(estLigne);
      expect(ordre.montrees).toBe(montrees.length);
      for (let ligne = 0; ligne < 12; ligne++) {
        const position = ordre.positionDe(ligne);
        if (position >= 0) expect(ordre.rangeeA(position)).toBe(ligne);
        expect(position >= 0).toBe(montrees.includes(ligne));
      }
    })
  );
});
