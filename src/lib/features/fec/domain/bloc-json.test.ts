import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { blocToJson } from './bloc-json.ts';

it('writes amounts as text and leaves an absent side out', () => {
  expect(blocToJson(bloc('AC 2026-03-15 Facture', '615 1 230,00 D', '401/F1 -0,05 C'))).toEqual({
    journal: 'AC',
    date: '2026-03-15',
    libelle: 'Facture',
    lignes: [
      { compte: '615', debit: '1230.00' },
      { compte: '401', auxiliaire: 'F1', credit: '-0.05' }
    ]
  });
});

it('keeps both sides when the source has both, none when it has none', () => {
  const lignes = [
    {
      compte: '615',
      debit: centimes(3_00),
      credit: centimes(1_00),
      montantDevise: '3.25',
      extras: { Axe: 'A' }
    },
    { compte: '401', date: dateIso('2026-03-15'), debit: ZERO, credit: ZERO }
  ];
  expect(blocToJson({ journal: 'AC', date: dateIso('2026-03-15'), lignes }).lignes).toEqual([
    { compte: '615', montantDevise: '3.25', debit: '3.00', credit: '1.00' },
    { compte: '401', date: '2026-03-15' }
  ]);
});
