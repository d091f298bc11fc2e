import { expect, it } from 'vitest';
import { bloc, ligne } from './bloc.ts';

it('reads a page of the journal', () => {
  expect(bloc('AF 2026-03-31 Appel 2T', '450-1/018  1 120,05 D', '701  1 120,05 C  Provisions')).toEqual({
    journal: 'AF',
    date: '2026-03-31',
    libelle: 'Appel 2T',
    lignes: [
      { compte: '4501', auxiliaire: '018', debit: 112_005, credit: 0 },
      { compte: '701', debit: 0, credit: 112_005, libelle: 'Provisions' }
    ]
  });
  expect(ligne('401EDF  -0,05 C')).toEqual({ compte: '401EDF', debit: 0, credit: -5 });
});

it.each(['4501  120 D', '4501  120,00', '120,00 D', '4501  120.00 D'])('does not guess at %j', (text) => {
  expect(() => ligne(text)).toThrow('cannot read');
});

it.each(['OD', 'OD 2026-02-30', '2026-03-31'])('wants a journal and a real day: %j', (entete) => {
  expect(() => bloc(entete)).toThrow('Bug');
});
