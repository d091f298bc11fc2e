import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { dateIso, moisOf } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';
import {
  differenceOfSoldes,
  moisCompte,
  sameSoldes,
  soldesOfSegment,
  type SoldesDExercice
} from './soldes.ts';

const EXERCICE = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
const classeOf = (code: string) => (code === 'AN' ? 'ouverture' : 'courant');
const soldesOf = (blocs: readonly Bloc[]) => soldesOfSegment(segmentOfBlocs(blocs), EXERCICE, classeOf);

/** Sums by account, third party, class and month, from the lines themselves. */
function sumLines(blocs: readonly Bloc[]): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  for (const { journal, date, lignes } of blocs) {
    for (const { compte, auxiliaire = '', debit, credit } of lignes) {
      const key = [compte, auxiliaire, classeOf(journal), moisOf(moisClamped(date))].join(' ');
      const [d, c] = sums[key] ?? [0, 0];
      sums[key] = [d + debit, c + credit];
    }
  }
  return sums;
}

function moisClamped(date: Bloc['date']) {
  if (date < EXERCICE.debut) return EXERCICE.debut;
  return date > EXERCICE.fin ? EXERCICE.fin : date;
}

function unfold(soldes: SoldesDExercice): Record<string, [number, number]> {
  const sums: Record<string, [number, number]> = {};
  const keys = soldes.compte.length;
  const classes = ['courant', 'ouverture', 'cloture'];
  for (const [m, mois] of soldes.mois.entries()) {
    for (let k = 0; k < keys; k++) {
      const [debit = 0, credit = 0] = [soldes.debit[m * keys + k], soldes.credit[m * keys + k]];
      if (debit === 0 && credit === 0) continue;
      const compte = soldes.comptes[soldes.compte[k] ?? 0];
      const auxiliaire = soldes.auxiliaires[soldes.auxiliaire[k] ?? 0];
      sums[[compte, auxiliaire, classes[soldes.classe[k] ?? 0], mois].join(' ')] = [debit, credit];
    }
  }
  return sums;
}

describe('balances of an exercice', () => {
  it('[I5] are the sum of its lines, by account, third party, class and month', () => {
    fc.assert(
      fc.property(fc.array(anyBloc(), { maxLength: 15 }), (blocs) => {
        expect(unfold(soldesOf(blocs))).toEqual(sumLines(blocs));
      })
    );
  });

  it('[I5] are the same whatever the order of the blocs', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyBloc(), { maxLength: 15 })
          .chain((blocs) =>
            fc.tuple(fc.constant(blocs), fc.shuffledSubarray(blocs, { minLength: blocs.length }))
          ),
        ([blocs, shuffled]) => {
          expect(sameSoldes(soldesOf(blocs), soldesOf(shuffled))).toBe(true);
        }
      )
    );
  });

  it('tell the first account that differs', () => {
    const [a, b] = [
      bloc('OD 2026-01-05', '512 1,00 D', '701 1,00 C'),
      bloc('OD 2026-01-05', '512 1,00 D', '702 1,00 C')
    ];
    expect(differenceOfSoldes(soldesOf([a]), soldesOf([a]))).toBeNull();
    expect(differenceOfSoldes(soldesOf([a]), soldesOf([b]))).toBe('701');
    expect(differenceOfSoldes(soldesOf([a]), soldesOf([]))).toBe('512');
    expect(sameSoldes(soldesOf([a]), soldesOf([{ ...a, date: dateIso('2026-02-05') }]))).toBe(false);
  });

  it('count detailed openings of years before in the first month, and what is dated after the end in the last', () => {
    expect(moisCompte(dateIso('2025-12-31'), EXERCICE)).toBe('2026-01');
    expect(moisCompte(dateIso('2026-01-01'), EXERCICE)).toBe('2026-01');
    expect(moisCompte(dateIso('2026-12-31'), EXERCICE)).toBe('2026-12');
    expect(moisCompte(dateIso('2027-01-01'), EXERCICE)).toBe('2026-12');
    const soldes = soldesOf([bloc('AN 2019-05-05', '512 1,00 D', '102 1,00 C')]);
    expect(unfold(soldes)).toEqual({
      '512  ouverture 2026-01': [100, 0],
      '102  ouverture 2026-01': [0, 100]
    });
  });

  it('[I1] count a bloc whole at its own date', () => {
    const un = bloc('OD 2026-01-31', '512 1,00 D', '701 1,00 C');
    const lignes = un.lignes.map((ligne, i) => (i === 0 ? ligne : { ...ligne, date: dateIso('2026-02-01') }));
    expect(Object.keys(unfold(soldesOf([{ ...un, lignes }])))).toEqual([
      '512  courant 2026-01',
      '701  courant 2026-01'
    ]);
  });
});
