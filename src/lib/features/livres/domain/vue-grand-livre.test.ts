import { expect, it } from 'vitest';
import { dateIso, jourOf } from '#lib/domain/dates.ts';
import { livreOf, type CritereDeLignes } from '#lib/domain/segments/livre.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { rowOf, vueGrandLivre } from './vue-grand-livre.ts';

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

function pages(critere: CritereDeLignes): string[] {
  const vue = vueGrandLivre(LIVRE, critere);
  return Array.from({ length: vue.rows }, (_, row) => {
    const found = rowOf(vue, row);
    if (found?.sorte === 'ligne') return `  ${vue.soldes[found.at] ?? NaN}`;
    if (found?.sorte === 'report') return `  report ${found.section.report ?? NaN}`;
    const { compte = '', debit = 0, credit = 0, solde = 0 } = found?.section ?? {};
    return found?.sorte === 'titre' ? compte : `  ${debit} ${credit} = ${solde}`;
  });
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
  const vue = vueGrandLivre(LIVRE, { journal: 'XX' });
  expect(vue).toMatchObject({ rows: 0, comptes: [] });
  expect(rowOf(vue, 0)).toBeNull();
});
