import { describe, expect, it } from 'vitest';
import { checkAjout, checkRetouche } from './compte-ajoute.ts';
import { LIBELLE_MAXIMAL, NUMERO_MAXIMAL } from './compte-saisi.ts';
import type { NatureDePlan } from './compte.ts';
import { planDeBase, type CompteAjoute } from './plan-de-base.ts';

const compte = (numero: string, ...natures: NatureDePlan[]): CompteAjoute => ({
  numero,
  libelle: 'Banque du Nord',
  natures
});
const BANQUE = compte('512001', 'copropriete');
const codes = (saisi: CompteAjoute, ...ajoutes: CompteAjoute[]) => {
  const juge = checkAjout(saisi, planDeBase(ajoutes));
  return juge.ok ? [] : juge.refus.map(({ code }) => code);
};

describe('an account added to the base chart', () => {
  it('[JNL-21] is kept without separators nor useless spaces', () => {
    const saisi = { ...BANQUE, numero: '401 edf', libelle: '  Électricité   de France ' };
    expect(checkAjout(saisi, planDeBase([]))).toEqual({
      ok: true,
      valeur: { numero: '401EDF', libelle: 'Électricité de France', natures: ['copropriete'] }
    });
  });

  it('[INV-14] takes entries: three digits, and nothing that details it', () => {
    expect(codes(compte('51', 'general'))).toEqual(['CPT-FORME']);
    expect(codes(compte('5B1', 'general'))).toEqual(['CPT-FORME']);
    expect(codes(compte('', 'general'))).toEqual(['CPT-VIDE']);
    expect(codes(compte('5120', 'copropriete'), BANQUE)).toEqual(['PLB-TOTAL']);
    expect(codes(compte('5120', 'gerance'), BANQUE)).toEqual([]);
  });

  it('details the legal chart when a syndicat may have it', () => {
    expect(codes(compte('445', 'copropriete'))).toEqual(['PLB-HORS-NOMENCLATURE']);
    expect(codes(compte('445001', 'copropriete', 'general'))).toEqual(['PLB-HORS-NOMENCLATURE']);
    expect(codes(compte('10321', 'copropriete'))).toEqual(['PLB-RETIRE']);
    expect(codes(compte('10331', 'copropriete'))).toEqual([]);
  });

  it('is not there already, in the texts for one of its plans nor among those added', () => {
    expect(codes(compte('512', 'copropriete'))).toEqual(['PLB-DEJA-LA']);
    expect(codes(compte('102', 'copropriete'))).toEqual(['PLB-DEJA-LA']);
    expect(codes(compte('102', 'gerance'))).toEqual([]);
    expect(codes(compte('512001', 'general'), BANQUE)).toEqual(['PLB-DEJA-LA']);
  });

  it('has a label and a plan, and is not longer than one can read', () => {
    const long = { ...compte('4'.repeat(NUMERO_MAXIMAL + 1)), libelle: 'x'.repeat(LIBELLE_MAXIMAL + 1) };
    expect(codes(long)).toEqual(['CPT-LONG', 'CPT-LIBELLE-LONG', 'PLB-SANS-NATURE']);
    const juste = {
      ...compte('7'.repeat(NUMERO_MAXIMAL), 'general'),
      libelle: 'x'.repeat(LIBELLE_MAXIMAL)
    };
    expect(codes(juste)).toEqual([]);
    expect(codes({ ...BANQUE, libelle: ' ' })).toEqual(['CPT-LIBELLE-ABSENT']);
  });
});

describe('an account of the agency that is changed', () => {
  const base = planDeBase([]);
  const change = (changes: Partial<CompteAjoute>, receveurs: [NatureDePlan, string[]][] = []) => {
    const juge = checkRetouche(BANQUE, { ...BANQUE, ...changes }, base, new Map(receveurs));
    return juge.ok ? juge.valeur : juge.refus;
  };

  it('takes another label and other plans, where its number has its place', () => {
    expect(change({ libelle: ' Banque  du Sud', natures: ['copropriete', 'gerance'] })).toEqual({
      numero: '512001',
      libelle: 'Banque du Sud',
      natures: ['copropriete', 'gerance']
    });
    expect(checkRetouche(compte('445', 'gerance'), compte('445', 'copropriete'), base, new Map())).toEqual({
      ok: false,
      refus: [{ code: 'PLB-HORS-NOMENCLATURE' }]
    });
  });

  it('stays meant for the entités that have received it', () => {
    const servis: [NatureDePlan, string[]][] = [['copropriete', ['S1']]];
    expect(change({ natures: ['general'] }, servis)).toEqual([
      { code: 'PLB-NATURE-SERVIE', nature: 'copropriete', entites: ['S1'] }
    ]);
    expect(change({ natures: ['copropriete', 'general'] }, servis)).toMatchObject({ numero: '512001' });
    expect(change({ libelle: '', natures: [] })).toEqual([
      { code: 'CPT-LIBELLE-ABSENT' },
      { code: 'PLB-SANS-NATURE' }
    ]);
  });
});
