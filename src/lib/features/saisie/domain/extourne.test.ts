import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { extourneDe, isExtourneDe } from './extourne.ts';

it('[INV-11] an extourne is known by being the mirror of its bloc, whatever its date and label', () => {
  const eau = bloc('OD 2026-03-31 Eau', '601  -120,00 D', '401/VEOLIA  -120,00 C');
  const extourne = { ...extourneDe(eau, dateIso('2027-01-01')), libelle: 'Retour' };
  expect(isExtourneDe(extourne, eau)).toBe(true);
  for (const autre of [
    bloc('OD 2026-03-31 Eau', '601  120,00 D', '401/VEOLIA  120,00 C'),
    bloc('OD 2026-03-31 Eau', '602  -120,00 D', '401/VEOLIA  -120,00 C'),
    bloc('OD 2026-03-31 Eau', '601  -120,00 D', '401/ENGIE  -120,00 C'),
    bloc('OD 2026-03-31 Eau', '601  -120,00 D', '401/VEOLIA  -100,00 C', '401  -20,00 C')
  ])
    expect(isExtourneDe(extourne, autre)).toBe(false);
});
