import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDate, anyMontant } from '#lib/testing/generateurs.ts';
import { addDays, dateIso } from '../dates.ts';
import { centimes, ZERO } from '../montant.ts';
import { balanceAgeeOf, type MouvementDeTiers } from './balance-agee.ts';
import { totauxOf } from './balance.ts';

const AU = dateIso('2026-06-30');

type Changes = Partial<Omit<MouvementDeTiers, 'debit' | 'credit'>> & { readonly montant: number };

/** @param montant débit when positive, crédit when negative */
const line = ({ montant, ...changes }: Changes): MouvementDeTiers => ({
  compte: '4501',
  auxiliaire: '018',
  date: dateIso('2026-01-01'),
  ...changes,
  debit: centimes(Math.max(montant, 0)),
  credit: centimes(Math.max(0 - montant, 0))
});

const anyLine = (): fc.Arbitrary<MouvementDeTiers> =>
  fc.record(
    {
      compte: fc.constantFrom('4501', '401'),
      auxiliaire: fc.constantFrom('', '018', '019'),
      libelleAuxiliaire: fc.constantFrom('Lot 18', 'Lot 19'),
      date: anyDate(),
      echeance: anyDate(),
      lettre: fc.constantFrom('', 'A', 'B'),
      debit: anyMontant(),
      credit: anyMontant()
    },
    { requiredKeys: ['compte', 'date', 'debit', 'credit'] }
  );

it('puts each amount in the tranche of its age, on both sides of each limit', () => {
  const ages = [-1, 0, 30, 31, 60, 61, 90, 91];
  const lignes = ages.map((age, i) => line({ echeance: addDays(AU, -age), montant: 10 ** i }));
  const { tranches, totaux, total } = balanceAgeeOf(lignes, { au: AU });
  expect(tranches.map(({ libelle }, i) => `${libelle} : ${String(totaux[i])}`)).toEqual([
    'Non échu : 1',
    '0 à 30 jours : 110',
    '31 à 60 jours : 11000',
    '61 à 90 jours : 1100000',
    'Plus de 90 jours : 10000000'
  ]);
  expect(total).toBe(11_111_111);
});

it('counts from the accounting date when there is no due date', () => {
  const { lignes } = balanceAgeeOf([line({ date: addDays(AU, -45), montant: 100 })], { au: AU });
  expect(lignes[0]?.montants).toEqual([ZERO, ZERO, 100, ZERO, ZERO]);
});

it('takes other tranches, or a single one', () => {
  const lignes = [line({ echeance: addDays(AU, -20), montant: 100 })];
  expect(balanceAgeeOf(lignes, { au: AU, bornes: [15] }).tranches).toEqual([
    { libelle: 'Non échu', de: null, a: null },
    { libelle: '0 à 15 jours', de: 0, a: 15 },
    { libelle: 'Plus de 15 jours', de: 16, a: null }
  ]);
  expect(balanceAgeeOf(lignes, { au: AU, bornes: [] }).totaux).toEqual([ZERO, 100]);
  expect(() => balanceAgeeOf(lignes, { au: AU, bornes: [30, 30] })).toThrow('Bug');
});

describe('lettrage', () => {
  const call = line({ date: dateIso('2026-04-01'), montant: 500_00, lettre: 'A' });
  const payment = line({ date: dateIso('2026-05-02'), montant: -500_00, lettre: 'A' });

  it('leaves out a group that adds up to zero', () => {
    expect(balanceAgeeOf([call, payment], { au: AU }).lignes).toEqual([]);
  });

  it('keeps a partial group whole, and one that a later payment completes', () => {
    const partial = balanceAgeeOf([call, line({ date: AU, montant: -200_00, lettre: 'A' })], { au: AU });
    expect(partial.lignes[0]?.montants).toEqual([ZERO, -200_00, ZERO, 500_00, ZERO]);
    expect(balanceAgeeOf([call, payment], { au: dateIso('2026-05-01') }).total).toBe(500_00);
  });

  it('[INV-30] does not mix the same letter of two accounts', () => {
    const { total } = balanceAgeeOf([call, { ...payment, auxiliaire: '019' }], { au: AU });
    const { lignes } = balanceAgeeOf([call, { ...payment, auxiliaire: '019' }], { au: AU });
    expect(total).toBe(ZERO);
    expect(lignes.map(({ auxiliaire, total: own }) => [auxiliaire, own])).toEqual([
      ['018', 500_00],
      ['019', -500_00]
    ]);
  });
});

describe('[INV-33] the aged balance is the balance', () => {
  it('row by row and in total, at any day', () => {
    fc.assert(
      fc.property(fc.array(anyLine()), anyDate(), (mouvements, au) => {
        const counted = mouvements.filter(({ date }) => date <= au);
        const { lignes, total } = balanceAgeeOf(mouvements, { au });
        expect(total).toBe(totauxOf(counted).solde);
        for (const row of lignes) {
          const own = counted.filter(
            ({ compte, auxiliaire = '' }) => compte === row.compte && auxiliaire === row.auxiliaire
          );
          expect(row.total).toBe(totauxOf(own).solde);
        }
      })
    );
  });

  it('[I5] whatever the order of the lines', () => {
    const shuffled = fc
      .array(anyLine())
      .chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))
      );
    fc.assert(
      fc.property(shuffled, ([mouvements, others]) => {
        expect(balanceAgeeOf(others, { au: AU })).toEqual(balanceAgeeOf(mouvements, { au: AU }));
      })
    );
  });
});
