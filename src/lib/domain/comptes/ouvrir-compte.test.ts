import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journal } from '../ecritures/journal.ts';
import { avecOuverture, checkOuverture, sansOuverture, type Ouverture } from './ouvrir-compte.ts';
import { isPostable, planOf } from './plan.ts';

const PLAN = {
  comptes: [
    { numero: '401', libelle: 'Fournisseurs' },
    { numero: '450', libelle: 'Copropriétaires' },
    { numero: '4501', libelle: 'Budget' },
    { numero: '461', libelle: 'Divers', ferme: true },
    { numero: '512', libelle: 'Banque' }
  ],
  auxiliaires: [{ compte: '401', code: 'EDF', libelle: 'Électricité de France' }]
};
const COMMUN: Journal = {
  code: 'CC',
  libelle: 'Compte commun',
  type: 'tresorerie-compte-commun',
  compteDeCentralisation: '512999',
  compteCommun: { entites: ['S2'] }
};
const SYNDICAT = { entite: 'S1', nature: 'copropriete', journaux: [COMMUN] } as const;
const refus = (saisi: Ouverture, contexte: Parameters<typeof checkOuverture>[2] = SYNDICAT) => {
  const juge = checkOuverture(saisi, PLAN, contexte);
  return juge.ok ? [] : juge.refus;
};
const compte = (numero: string) => ({ numero, libelle: 'Nouveau' });
const tiers = (rattachement: string, code: string) => ({ compte: rattachement, code, libelle: 'Nouveau' });

describe('an account opened in the chart of an entité', () => {
  it('[INV-14] takes entries from then on, and the account it details does no more: that is told', () => {
    const juge = checkOuverture({ numero: '512-001', libelle: ' Banque  du Nord ' }, PLAN, SYNDICAT);
    const ouvert = { numero: '512001', libelle: 'Banque du Nord' };
    expect(juge).toEqual({ ok: true, valeur: { ouvert, devenusTotaux: ['512'] } });
    const plan = planOf(avecOuverture(PLAN, ouvert).comptes);
    expect([isPostable('512001', plan), isPostable('512', plan)]).toEqual([true, false]);
  });

  it('[INV-14] is refused when it could take none: form, or longer numbers that detail it', () => {
    expect(refus(compte('51'))).toEqual([{ code: 'CPT-FORME', numero: '51' }]);
    const sans450 = { ...PLAN, comptes: PLAN.comptes.filter(({ numero }) => numero !== '450') };
    expect(checkOuverture(compte('450'), sans450, SYNDICAT)).toEqual({
      ok: false,
      refus: [{ code: 'CPT-TOTAL', numero: '450', comptes: ['4501'] }]
    });
  });

  it('is not there already; one that is closed is said so', () => {
    expect(refus(compte('512'))).toEqual([
      { code: 'CPT-DEJA-LA', numero: '512', libelle: 'Banque', ferme: false }
    ]);
    expect(refus(compte('461'))).toMatchObject([{ code: 'CPT-DEJA-LA', ferme: true }]);
  });

  it('details the legal chart in a syndicat, and is free elsewhere', () => {
    expect(refus(compte('445'))).toEqual([{ code: 'PLB-HORS-NOMENCLATURE' }]);
    expect(refus(compte('445'), { ...SYNDICAT, nature: 'general' })).toEqual([]);
    expect(refus(compte('1032'))).toEqual([{ code: 'PLB-RETIRE', depuis: 2020 }]);
  });

  it('[JNL-17] is not the common account of a pool that the entité is not in', () => {
    expect(refus(compte('512999'))).toEqual([{ code: 'CPT-COMPTE-COMMUN', numero: '512999', journal: 'CC' }]);
    expect(refus(compte('512999'), { ...SYNDICAT, entite: 'S2' })).toEqual([]);
  });
});

describe('a third party', () => {
  it('stands under an account of class 4 that takes entries', () => {
    expect(refus(tiers('401', 'gaz'))).toEqual([]);
    expect(
      ['', '512', '999', '450', '461', '462'].map((un) =>
        refus(tiers(un, 'GAZ')).map((r) => 'cause' in r && r.cause)
      )
    ).toEqual([['absent'], ['classe'], ['classe'], ['subdivise'], ['ferme'], ['inconnu']]);
  });

  it('has a code of its own under its account, whatever its case', () => {
    expect(refus(tiers('401', 'edf'))).toMatchObject([{ code: 'CPT-TIERS-DEJA-LA', tiers: 'EDF' }]);
    expect(refus(tiers('4501', 'EDF'))).toEqual([]);
    expect(refus(tiers('401', ' '))).toEqual([{ code: 'CPT-TIERS-CODE-ABSENT' }]);
    expect(refus(tiers('401', 'A|B'))).toEqual([{ code: 'CPT-TIERS-CODE-CARACTERE', caractere: '|' }]);
    expect(refus(tiers('401', 'X'.repeat(20)))).toEqual([]);
    expect(refus(tiers('401', 'X'.repeat(21)))).toEqual([{ code: 'CPT-TIERS-CODE-LONG', maximum: 20 }]);
  });
});

it('opening then taking back leaves the chart as it was, whatever is opened', () => {
  const anyOuverture = fc.oneof(
    fc.stringMatching(/^[1-9]\d{2,6}$/).map(compte),
    fc.stringMatching(/^[A-Z]{1,6}$/).map((code) => tiers('401', code))
  );
  fc.assert(
    fc.property(anyOuverture, (saisi) => {
      const juge = checkOuverture(saisi, PLAN, { ...SYNDICAT, nature: 'general' });
      fc.pre(juge.ok);
      const { ouvert } = juge.valeur;
      expect(sansOuverture(avecOuverture(PLAN, ouvert), ouvert)).toEqual(PLAN);
    })
  );
});
