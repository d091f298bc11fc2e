import * as v from 'valibot';
import { expect, it } from 'vitest';
import { run } from '../testing.ts';
import { syncSimuler } from './sync-simuler.ts';

const simuler = (...options: string[]) => run(['sync', 'simuler', ...options]);

it('[I5] says that every invariant held, and the same twice', async () => {
  const [une, autre] = [
    await simuler('--graine', '7', '--pas', '20'),
    await simuler('--graine', '7', '--pas', '20')
  ];
  expect(une).toEqual(autre);
  expect(une).toMatchObject({ code: 0, erreur: '' });
  const sortie: unknown = JSON.parse(une.sortie);
  expect(syncSimuler.sortie && v.is(syncSimuler.sortie, sortie)).toBe(true);
  expect(sortie).toMatchObject({ operations: 20, divergences: 0, pertes: 0 });
});

it('[I7] ends with 1 when an invariant breaks, and says which and how', async () => {
  const { code, sortie, erreur } = await simuler('--graine', '1', '--sabotage', '10');
  expect(code).toBe(1);
  expect(JSON.parse(sortie)).toMatchObject({ invariants: { I7: false } });
  expect(erreur).toContain('SIM-I7');
});

it.each([[], ['--graine', '-1'], ['--graine', '1', '--pas', '0'], ['--graine', '1', '--sabotage', '19']])(
  'refuses the options %j',
  async (...options) => {
    expect(await simuler(...options)).toMatchObject({ code: 2, sortie: '' });
  }
);
