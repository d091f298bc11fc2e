import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { ecartDe, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { anyDate } from '#lib/testing/generateurs.ts';
import { balanceAgeeDe, echeancierOf } from './echeancier.ts';
import { proposer } from './proposer.ts';
import { anyLignes, lettrageDe, LE_JOUR, ligne } from './testing.ts';

const APPEL = ligne('appel', '2026-01-01  500,00 D');
const TRAVAUX = ligne('travaux', '2026-01-01>2026-04-15  300,00 D');
const ACOMPTE = ligne('acompte', '2026-01-20  520,00 C');

const lue = (...demande: Parameters<typeof echeancierOf>) =>
  echeancierOf(...demande).map(({ ligne: { ref }, reste, retard }) => `${ref.bloc} ${reste} ${retard}`);

it('[INV-34] a partial group leaves what payments have not reached, at its own due date', () => {
  const partiel = lettrageDe('AA', APPEL, TRAVAUX, ACOMPTE);
  expect(lue([APPEL, TRAVAUX, ACOMPTE], [partiel], { au: LE_JOUR })).toEqual(['travaux 28000 -15']);
});

it('a group counts from the day its lines come to zero', () => {
  const complet = lettrageDe('AA', APPEL, ligne('p', '2026-02-10  500,00 C'));
  const lignes = [APPEL, ligne('p', '2026-02-10  500,00 C')];
  expect(lue(lignes, [complet], { au: dateIso('2026-02-09') })).toEqual(['appel 50000 39']);
  expect(lue(lignes, [complet], { au: dateIso('2026-02-10') })).toEqual([]);
});

it('what nobody lettered stands at its own date, unless payments are asked to settle the oldest', () => {
  const lignes = [APPEL, TRAVAUX, ACOMPTE];
  expect(lue(lignes, [], { au: LE_JOUR })).toEqual([
    'appel 50000 89',
    'acompte -52000 70',
    'travaux 30000 -15'
  ]);
  expect(lue(lignes, [], { au: LE_JOUR, imputer: true })).toEqual(['travaux 28000 -15']);
});

it('[INV-33] the aged balance is the balance of each account, whatever is lettered, at any day', () => {
  const anyCas = fc.record({
    lignes: anyLignes(),
    au: anyDate(),
    imputer: fc.boolean(),
    lettrer: fc.boolean()
  });
  fc.assert(
    fc.property(anyCas, ({ lignes, au, imputer, lettrer }) => {
      const melees = lignes.map((une, i) => (i % 3 === 0 ? { ...une, auxiliaire: 'MARTIN' } : une));
      const lettrages = lettrer ? lettragesDe(melees) : [];
      const { lignes: rows, total } = balanceAgeeDe(echeancierOf(melees, lettrages, { au, imputer }), { au });
      const counted = melees.filter(({ date }) => date <= au);
      expect(total).toBe(ecartDe(counted));
      for (const row of rows)
        expect(row.total).toBe(ecartDe(counted.filter(({ auxiliaire }) => auxiliaire === row.auxiliaire)));
    }),
    { numRuns: 300 }
  );
});

function lettragesDe(lignes: ReturnType<typeof ligne>[]): Lettrage[] {
  return ['DUPONT', 'MARTIN'].flatMap((auxiliaire) =>
    proposer(lignes.filter((une) => une.auxiliaire === auxiliaire)).propositions.map(
      ({ lignes: siennes }, i) =>
        lettrageDe(`${auxiliaire}${i}`, ...siennes.map((une) => ({ ...une, compte: '411', auxiliaire })))
    )
  );
}
