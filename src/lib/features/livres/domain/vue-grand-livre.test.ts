import { expect, it } from 'vitest';
import { dateIso, jourOf } from '#lib/domain/dates.ts';
import { livreOf, locate, type CritereDeLignes } from '#lib/domain/segments/livre.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { disposerGrandLivre } from './grand-livre.ts';
import { vueGrandLivre } from './vue-grand-livre.ts';

const LIVRE = livreOf([
  {
    segment: segmentOfBlocs([
      bloc('AF 2026-03-01', '4501  120,05 D', '701  120,05 C'),
      bloc('BQ 2026-01-15', '512  20,00 D', '4501  20,00 C')
    ]),
    blocId: String,
    etat: 'repris'
  },
  {
    segment: segmentOfBlocs([bloc('BQ 2026-02-01', '512  5,00 D', '4501  5,00 C')]),
    blocId: String,
    etat: 'brouillard'
  }
]);
const day = (date: string) => jourOf(dateIso(date));

/** @param cachees lines of the book that a filter hides */
function pages(
  critere: CritereDeLignes,
  cachees: readonly number[] = [],
  reportes: readonly string[] = []
): string[] {
  const vue = vueGrandLivre(LIVRE, critere, new Set(reportes));
  const lignes = vue.lignes.filter((ligne) => !cachees.includes(ligne));
  const { ordre, repere } = disposerGrandLivre(vue, lignes, sommer);
  return Array.from(ordre, (rangee) => {
    if (rangee >= 0) return `  ${vue.soldes[rangee] ?? NaN}`;
    const found = repere(-2 - rangee);
    if (!found) return 'rien';
    const { sorte, section, debit, credit, entier } = found;
    if (sorte === 'titre') return section.compte;
    if (sorte === 'report') return `  report ${section.report ?? NaN}`;
    return `  ${debit} ${credit}${entier ? ` = ${section.solde}` : ''}`;
  });
}

function sommer(lignes: Uint32Array): { debit: number; credit: number } {
  let [debit, credit] = [0, 0];
  for (const ligne of lignes) {
    const { part, at } = locate(LIVRE, ligne);
    debit += part.segment.chiffres.debit[at] ?? 0;
    credit += part.segment.chiffres.credit[at] ?? 0;
  }
  return { debit, credit };
}

it('lays the accounts out one after the other, each with its lines by date and its balance', () => {
  expect(pages({})).toEqual([
    ...['4501', '  -2000', '  -2500', '  9505', '  12005 2500 = 9505'],
    ...['512', '  2000', '  2500', '  2500 0 = 2500'],
    ...['701', '  -12005', '  0 12005 = -12005']
  ]);
});

it('carries what precedes the period, and leaves out an account that neither carries nor moves', () => {
  expect(pages({ du: day('2026-02-01'), au: day('2026-02-28') })).toEqual([
    ...['4501', '  report -2000', '  -2500', '  0 500 = -2500'],
    ...['512', '  report 2000', '  2500', '  500 0 = 2500']
  ]);
});

it('keeps an account that only carries an amount', () => {
  expect(pages({ comptes: (compte) => compte === '512', du: day('2026-03-01') })).toEqual([
    '512',
    '  report 2500',
    '  0 0 = 2500'
  ]);
});

it('is empty when nothing matches', () => {
  expect(pages({ journal: 'XX' })).toEqual([]);
});

it('[LST-05] only hides lines: balances stay those of the account, totals are those of what is left', () => {
  expect(pages({}, [0])).toEqual([
    ...['4501', '  -2000', '  -2500', '  0 2500'],
    ...['512', '  2000', '  2500', '  2500 0'],
    ...['701', '  -12005', '  0 12005']
  ]);
});

it('[LST-05] leaves out an account whose lines are all hidden', () => {
  expect(pages({ du: day('2026-02-01') }, [0, 1])).toEqual([
    ...['4501', '  report -2000', '  -2500', '  0 500'],
    ...['512', '  report 2000', '  2500', '  500 0']
  ]);
});

it('[JNL-10] carries the lines of hidden openings, whatever their date, and leaves those of closings out', () => {
  expect(pages({}, [], ['AF'])).toEqual([
    ...['4501', '  report 12005', '  10005', '  9505', '  0 2500 = 9505'],
    ...['512', '  2000', '  2500', '  2500 0 = 2500'],
    ...['701', '  report -12005', '  0 0 = -12005']
  ]);
  expect(pages({ sansJournaux: new Set(['AF']) })).toEqual([
    ...['4501', '  -2000', '  -2500', '  0 2500 = -2500'],
    ...['512', '  2000', '  2500', '  2500 0 = 2500']
  ]);
});
