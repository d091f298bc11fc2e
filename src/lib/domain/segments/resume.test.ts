import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { balanceOf } from '../comptes/balance.ts';
import { mouvementsOf } from './mouvements.ts';
import { resumeOf } from './resume.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';

it('totals journals, accounts and the whole', () => {
  const blocs = [
    { ...bloc('BQ 2026-01-05', '512 10,00 D', '450/C1 10,00 C'), libelleJournal: 'Banque' },
    bloc('AC 2026-01-06', '615 -4,00 C', '401/F1 4,00 C'),
    bloc('BQ 2026-01-07', '401/F1 4,00 D', '512 4,00 C')
  ];
  expect(resumeOf(segmentOfBlocs(blocs))).toEqual({
    journaux: [
      { code: 'BQ', libelle: 'Banque', lignes: 4, debit: 1400, credit: 1400 },
      { code: 'AC', libelle: '', lignes: 2, debit: 0, credit: 0 }
    ],
    comptes: [
      { compte: '401', libelle: '', debit: 400, credit: 400 },
      { compte: '450', libelle: '', debit: 0, credit: 1000 },
      { compte: '512', libelle: '', debit: 1000, credit: 400 },
      { compte: '615', libelle: '', debit: 0, credit: -400 }
    ],
    auxiliaires: [
      { compte: '450', auxiliaire: 'C1', libelle: '' },
      { compte: '401', auxiliaire: 'F1', libelle: '' }
    ],
    debit: 1400,
    credit: 1400
  });
});

it('shows the first label that is not blank', () => {
  const [premier, second] = [bloc('OD 2026-01-01', '450/C1 1,00 D'), bloc('OD 2026-01-01', '450/C1 1,00 C')];
  const nomme = second.lignes.map((ligne) => ({
    ...ligne,
    libelleCompte: 'Copropriétaires',
    libelleAuxiliaire: 'Lot 1'
  }));
  const segment = segmentOfBlocs([premier, { ...second, libelleJournal: 'Divers', lignes: nomme }]);
  const { comptes, auxiliaires, journaux } = resumeOf(segment);
  expect(comptes[0]?.libelle).toBe('Copropriétaires');
  expect(auxiliaires).toEqual([{ compte: '450', auxiliaire: 'C1', libelle: 'Lot 1' }]);
  expect(journaux[0]?.libelle).toBe('Divers');
});

it('is empty for no bloc', () => {
  expect(resumeOf(segmentOfBlocs([]))).toEqual({
    journaux: [],
    comptes: [],
    auxiliaires: [],
    debit: 0,
    credit: 0
  });
});

it('[I5] agrees with the balance of the lines', () => {
  fc.assert(
    fc.property(fc.array(anyBloc(), { maxLength: 12 }), (blocs) => {
      const segment = segmentOfBlocs(blocs);
      const { comptes, debit, credit } = resumeOf(segment);
      const { lignes, totaux } = balanceOf(mouvementsOf(segment));
      expect(comptes.map(({ compte, debit: d, credit: c }) => [compte, d, c])).toEqual(
        lignes.map(({ compte, debit: d, credit: c }) => [compte, d, c])
      );
      expect([debit, credit]).toEqual([totaux.debit, totaux.credit]);
    })
  );
});
