import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { refusalsOf, run } from '../testing.ts';
import { repartir } from './repartir.ts';

const share = async (montant: unknown, parts: unknown) => run(['repartir'], { entree: { montant, parts } });
const partsOf = (...poids: (string | number)[]) => poids.map((p, i) => ({ id: `lot ${i + 1}`, poids: p }));

describe('repartir', () => {
  it.each([
    ['1000.00', [3333, 3333, 3334], ['333.30', '333.30', '333.40']],
    ['1000.00', ['33.33', '33.33', '33.34'], ['333.30', '333.30', '333.40']],
    ['100.00', [1, '1', '1.0'], ['33.34', '33.33', '33.33']],
    ['-100.00', [1, 1, 1], ['-33.34', '-33.33', '-33.33']],
    ['0.01', [0, '-0', 2], ['0.00', '0.00', '0.01']],
    [
      '90071992547409.91',
      ['9007199254740993', '9007199254740993'],
      ['45035996273704.96', '45035996273704.95']
    ]
  ])('[INV-36] shares %s over %j', async (montant, poids, attendus) => {
    const { code, sortie, erreur } = await share(montant, partsOf(...poids));
    expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
    const lu: unknown = JSON.parse(sortie);
    expect(lu).toEqual({ parts: attendus.map((attendu, i) => ({ id: `lot ${i + 1}`, montant: attendu })) });
    expect(repartir.sortie && v.is(repartir.sortie, lu)).toBe(true);
  });

  it('gives ids back as they came', async () => {
    const { sortie } = await share('1.00', [
      { id: 12, poids: 1 },
      { id: 'B', poids: 1 }
    ]);
    expect(JSON.parse(sortie)).toEqual({
      parts: [
        { id: 12, montant: '0.50' },
        { id: 'B', montant: '0.50' }
      ]
    });
  });
});

describe('repartir, what it refuses', () => {
  it('names every part that cannot be used', async () => {
    const execution = await share('1.00', [
      { id: 'A', poids: '-1' },
      { id: 'A', poids: -0.0 },
      { id: 1, poids: '-0.01' },
      { id: '1', poids: 0 }
    ]);
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    expect(refusalsOf(execution)).toEqual([
      ['REP-POIDS-NEGATIF', 'parts[0].poids'],
      ['REP-DOUBLON', 'parts[1].id'],
      ['REP-POIDS-NEGATIF', 'parts[2].poids'],
      ['REP-DOUBLON', 'parts[3].id']
    ]);
  });

  it('refuses a sum of zero, and no part at all', async () => {
    expect(refusalsOf(await share('1.00', partsOf(0, '0.00')))).toEqual([['REP-POIDS-NUL', 'parts']]);
    expect(refusalsOf(await share('1.00', []))).toEqual([['REP-POIDS-NUL', 'parts']]);
  });

  it.each(['1230', '1230.0', '1 230.00', '1230,00', '+1.00', '01.00', '.50', '1e3', '1230.000', 12, null])(
    'refuses the amount %j, which is not in the machine form',
    async (montant) => {
      expect(refusalsOf(await share(montant, partsOf(1)))).toEqual([
        [typeof montant === 'string' ? 'CLI-VALEUR' : 'CLI-TYPE', 'montant']
      ]);
    }
  );

  it('refuses an amount that cents cannot hold', async () => {
    expect(refusalsOf(await share('90071992547409.92', partsOf(1)))).toEqual([['CLI-VALEUR', 'montant']]);
  });

  it.each(['1,5', '', 'abc', '1e3', 0.5, 2 ** 53, null, [1]])('refuses the weight %j', async (poids) => {
    const execution = await share('1.00', [{ id: 'A', poids }]);
    expect(execution.code).toBe(1);
    expect(execution.erreur).toContain('parts[0].poids');
  });
});
