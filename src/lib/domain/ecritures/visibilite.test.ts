import { describe, expect, it } from 'vitest';
import { isOuvertA, journalQuiReserve } from './compte-commun.ts';
import { MODULES_D_AGENCE, type Journal, type ModuleDAgence } from './journal.ts';
import { isVisible, journauxDeType, journauxProposes, MODULE_DE } from './visibilite.ts';

const MODULES = Object.keys(MODULES_D_AGENCE) as ModuleDAgence[];
const OD: Journal = { code: 'OD', libelle: 'Divers', type: 'standard' };
const AF: Journal = { code: 'AF', libelle: 'Appels', type: 'appel-de-fonds', modules: ['syndic'] };
const QU: Journal = {
  code: 'QU',
  libelle: 'Loyers',
  type: 'quittancement',
  modules: ['gerance', 'saisonnier']
};
const CC: Journal = {
  code: 'CC',
  libelle: 'Compte commun',
  type: 'tresorerie-compte-commun',
  compteDeCentralisation: '512999',
  compteCommun: { entites: ['0401', '0402'] }
};
const codes = (journaux: readonly Journal[]) => journaux.map(({ code }) => code);

describe('[JNL-24] [GEN 9.13] a journal is seen from its modules: rule in the core', () => {
  it.each([
    [OD, MODULES],
    [{ ...OD, modules: [] }, MODULES],
    [AF, ['syndic']],
    [QU, ['gerance', 'saisonnier']],
    [{ ...OD, modules: MODULES }, MODULES]
  ] as const)('%o', (journal, attendus) => {
    expect(MODULES.filter((module) => isVisible(journal, module))).toEqual(attendus);
  });

  it('every entité is kept in one of them', () => {
    expect(MODULE_DE).toEqual({
      syndic: 'syndic',
      gerance: 'gerance',
      cabinet: 'comptabilite',
      autre: 'comptabilite'
    });
  });
});

describe('where one types', () => {
  const TOUS = [OD, AF, QU, CC];

  it('[JNL-02] a journal is common to all entités', () => {
    for (const entite of ['0401', '0403', 'GER'])
      expect(codes(journauxProposes([OD, AF], { module: 'syndic', entite }))).toEqual(['OD', 'AF']);
  });

  it('[JNL-14] [JNL-24] a common account is offered in the entités of its pool', () => {
    expect(codes(journauxProposes(TOUS, { module: 'syndic', entite: '0401' }))).toEqual(['OD', 'AF', 'CC']);
    expect(codes(journauxProposes(TOUS, { module: 'syndic', entite: '0403' }))).toEqual(['OD', 'AF']);
    expect(codes(journauxProposes(TOUS, { module: 'gerance', entite: '0402' }))).toEqual(['OD', 'QU', 'CC']);
    expect(isOuvertA({ ...CC, type: 'standard' }, '0403')).toBe(true);
  });

  it('[JNL-08] [JNL-09] [GEN 9.13] offers the journals of one type: rule in the core', () => {
    const achat: Journal = { ...OD, code: 'AC', type: 'achat' };
    const vente: Journal = { ...OD, code: 'VE', type: 'vente' };
    expect(codes(journauxDeType([OD, achat, vente], 'achat'))).toEqual(['AC']);
    expect(codes(journauxDeType([OD, achat, vente], 'vente', 'achat'))).toEqual(['AC', 'VE']);
    expect(journauxDeType([OD], 'achat')).toEqual([]);
  });
});

it('[JNL-17] the account of a pool may not be opened outside of it', () => {
  expect(journalQuiReserve('512999', '0403', [OD, CC])?.code).toBe('CC');
  expect(journalQuiReserve('512999', '0401', [OD, CC])).toBeUndefined();
  expect(journalQuiReserve('512', '0403', [OD, CC])).toBeUndefined();
  expect(journalQuiReserve('512999', '0403', [{ ...CC, type: 'tresorerie' }])).toBeUndefined();
});
