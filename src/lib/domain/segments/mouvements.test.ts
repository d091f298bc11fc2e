import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { dateIso } from '../dates.ts';
import { mouvementsOf } from './mouvements.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';

const [janvier, fevrier] = [
  bloc('OD 2026-01-31', '512 1,00 D', '701 1,00 C'),
  bloc('OD 2026-02-01', '512 2,00 D', '701 2,00 C')
];

it('adds up, account by account, the blocs up to a day, that day included', () => {
  const segment = segmentOfBlocs([fevrier, janvier]);
  const mouvements = (au?: string) =>
    mouvementsOf(segment, au === undefined ? undefined : dateIso(au)).map(
      ({ compte, debit, credit }) => `${compte} ${debit} ${credit}`
    );
  expect(mouvements('2026-01-30')).toEqual([]);
  expect(mouvements('2026-01-31')).toEqual(['512 100 0', '701 0 100']);
  expect(mouvements('2026-02-01')).toEqual(['512 300 0', '701 0 300']);
  expect(mouvements()).toEqual(['512 300 0', '701 0 300']);
});

it('[I1] takes a bloc whole, at its own date, even when its lines have several', () => {
  const [premiere, seconde] = janvier.lignes;
  if (!premiere || !seconde) throw new Error('two lines');
  const segment = segmentOfBlocs([
    { ...janvier, lignes: [premiere, { ...seconde, date: dateIso('2026-03-01') }] }
  ]);
  expect(mouvementsOf(segment, dateIso('2026-01-31'))).toHaveLength(2);
});
