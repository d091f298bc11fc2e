import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ligne } from '#lib/testing/bloc.ts';
import { anyBloc, anyLigne, anyMontant } from '#lib/testing/generateurs.ts';
import { centimes, sum, ZERO } from '../montant.ts';
import { balanceDePeriode, balanceOf, sousTotauxOf, totauxOf, type Mouvement } from './balance.ts';

const LIGNES = [
  ligne('701  900,00 C'),
  ligne('4501  600,00 D'),
  ligne('4501  300,00 D'),
  ligne('512  250,00 D'),
  ligne('4501  250,00 C')
];

/** Lines as real files bring them: any sign, both sides, labels that differ. */
const anyMouvement = (): fc.Arbitrary<Mouvement> =>
  fc.record(
    {
      compte: fc.constantFrom('40', '401', '401EDF', '4501', '512', '601', '701', 'X1'),
      libelleCompte: fc.constantFrom('', 'Banque', 'BANQUES', 'Éclairage'),
      debit: anyMontant(),
      credit: anyMontant()
    },
    { requiredKeys: ['compte', 'debit', 'credit'] }
  );

it('adds up each account, in chart order, solde = débit − crédit', () => {
  expect(balanceOf(LIGNES)).toEqual({
    lignes: [
      { compte: '4501', libelle: '', debit: 900_00, credit: 250_00, solde: 650_00 },
      { compte: '512', libelle: '', debit: 250_00, credit: ZERO, solde: 250_00 },
      { compte: '701', libelle: '', debit: ZERO, credit: 900_00, solde: -900_00 }
    ],
    totaux: { debit: 1150_00, credit: 1150_00, solde: ZERO }
  });
});

it('is empty without lines', () => {
  expect(balanceOf([])).toEqual({ lignes: [], totaux: { debit: ZERO, credit: ZERO, solde: ZERO } });
});

it('keeps an account whose balance is zero', () => {
  const { lignes } = balanceOf([ligne('401  10,00 D'), ligne('401  10,00 C')]);
  expect(lignes).toMatchObject([{ compte: '401', debit: 10_00, credit: 10_00, solde: ZERO }]);
});

describe('[I5] the balance is the sum of the lines', () => {
  it('account by account', () => {
    fc.assert(
      fc.property(fc.array(anyMouvement()), (mouvements) => {
        const { lignes, totaux } = balanceOf(mouvements);
        for (const { compte, debit, credit, solde } of lignes) {
          const own = mouvements.filter((mouvement) => mouvement.compte === compte);
          expect(debit).toBe(sum(own.map((mouvement) => mouvement.debit)));
          expect(credit).toBe(sum(own.map((mouvement) => mouvement.credit)));
          expect(solde).toBe(debit - credit);
        }
        expect(lignes).toHaveLength(new Set(mouvements.map(({ compte }) => compte)).size);
        expect(totaux).toEqual(totauxOf(mouvements));
      })
    );
  });

  it('whatever the order of the lines', () => {
    const shuffled = fc
      .array(anyMouvement())
      .chain((mouvements) =>
        fc.tuple(fc.constant(mouvements), fc.shuffledSubarray(mouvements, { minLength: mouvements.length }))
      );
    fc.assert(
      fc.property(shuffled, ([mouvements, others]) => {
        expect(balanceOf(others)).toEqual(balanceOf(mouvements));
      })
    );
  });

  it('and stays balanced over balanced blocs [I1]', () => {
    fc.assert(
      fc.property(fc.array(anyBloc()), (blocs) => {
        expect(balanceOf(blocs.flatMap(({ lignes }) => lignes)).totaux.solde).toBe(ZERO);
      })
    );
  });

  it('and its subtotals add up to it, at any depth', () => {
    fc.assert(
      fc.property(fc.array(anyMouvement()), fc.integer({ min: 1, max: 6 }), (mouvements, longueur) => {
        const balance = balanceOf(mouvements);
        expect(totauxOf(sousTotauxOf(balance, longueur))).toEqual(balance.totaux);
      })
    );
  });
});

it('gives subtotals by class and by root', () => {
  const balance = balanceOf([...LIGNES, ligne('401  40,00 C'), ligne('601  40,00 D')]);
  const shown = (longueur: number) =>
    sousTotauxOf(balance, longueur).map(({ racine, solde }) => `${racine} ${solde}`);
  expect(shown(1)).toEqual(['4 61000', '5 25000', '6 4000', '7 -90000']);
  expect(shown(2)).toEqual(['40 -4000', '45 65000', '51 25000', '60 4000', '70 -90000']);
});

describe('the balance of a period', () => {
  it('shows opening, movements and closing, for an account that only one of them knows too', () => {
    const { lignes, totaux } = balanceDePeriode(
      [ligne('512  100,00 D'), ligne('1031  100,00 C')],
      [ligne('512  30,00 C'), ligne('401  30,00 D')]
    );
    const soldes = lignes.map(({ compte, ouverture, mouvements, cloture }) => [
      compte,
      ouverture.solde,
      mouvements.solde,
      cloture.solde
    ]);
    expect(soldes).toEqual([
      ['1031', -100_00, ZERO, -100_00],
      ['401', ZERO, 30_00, 30_00],
      ['512', 100_00, -30_00, 70_00]
    ]);
    expect(totaux.cloture).toEqual({ debit: 130_00, credit: 130_00, solde: ZERO });
  });

  it('[I5] closes on the balance of all its lines', () => {
    fc.assert(
      fc.property(fc.array(anyMouvement()), fc.array(anyMouvement()), (ouverture, mouvements) => {
        const { lignes, totaux } = balanceDePeriode(ouverture, mouvements);
        const whole = balanceOf([...ouverture, ...mouvements]);
        expect(lignes.map(({ compte, libelle, cloture }) => ({ compte, libelle, ...cloture }))).toEqual(
          whole.lignes
        );
        expect(totaux.cloture).toEqual(whole.totaux);
      })
    );
  });
});

it('[I7] refuses to answer when a sum is no longer exact', () => {
  const huge = centimes(Number.MAX_SAFE_INTEGER);
  expect(() => balanceOf([1, 2].map(() => ({ compte: '512', debit: huge, credit: ZERO })))).toThrow('Bug');
});

it('reads the lines of blocs as they are', () => {
  fc.assert(
    fc.property(anyLigne(), (one) => {
      expect(balanceOf([one]).lignes).toEqual([{ compte: one.compte, libelle: '', ...totauxOf([one]) }]);
    })
  );
});
