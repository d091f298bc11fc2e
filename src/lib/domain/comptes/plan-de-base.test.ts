import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NatureDePlan } from './compte.ts';
import {
  appliquerPlanDeBase,
  planDeBase,
  planDeBaseInitial,
  type CompteDeBase,
  type EntiteCible
} from './plan-de-base.ts';
import { PLAN_COPROPRIETE } from './plan-copropriete.ts';
import { CONVENTION_DE_GERANCE, planDeGerance } from './plan-gerance.ts';

const base = planDeBaseInitial();
const entite = (code: string, nature: NatureDePlan, comptes: EntiteCible['comptes'] = []): EntiteCible => ({
  code,
  nature,
  comptes
});
const deBase = (numero: string, libelle: string, ...natures: NatureDePlan[]): CompteDeBase => ({
  numero,
  libelle,
  natures
});

describe('the base chart an agency starts from', () => {
  it('has one line per number and kind of entité', () => {
    const keys = base.flatMap(({ numero, natures }) => natures.map((nature) => `${nature} ${numero}`));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('opens in a syndicat the whole legal chart in force, and its undivided two-digit accounts with a zero', () => {
    const { comptesByEntite } = appliquerPlanDeBase(base, [entite('S1', 'copropriete')]);
    const numeros = comptesByEntite.get('S1')?.map(({ numero }) => numero);
    const enVigueur = PLAN_COPROPRIETE.map(({ numero }) => numero).filter((numero) => numero !== '1032');
    expect(numeros).toEqual([...enVigueur, '530', '650', '680', '780'].sort());
  });

  it('gives the mandants their own accounts beside third parties and treasury', () => {
    const { comptesByEntite } = appliquerPlanDeBase(base, [entite('G', 'gerance')]);
    const labels = new Map(comptesByEntite.get('G')?.map(({ numero, libelle }) => [numero, libelle]));
    expect(labels.get('4671')).toBe('Propriétaires mandants');
    expect(labels.get('401')).toBe('Fournisseurs des immeubles');
    expect([...labels.keys()].filter((numero) => /^[12367]/.test(numero))).toEqual([]);
  });

  it('lets an agency number the gérance its own way', () => {
    const plan = planDeGerance({ ...CONVENTION_DE_GERANCE, mandants: '4670' });
    expect(plan.find(({ libelle }) => libelle === 'Propriétaires mandants')?.numero).toBe('4670');
  });
});

describe('the base chart with the accounts of the agency', () => {
  const banque = { numero: '512001', libelle: 'BNP', natures: ['copropriete', 'general'] as const };

  it('[JNL-21] has them in their place, for the kinds of entités they are meant for', () => {
    const plan = planDeBase([banque]);
    expect(plan.filter(({ ajoute }) => ajoute)).toEqual([{ ...banque, ajoute: true }]);
    expect(plan.map(({ numero }) => numero)).toEqual(plan.map(({ numero }) => numero).sort());
    expect(planDeBase([])).toEqual(planDeBaseInitial());
  });

  it('leaves to a text the number that it has taken since, and to the agency the other kinds', () => {
    const pris = { numero: '601', libelle: 'À nous', natures: ['copropriete', 'gerance'] as const };
    const siens = planDeBase([pris]).filter(({ numero }) => numero === '601');
    const keys = siens.flatMap(({ natures }) => natures);
    expect(keys.length).toBe(new Set(keys).size);
    expect(siens.find(({ ajoute }) => ajoute)?.natures).toEqual(['gerance']);
  });
});

describe('[MAS-55] « Appliquer » of the base chart', () => {
  it('creates what is missing, keeps what is there, reports each account once', () => {
    const presents = [
      { numero: '401', libelle: 'Factures parvenues' },
      { numero: '512', libelle: 'Banque Populaire' }
    ];
    const lignes = [
      deBase('401', 'Factures parvenues', 'copropriete'),
      deBase('512', 'Banques', 'copropriete'),
      deBase('512001', 'BNP', 'copropriete'),
      deBase('445', 'TVA', 'general'),
      deBase('455', 'Indivisaires', 'copropriete'),
      deBase('1C', 'Faute', 'copropriete'),
      { ...deBase('1032', 'Avances travaux', 'copropriete'), retire: 2020 }
    ];
    const { rapports, comptesByEntite } = appliquerPlanDeBase(lignes, [
      entite('S1', 'copropriete', presents)
    ]);
    expect(rapports).toEqual([
      {
        entite: 'S1',
        crees: [{ numero: '512001', libelle: 'BNP' }],
        dejaPresents: ['401'],
        libellesDifferents: [{ numero: '512', libelle: 'Banque Populaire', libelleDeBase: 'Banques' }],
        refuses: [
          { numero: '445', libelle: 'TVA', refus: { code: 'PLB-AUTRE-NATURE', natures: ['general'] } },
          { numero: '455', libelle: 'Indivisaires', refus: { code: 'PLB-HORS-NOMENCLATURE' } },
          { numero: '1C', libelle: 'Faute', refus: { code: 'PLB-NUMERO' } },
          { numero: '1032', libelle: 'Avances travaux', refus: { code: 'PLB-RETIRE', depuis: 2020 } }
        ],
        devenusTotaux: ['512']
      }
    ]);
    expect(comptesByEntite.get('S1')).toEqual([...presents, { numero: '512001', libelle: 'BNP' }]);
  });

  it('[JNL-17] leaves a common account to its pool', () => {
    const cible = { ...entite('S1', 'copropriete'), reserves: new Map([['512999', 'CC']]) };
    const lignes = [deBase('512999', 'Compte commun', 'copropriete')];
    const { rapports, comptesByEntite } = appliquerPlanDeBase(lignes, [cible]);
    expect(rapports[0]?.refuses).toEqual([
      {
        numero: '512999',
        libelle: 'Compte commun',
        refus: { code: 'PLB-COMPTE-COMMUN', journal: 'CC' }
      }
    ]);
    expect(comptesByEntite.get('S1')).toEqual([]);
  });

  it('keeps a dropped account that the entité already has', () => {
    const present = { numero: '1032', libelle: 'Avances', retire: 2020 };
    const { rapports } = appliquerPlanDeBase(base, [entite('S1', 'copropriete', [present])]);
    expect(rapports[0]?.libellesDifferents.map(({ numero }) => numero)).toEqual(['1032']);
  });

  it('treats the accounts and entités selected only', () => {
    const cibles = [entite('S1', 'copropriete'), entite('S2', 'copropriete'), entite('CAB', 'general')];
    const selection = { numeros: new Set(['102', '401']), entites: new Set(['S2', 'CAB']) };
    const { rapports } = appliquerPlanDeBase(base, cibles, selection);
    expect(rapports.map(({ entite: code, crees }) => [code, crees.map(({ libelle }) => libelle)])).toEqual([
      ['S2', ['Provisions pour travaux décidés', 'Factures parvenues']],
      ['CAB', ['Fournisseurs']]
    ]);
  });

  it('creates nothing when run again, whatever was there before', () => {
    const natures: NatureDePlan[] = ['copropriete', 'general', 'gerance'];
    const anyPresents = fc.uniqueArray(fc.constantFrom(...base.map(({ numero }) => numero)), {
      maxLength: 20
    });
    fc.assert(
      fc.property(fc.constantFrom(...natures), anyPresents, (nature, numeros) => {
        const presents = numeros.map((numero) => ({ numero, libelle: 'Libellé de l’entité' }));
        const first = appliquerPlanDeBase(base, [entite('E', nature, presents)]);
        const comptes = first.comptesByEntite.get('E') ?? [];
        const second = appliquerPlanDeBase(base, [entite('E', nature, comptes)]);
        expect(second.rapports[0]?.crees).toEqual([]);
        expect(second.comptesByEntite.get('E')).toEqual(comptes);
        expect(second.rapports[0]?.refuses).toEqual(first.rapports[0]?.refuses);
        for (const present of presents) expect(comptes).toContainEqual(present);
      }),
      { numRuns: 50 }
    );
  });
});
