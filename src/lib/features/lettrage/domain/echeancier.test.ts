import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { ecartDe, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { anyDate } from '#lib/testing/generateurs.ts';
import { balanceAgeeDe, echeancierOf, type OptionsDEcheancier } from './echeancier.ts';
import { proposer } from './proposer.ts';
import { isDette, type Terme } from './terme.ts';
import { anyLignes, lettrageDe, LE_JOUR, ligne } from './testing.ts';

const APPEL = ligne('appel', '2026-01-01  500,00 D');
const TRAVAUX = ligne('travaux', '2026-01-01>2026-04-15  300,00 D');
const ACOMPTE = ligne('acompte', '2026-01-20  520,00 C');

/** What a customer owes, due at its date. */
const COMPTANT: Terme = { nature: 'cabinet', delaiEnJours: 0 };

const lue = (
  lignes: Parameters<typeof echeancierOf>[0],
  lettrages: Parameters<typeof echeancierOf>[1],
  options: Partial<OptionsDEcheancier>
) =>
  echeancierOf(lignes, lettrages, { au: LE_JOUR, terme: COMPTANT, ...options }).map(
    ({ ligne: { ref }, reste, retard }) => `${ref.bloc} ${reste} ${retard}`
  );

it('[INV-34] a partial group leaves what payments have not reached, at its own due date', () => {
  const partiel = lettrageDe('AA', APPEL, TRAVAUX, ACOMPTE);
  expect(lue([APPEL, TRAVAUX, ACOMPTE], [partiel], {})).toEqual(['travaux 28000 -15']);
});

it('a group counts from the day its lines come to zero', () => {
  const complet = lettrageDe('AA', APPEL, ligne('p', '2026-02-10  500,00 C'));
  const lignes = [APPEL, ligne('p', '2026-02-10  500,00 C')];
  expect(lue(lignes, [complet], { au: dateIso('2026-02-09') })).toEqual(['appel 50000 39']);
  expect(lue(lignes, [complet], { au: dateIso('2026-02-10') })).toEqual([]);
});

it('what nobody lettered stands at its own date, unless payments are asked to settle the oldest', () => {
  const lignes = [APPEL, TRAVAUX, ACOMPTE];
  expect(lue(lignes, [], {})).toEqual(['appel 50000 89', 'acompte -52000 null', 'travaux 30000 -15']);
  expect(lue(lignes, [], { imputer: true })).toEqual(['travaux 28000 -15']);
});

it('what the books give no due date falls due after the term; what pays it does not wait', () => {
  const terme = { ...COMPTANT, delaiEnJours: 30 };
  expect(lue([APPEL, TRAVAUX, ACOMPTE], [], { terme })).toEqual([
    'acompte -52000 null',
    'appel 50000 59',
    'travaux 30000 -15'
  ]);
  const veille = { terme, au: dateIso('2026-01-30') };
  expect(lue([APPEL], [], veille)).toEqual(['appel 50000 -1']);
  expect(lue([APPEL], [], { terme, au: dateIso('2026-01-31') })).toEqual(['appel 50000 0']);
  expect(balanceAgeeDe(echeancierOf([APPEL], [], veille), veille).totaux[0]).toBe(500_00);
});

it.each<[string, string, Terme['nature'], 'debit' | 'credit' | 'both']>([
  ['customers', '411', 'cabinet', 'debit'],
  ['customers in credit', '4191', 'cabinet', 'credit'],
  ['suppliers', '401', 'gerance', 'credit'],
  ['advances to suppliers', '4091', 'syndic', 'debit'],
  ['copropriétaires', '4501', 'syndic', 'debit'],
  ['45 elsewhere', '455', 'cabinet', 'both'],
  ['owners', '461', 'gerance', 'both']
])('a debt of %s, account %s of a %s, stands on the side: %s', (_, compte, nature, cote) => {
  const dettes = (['D', 'C'] as const).filter((lettre) =>
    isDette(ligne('l', `2026-01-01  10,00 ${lettre}`, { compte }), { nature, delaiEnJours: 0 })
  );
  expect(dettes).toEqual({ debit: ['D'], credit: ['C'], both: ['D', 'C'] }[cote]);
});

it('[INV-33] the aged balance is the balance of each account, whatever is lettered, at any day', () => {
  const anyCas = fc.record({
    lignes: anyLignes(),
    au: anyDate(),
    imputer: fc.boolean(),
    lettrer: fc.boolean(),
    delaiEnJours: fc.nat({ max: 90 })
  });
  fc.assert(
    fc.property(anyCas, ({ lignes, au, imputer, lettrer, delaiEnJours }) => {
      const melees = lignes.map((une, i) => (i % 3 === 0 ? { ...une, auxiliaire: 'MARTIN' } : une));
      const lettrages = lettrer ? lettragesDe(melees) : [];
      const terme = { ...COMPTANT, delaiEnJours };
      const echeances = echeancierOf(melees, lettrages, { au, imputer, terme });
      const { lignes: rows, total } = balanceAgeeDe(echeances, { au });
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
