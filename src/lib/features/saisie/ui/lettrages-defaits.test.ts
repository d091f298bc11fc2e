import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { direLettragesDefaits } from './lettrages-defaits.ts';

const lettrage = (code: string, ecart: number): Lettrage => ({
  id: code,
  entite: '0401',
  compte: '4501',
  auxiliaire: '018',
  lignes: [],
  ecart: centimes(ecart),
  code,
  dateLet: dateIso('2026-03-31'),
  origine: 'main'
});

it('[INV-30] says which group goes with a draft that changes', () => {
  expect(direLettragesDefaits({ lettrages: [] })).toBe('');
  expect(direLettragesDefaits({ lettrages: [lettrage('AB', 60)] })).toBe(', lettrage ab défait');
  expect(direLettragesDefaits({ lettrages: [lettrage('AB', 0), lettrage('AC', 0)] })).toBe(
    ', 2 lettrages défaits'
  );
});
