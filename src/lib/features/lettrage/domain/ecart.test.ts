import { expect, it } from 'vitest';
import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { blocDEcart, reglesDEcartDe } from './ecart.ts';
import { LE_JOUR, lettrageDe, ligne } from './testing.ts';

const REGLES = { ...reglesDEcartDe('syndic'), journal: 'OD' };
const partiel = (ecart: number) => ({
  ...lettrageDe('AB', ligne('d', '2026-01-01  100,00 D', { compte: '4501' })),
  ecart: centimes(ecart)
});

it('[INV-30] brings a group to zero with a bloc that the legal chart accepts, on either side', () => {
  for (const ecart of [1, 99, 100, -1, -100]) {
    const fait = blocDEcart(partiel(ecart), REGLES, LE_JOUR);
    if (!fait.ok) throw new Error('refused');
    expect(checkBloc(fait.valeur, contexteDeSyndicat())).toEqual([]);
    const [sienne, autre] = fait.valeur.lignes;
    expect(ecartDe([{ montant: centimes((sienne?.debit ?? 0) - (sienne?.credit ?? 0)) }])).toBe(0 - ecart);
    expect(sienne).toMatchObject({ compte: '4501', auxiliaire: 'DUPONT' });
    expect(autre?.compte).toBe(ecart > 0 ? '678' : '718');
  }
});

it('refuses above the agreed limit, on both sides of it, and when nothing is left', () => {
  expect(blocDEcart(partiel(101), REGLES, LE_JOUR)).toMatchObject({
    refus: [{ code: 'LET-ECART-LIMITE', ecart: 101, limite: 100 }]
  });
  expect(blocDEcart(partiel(-101), REGLES, LE_JOUR).ok).toBe(false);
  expect(blocDEcart(partiel(0), REGLES, LE_JOUR)).toMatchObject({ refus: [{ code: 'LET-ECART-NUL' }] });
});

it('has the accounts of the chart that the entité follows', () => {
  expect(reglesDEcartDe('cabinet')).toEqual({
    limite: 100,
    journal: '',
    compteDePerte: '658',
    compteDeProduit: '758'
  });
});
