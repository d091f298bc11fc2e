import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, shiftDate, type ContexteDeDate } from './date-saisie.ts';
import { dateIso, dateOfJour, formatCompact, formatDate, isDateIso, jourOf } from './dates.ts';

const MARS: ContexteDeDate = {
  aujourdhui: dateIso('2026-11-22'),
  periode: { debut: dateIso('2026-03-01'), fin: dateIso('2026-03-31') }
};

const dateOf = (saisie: string, contexte: ContexteDeDate = MARS) => {
  const lu = parseDate(saisie, contexte);
  return lu.ok ? lu.valeur : lu.refus.code;
};

const periode = (debut: string, fin: string, jour: string): ContexteDeDate => ({
  aujourdhui: dateIso(jour),
  periode: { debut: dateIso(debut), fin: dateIso(fin) }
});

describe('parseDate, the forms of ui.md', () => {
  it.each([
    ...[
      '150326',
      '15032026',
      '20260315',
      '15/3',
      '15/03',
      '1503',
      '15',
      '15 mars',
      '15 mars 2026',
      '15 Mars 26'
    ],
    ...[
      '15.03.26',
      '15-03-2026',
      '15/03/2026',
      '15 / 3 / 26',
      '15 3 26',
      '2026-03-15',
      '2026/3/15',
      '2026.03.15'
    ],
    ...['15mars', '15 mar.', '15-mars-2026', '\u00a015/3\u202f', '15\u20113']
  ])('[28] reads %j as 15 March 2026, the missing parts coming from the period', (saisie) => {
    expect(dateOf(saisie)).toBe('2026-03-15');
  });

  it.each([
    ['1er avril', '2026-04-01'],
    ['1er', '2026-03-01'],
    ['15 févr.', '2026-02-15'],
    ['15 FEVRIER', '2026-02-15'],
    ['15 août', '2026-08-15'],
    ['15 aou', '2026-08-15'],
    ['15 juin', '2026-06-15'],
    ['15 juil.', '2026-07-15'],
    ['15 déc 25', '2025-12-15'],
    ['15 janv', '2026-01-15'],
    ['15 sept. 2026', '2026-09-15']
  ])('[28] reads months in words: %s', (saisie, attendu) => {
    expect(dateOf(saisie)).toBe(attendu);
  });

  it('[29] takes a point and « auj » for today', () => {
    for (const saisie of ['.', 'auj', 'AUJ', "aujourd'hui", 'Aujourd’hui'])
      expect(dateOf(saisie)).toBe('2026-11-22');
  });

  it('[29] counts days from the reference, or else from today', () => {
    const contexte = { ...MARS, reference: dateIso('2026-02-28') };
    expect(dateOf('+', contexte)).toBe('2026-03-01');
    expect(dateOf('-', contexte)).toBe('2026-02-27');
    expect(dateOf('+3', contexte)).toBe('2026-03-03');
    expect(dateOf('- 30', contexte)).toBe('2026-01-29');
    expect(dateOf('\u22123', contexte)).toBe('2026-02-25');
    expect(dateOf('+0', contexte)).toBe('2026-02-28');
    expect(dateOf('+')).toBe('2026-11-23');
  });

  it('[30] keeps to the documented pivot: up to 69 is this century', () => {
    expect(dateOf('010169')).toBe('2069-01-01');
    expect(dateOf('010170')).toBe('1970-01-01');
    expect(dateOf('1/1/00')).toBe('2000-01-01');
    expect(dateOf('1/1/99')).toBe('1999-01-01');
  });

  it('[30] refuses 31 February and names the last day of the month', () => {
    expect(parseDate('31/02', MARS)).toEqual({
      ok: false,
      refus: { code: 'DAT-JOUR-INEXISTANT', jour: 31, mois: 2, annee: 2026, dernierJour: 28 }
    });
    expect(parseDate('30 février 2028', MARS)).toMatchObject({ refus: { dernierJour: 29 } });
    expect(dateOf('29/02/2024')).toBe('2024-02-29');
    expect(dateOf('29/02/2100')).toBe('DAT-JOUR-INEXISTANT');
  });
});

describe('parseDate, missing parts', () => {
  const exercice = periode('2025-07-01', '2026-06-30', '2026-02-10');

  it('[28] takes the month of today when today is in the period', () => {
    expect(dateOf('15', exercice)).toBe('2026-02-15');
  });

  it('[28] takes the last month of a past period, the first of one to come', () => {
    expect(dateOf('15', periode('2025-01-01', '2025-12-31', '2026-02-10'))).toBe('2025-12-15');
    expect(dateOf('15', periode('2027-01-01', '2027-12-31', '2026-02-10'))).toBe('2027-01-15');
  });

  it('[28] takes the year that puts the day inside the period', () => {
    expect(dateOf('15/9', exercice)).toBe('2025-09-15');
    expect(dateOf('15/5', exercice)).toBe('2026-05-15');
    expect(dateOf('15/3', periode('2026-07-01', '2027-06-30', '2026-09-10'))).toBe('2027-03-15');
    expect(dateOf('29/2', periode('2023-07-01', '2024-12-31', '2023-08-01'))).toBe('2024-02-29');
  });

  it('[28] takes the month that puts the day inside the period, the nearest earlier one first', () => {
    expect(dateOf('15', periode('2026-03-10', '2026-04-09', '2026-04-02'))).toBe('2026-03-15');
    expect(dateOf('5', periode('2026-03-10', '2026-04-09', '2026-03-20'))).toBe('2026-04-05');
    expect(dateOf('31', periode('2026-04-01', '2026-06-30', '2026-06-10'))).toBe('2026-05-31');
  });

  it('[28] prefers the date typed before to today', () => {
    expect(dateOf('20', { ...exercice, reference: dateIso('2025-11-03') })).toBe('2025-11-20');
  });

  it('[28] leaves outside the period what cannot be inside', () => {
    expect(dateOf('15/9', MARS)).toBe('2026-09-15');
    expect(dateOf('31', periode('2026-04-01', '2026-04-30', '2026-04-10'))).toBe('DAT-JOUR-INEXISTANT');
  });

  it('[28] takes them from today without a period', () => {
    expect(dateOf('15', { aujourdhui: dateIso('2026-11-22') })).toBe('2026-11-15');
    expect(dateOf('15/3', { aujourdhui: dateIso('2026-11-22') })).toBe('2026-03-15');
  });
});

describe('parseDate, what it refuses', () => {
  it.each([
    ['', 'DAT-VIDE'],
    ['demain', 'DAT-FORME'],
    ['mars', 'DAT-FORME'],
    ['153', 'DAT-FORME'],
    ['1503202', 'DAT-FORME'],
    ['15/03-2026', 'DAT-FORME'],
    ['15/03/026', 'DAT-FORME'],
    ['１５/０３', 'DAT-FORME'],
    ['+12345', 'DAT-FORME'],
    ['15/13', 'DAT-MOIS'],
    ['15/0', 'DAT-MOIS'],
    ['15 jui', 'DAT-MOIS'],
    ['15 ma', 'DAT-MOIS'],
    ['15 brumaire', 'DAT-MOIS'],
    ['0', 'DAT-JOUR-INEXISTANT'],
    ['32', 'DAT-JOUR-INEXISTANT'],
    ['15/3/1899', 'DAT-ANNEE'],
    ['15/3/2200', 'DAT-ANNEE']
  ])('refuses %j: %s', (saisie, code) => {
    expect(dateOf(saisie)).toBe(code);
  });

  it('does not count days beyond the years that can be typed', () => {
    const fin = { aujourdhui: dateIso('9999-12-31') };
    expect(dateOf('+', fin)).toBe('DAT-ANNEE');
    expect(dateOf('-9999', { aujourdhui: dateIso('1900-01-01') })).toBe('DAT-ANNEE');
    expect(dateOf('+', { aujourdhui: dateIso('2199-12-30') })).toBe('2199-12-31');
  });
});

describe('parseDate, any day and any text', () => {
  const anyDate = fc
    .integer({ min: jourOf(dateIso('1900-01-01')), max: jourOf(dateIso('2199-12-31')) })
    .map(dateOfJour);

  it('reads back every day that Régie writes', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        for (const forme of [date, formatDate(date), formatCompact(date)]) expect(dateOf(forme)).toBe(date);
        expect(dateOf(formatDate(date).replaceAll('/', ''))).toBe(date);
      })
    );
  });

  it('finds any day of a month from its number, and any day of a year from its day and month', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (date, aujourdhui) => {
        const mois = periode(`${date.slice(0, 7)}-01`, date, aujourdhui);
        expect(dateOf(date.slice(8), mois)).toBe(date);
        const annee = periode(`${date.slice(0, 4)}-01-01`, `${date.slice(0, 4)}-12-31`, aujourdhui);
        expect(dateOf(formatDate(date).slice(0, 5), annee)).toBe(date);
      })
    );
  });

  it('never throws, and its dates are real days', () => {
    const anyTexte = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789/.- +erjanvfmoû')), maxLength: 12 })
    );
    fc.assert(
      fc.property(anyTexte, (texte) => {
        const lu = parseDate(texte, MARS);
        if (lu.ok) expect(isDateIso(lu.valeur)).toBe(true);
        else expect(lu.refus.code).toMatch(/^DAT-/);
      }),
      { numRuns: 3_000 }
    );
  });
});

describe('shiftDate', () => {
  it('[29] moves by a day, and by a month that keeps the day when it can', () => {
    expect(shiftDate(dateIso('2026-02-28'), 'jour', 1)).toBe('2026-03-01');
    expect(shiftDate(dateIso('2026-01-01'), 'jour', -1)).toBe('2025-12-31');
    expect(shiftDate(dateIso('2026-01-31'), 'mois', 1)).toBe('2026-02-28');
    expect(shiftDate(dateIso('2026-03-15'), 'mois', -3)).toBe('2025-12-15');
  });
});
