import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyDate, anyMontant } from '#lib/testing/generateurs.ts';
import { dateIso } from '../dates.ts';
import { centimes, type Centimes } from '../montant.ts';
import { totauxOf } from './balance.ts';
import { compareMouvements, grandLivreOf, type MouvementDate } from './grand-livre.ts';

const line = (date: string, numero: string, debit: number, credit: number): MouvementDate => ({
  date: dateIso(date),
  journal: 'BQ',
  numero,
  debit: centimes(debit),
  credit: centimes(credit)
});

const LINES = [
  line('2026-02-15', '10', 0, 30_00),
  line('2026-01-10', '1', 100_00, 0),
  line('2026-02-15', '9', 50_00, 0),
  line('2026-03-01', '11', 0, 20_00)
];

const anyLine = (): fc.Arbitrary<MouvementDate> =>
  fc.record({
    date: anyDate(),
    journal: fc.constantFrom('AC', 'BQ', 'OD'),
    numero: fc.constantFrom('', '1', '01', '9', '10', '1A', 'A2'),
    debit: anyMontant(),
    credit: anyMontant()
  });

it('carries the balance line after line, by date then number', () => {
  const { lignes, totaux, cloture } = grandLivreOf(LINES);
  expect(lignes.map(({ mouvement, solde }) => [mouvement.numero, solde])).toEqual([
    ['1', 100_00],
    ['9', 150_00],
    ['10', 120_00],
    ['11', 100_00]
  ]);
  expect(totaux).toEqual({ debit: 150_00, credit: 50_00, solde: 100_00 });
  expect(cloture).toBe(100_00);
});

it('carries forward what is before the period and leaves out what is after', () => {
  const { ouverture, lignes, cloture } = grandLivreOf(LINES, {
    du: dateIso('2026-02-15'),
    au: dateIso('2026-02-28'),
    ouverture: centimes(5_00)
  });
  expect(ouverture).toBe(105_00);
  expect(lignes.map(({ solde }) => solde)).toEqual([155_00, 125_00]);
  expect(cloture).toBe(125_00);
});

it('takes the first and the last day of the period, not the days around', () => {
  const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((date) =>
    line(date, '1', 1_00, 0)
  );
  const { ouverture, lignes } = grandLivreOf(days, { du: dateIso('2026-02-01'), au: dateIso('2026-02-28') });
  expect(ouverture).toBe(1_00);
  expect(lignes.map(({ mouvement }) => mouvement.date)).toEqual(['2026-02-01', '2026-02-28']);
});

it('is its opening balance alone when nothing moved', () => {
  expect(grandLivreOf([], { ouverture: centimes(-7) })).toEqual({
    ouverture: -7,
    lignes: [],
    totaux: totauxOf([]),
    cloture: -7
  });
});

it('[I5] ends on the sum of its lines, in any order of input', () => {
  const shuffled = fc
    .array(anyLine())
    .map((lines) => lines.map((one, rang) => ({ ...one, rang })))
    .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })));
  fc.assert(
    fc.property(shuffled, anyMontant(), ([lines, others], ouverture) => {
      const grandLivre = grandLivreOf(lines, { ouverture });
      expect(grandLivre.cloture).toBe(ouverture + totauxOf(lines).solde);
      expect(grandLivreOf(others, { ouverture })).toEqual(grandLivre);
    })
  );
});

it('[I5] closes a period on the opening of the next', () => {
  fc.assert(
    fc.property(fc.array(anyLine()), anyDate(), (lines, day) => {
      const closing: Centimes = grandLivreOf(lines, { au: day }).cloture;
      const after = grandLivreOf(
        lines.filter(({ date }) => date > day),
        { ouverture: closing }
      );
      expect(after.cloture).toBe(totauxOf(lines).solde);
    })
  );
});

it('orders numbers as people do, unnumbered lines last', () => {
  const numeros = ['10', '', '9', 'A2', '1A', '009', '100'];
  const sorted = numeros.map((numero) => line('2026-01-01', numero, 0, 0)).sort(compareMouvements);
  expect(sorted.map(({ numero }) => numero)).toEqual(['009', '9', '10', '100', '1A', 'A2', '']);
});
