import { expect, it } from 'vitest';
import { blocRowOf } from '#lib/storage/enregistrer-bloc.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { raisonsDeGarder } from './transaction.ts';

it('[INV-26] à-nouveaux are neither changed nor deleted by hand: they follow the year before', async () => {
  const base = await baseVide();
  const exercice = exerciceDe('0401', '2027-01-01', '2027-12-31');
  await base.exercices.put(exercice);
  const row = blocRowOf({
    id: 'an-0401-2027-01-01',
    bloc: bloc('AN 2027-01-01 À-nouveaux', '512  20,00 D', '401  20,00 C'),
    exercice,
    classe: 'ouverture',
    liens: { reportDe: '0401/2026-01-01' }
  });
  const poste = { base } as Parameters<typeof raisonsDeGarder>[0];
  expect(await raisonsDeGarder(poste, row)).toEqual([{ code: 'SAI-REPORT', id: row.id }]);
  expect(await raisonsDeGarder(poste, { ...row, liens: {} })).toEqual([]);
});
