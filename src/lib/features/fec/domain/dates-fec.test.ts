import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfJour, formatCompact, jourOf } from '#lib/domain/dates.ts';
import { anyDate } from '#lib/testing/generateurs.ts';
import { isJourPlausible, readDate, readPlainDate } from './dates-fec.ts';

const plain = (texte: string) => {
  const octets = new TextEncoder().encode(`|${texte}|`);
  return readPlainDate(octets, 1, octets.length - 1);
};

function lue(texte: string, iso = false) {
  const date = readDate(texte, iso);
  return 'error' in date ? date.error : [dateOfJour(date.jour), date.forme];
}

describe('dates of the flat form', () => {
  it.each([
    ['20260131', '2026-01-31', 'legale'],
    ['20240229', '2024-02-29', 'legale'],
    ['31012026', '2026-01-31', 'toleree'],
    ['2026-01-31', '2026-01-31', 'toleree'],
    ['2026/1/5', '2026-01-05', 'courte'],
    ['31/01/2026', '2026-01-31', 'toleree'],
    ['31.1.2026', '2026-01-31', 'courte'],
    ['31-01-2026', '2026-01-31', 'toleree'],
    ['20260131 00:00:00', '2026-01-31', 'toleree'],
    ['2026-01-31T23:59:59.999Z', '2026-01-31', 'toleree'],
    ['31/01/2026 12:30', '2026-01-31', 'toleree'],
    ['18500101', '1850-01-01', 'legale']
  ])('%j is %s', (texte, date, forme) => {
    expect(lue(texte)).toEqual([date, forme]);
  });

  it.each([
    ['20260231', 'inexistante'],
    ['20250229', 'inexistante'],
    ['20261301', 'inexistante'],
    ['20260100', 'inexistante'],
    ['30022026', 'inexistante'],
    ['2026-02-30', 'inexistante'],
    ['31/04/2026', 'inexistante'],
    ['00000101', 'inexistante'],
    ['', 'illisible'],
    ['hier', 'illisible'],
    ['31/01/26', 'illisible'],
    ['2026-01/31', 'illisible'],
    ['202601', 'illisible'],
    ['2026 01 31', 'illisible'],
    ['45291', 'illisible'],
    ['20260131x', 'illisible']
  ])('%j is refused: %s', (texte, error) => {
    expect(lue(texte)).toBe(error);
    expect(plain(texte)).toBeNaN();
  });

  it('[INV-23] reads every day of the calendar in both ways', () => {
    fc.assert(
      fc.property(anyDate(dateOfJour(-25_567), dateOfJour(47_481)), (date) => {
        expect(plain(formatCompact(date))).toBe(jourOf(date));
        expect(lue(formatCompact(date))).toEqual([date, 'legale']);
      })
    );
  });

  it('leaves the years that want a word to the slow way', () => {
    expect(plain('18991231')).toBeNaN();
    expect(plain('21000101')).toBeNaN();
    expect(plain('19000101')).toBe(jourOf(dateOfJour(-25_567)));
    expect(plain('2026013')).toBeNaN();
  });
});

it('in the XML form, aaaa-mm-jj is the law and a time may follow', () => {
  expect(lue('2026-01-31', true)).toEqual(['2026-01-31', 'legale']);
  expect(lue('2026-01-31T00:00:00', true)).toEqual(['2026-01-31', 'legale']);
  expect(lue('2026-01-31T00:00:00+02:00', true)).toEqual(['2026-01-31', 'legale']);
  expect(lue('20260131', true)).toEqual(['2026-01-31', 'toleree']);
  expect(lue('2026/01/31', true)).toEqual(['2026-01-31', 'toleree']);
  expect(lue('31-01-2026', true)).toEqual(['2026-01-31', 'toleree']);
});

it('knows the days that the tax office expects', () => {
  expect(
    ['1899-12-31', '1900-01-01', '2099-12-31', '2100-01-01', '2026-02-30', '20260101'].map(isJourPlausible)
  ).toEqual([false, true, true, false, false, false]);
});
