import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { contexteDeSaisie } from '#lib/testing/saisie.ts';
import { proposerDate } from './proposition-de-date.ts';

const jour = dateIso;

it('proposes the date of the last bloc, else today, brought to an open day', () => {
  const contexte = contexteDeSaisie();
  expect(proposerDate(contexte, null)).toEqual({ date: '2026-03-20', avertissement: null });
  expect(proposerDate(contexte, jour('2026-02-10')).date).toBe('2026-02-10');
  expect(proposerDate(contexte, jour('2025-12-31')).date).toBe('2026-03-20');
  expect(proposerDate(contexteDeSaisie({ closJusquAu: jour('2026-03-31') }), jour('2026-02-10')).date).toBe(
    '2026-04-01'
  );
});

it('[INV-13] takes the date from the exercice, with a warning, when the clock is set to another year', () => {
  const { exercice } = contexteDeSaisie();
  const avant = contexteDeSaisie({ aujourdhui: jour('2025-03-20') });
  expect(proposerDate(avant, null)).toEqual({
    date: '2026-01-01',
    avertissement: { aujourdhui: '2025-03-20', exercice }
  });
  expect(proposerDate(contexteDeSaisie({ aujourdhui: jour('2027-01-01') }), null).date).toBe('2026-12-31');
  expect(proposerDate(contexteDeSaisie({ aujourdhui: jour('2026-12-31') }), null).avertissement).toBeNull();
  expect(proposerDate(avant, jour('2026-05-02')).avertissement).not.toBeNull();
});
