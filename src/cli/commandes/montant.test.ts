import * as v from 'valibot';
import { expect, it } from 'vitest';
import { refusalsOf, run } from '../testing.ts';
import { montant } from './montant.ts';

const read = async (saisies: unknown) => run(['montant'], { entree: { saisies } });

it('gives each amount in the machine form, or the reason why not, in the order typed', async () => {
  const { code, sortie, erreur } = await read(['1 234,56 €', '(12,00)', '1.234', '=1200/4', '', '-0']);
  expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
  expect(JSON.parse(sortie)).toEqual({
    montants: [
      { saisie: '1 234,56 €', montant: '1234.56' },
      { saisie: '(12,00)', montant: '-12.00' },
      { saisie: '1.234', refus: '« 1.234 » se lit de deux façons : écrivez 1234 ou 1,23.' },
      { saisie: '=1200/4', montant: '300.00' },
      { saisie: '', refus: 'Indiquez un montant.' },
      { saisie: '-0', montant: '0.00' }
    ]
  });
});

it('keeps the shape it announces', async () => {
  const { sortie } = await read(['12', 'douze', '\ud800', '1'.repeat(5_000)]);
  expect(montant.sortie && v.is(montant.sortie, JSON.parse(sortie))).toBe(true);
  expect((await read([])).sortie).toBe('{"montants":[]}\n');
});

it('refuses what is not a list of texts', async () => {
  expect(refusalsOf(await read(['1', 2]))).toEqual([['CLI-TYPE', 'saisies[1]']]);
  expect(refusalsOf(await read('12'))).toEqual([['CLI-TYPE', 'saisies']]);
  expect(refusalsOf(await run(['montant'], { entree: { saisie: ['12'] } }))).toEqual([
    ['CLI-CHAMP-MANQUANT', 'saisies'],
    ['CLI-CHAMP-INCONNU', 'saisie']
  ]);
});
