import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examiner } from '#lib/listes/suppression/examen.ts';
import {
  raisonsDeGarderUnCompte,
  raisonsDeGarderUnJournal,
  remettreDansLePlan,
  retirerDuPlan,
  type Lignes,
  type Plan
} from './suppression.ts';
import { direTiersEmportes, messageDeGarde } from './suppression-messages.ts';

const UNE: Lignes = { nombre: 3, exercices: ['2026'] };

describe('[LST-19] an account', () => {
  const PLAN = ['40', '401', '4011', '4012', '402', '512'];
  const raisons = (numero: string, partants: readonly string[], mouvementes: readonly string[] = []) =>
    raisonsDeGarderUnCompte(PLAN.toReversed(), new Map(mouvementes.map((un) => [un, UNE])))(
      numero,
      new Set(partants)
    );

  it('goes when nothing is written on it', () => {
    expect(raisons('512', ['512'])).toEqual([]);
  });

  it('stays with its lines', () => {
    expect(raisons('512', ['512'], ['512'])).toEqual([{ code: 'SUP-ECRITURES', lignes: UNE }]);
  });

  it('stays with all that detail it and stay; a number that only looks near is no detail', () => {
    expect(raisons('401', ['401', '4011'])).toEqual([{ code: 'SUP-SUBDIVISE', comptes: ['4012'] }]);
    expect(raisons('40', ['40'])).toEqual([
      { code: 'SUP-SUBDIVISE', comptes: ['401', '4011', '4012', '402'] }
    ]);
    expect(raisons('401', ['401', '4011', '4012'])).toEqual([]);
  });

  it('whatever the chart: what goes has no line and leaves nobody without its total', () => {
    const anyNumero = fc
      .array(fc.constantFrom('1', '2'), { minLength: 1, maxLength: 5 })
      .map((c) => c.join(''));
    const anyNumeros = fc.uniqueArray(anyNumero, { maxLength: 25 });
    fc.assert(
      fc.property(anyNumeros, anyNumeros, anyNumeros, (plan, demandes, mouvementes) => {
        const libelles = new Map(plan.map((numero) => [numero, '']));
        const lignes = new Map(mouvementes.map((numero) => [numero, UNE]));
        const { libres } = examiner(demandes, libelles, raisonsDeGarderUnCompte(plan, lignes));
        const partis = new Set(libres.map(({ cle }) => cle));
        for (const parti of partis) {
          expect(lignes.has(parti)).toBe(false);
          const details = plan.filter((numero) => numero !== parti && numero.startsWith(parti));
          expect(details.filter((numero) => !partis.has(numero))).toEqual([]);
        }
      })
    );
  });
});

it('[LST-19] a journal stays with its lines, and with the masques that write in it', () => {
  const masques = [{ nom: 'Eau' }, { nom: 'EDF' }, { nom: 'Eau' }];
  const raisons = raisonsDeGarderUnJournal(new Map([['BQ', UNE]]), new Map([['AC', masques]]));
  expect(raisons('AC', new Set(['AC']))).toEqual([{ code: 'SUP-MASQUES', noms: ['EDF', 'Eau'] }]);
  expect(raisons('BQ', new Set(['BQ']))).toEqual([{ code: 'SUP-ECRITURES', lignes: UNE }]);
  expect(raisons('OD', new Set(['OD']))).toEqual([]);
});

describe('a chart without some accounts', () => {
  const PLAN: Plan = {
    comptes: [
      { numero: '401', libelle: 'Fournisseurs' },
      { numero: '450', libelle: 'Copropriétaires' },
      { numero: '512', libelle: 'Banque' }
    ],
    auxiliaires: [
      { compte: '450', code: '018', libelle: 'Durand' },
      { compte: '401', code: 'EDF', libelle: 'Électricité' },
      { compte: '450', code: '019', libelle: 'Petit' }
    ]
  };

  it('loses their third parties with them', () => {
    const { plan, retires } = retirerDuPlan(PLAN, new Set(['450']));
    expect(plan.comptes.map(({ numero }) => numero)).toEqual(['401', '512']);
    expect(plan.auxiliaires.map(({ code }) => code)).toEqual(['EDF']);
    expect(retires.auxiliaires.map(({ place }) => place)).toEqual([0, 2]);
  });

  it('keeps what was opened in it before they come back', () => {
    const { plan, retires } = retirerDuPlan(PLAN, new Set(['401', '450']));
    const depuis: Plan = {
      comptes: [{ numero: '401', libelle: 'Fournisseurs divers' }, ...plan.comptes],
      auxiliaires: [{ compte: '401', code: 'EDF', libelle: 'EDF' }, ...plan.auxiliaires]
    };
    const remis = remettreDansLePlan(depuis, retires);
    expect(remis.comptes).toEqual([
      { numero: '401', libelle: 'Fournisseurs divers' },
      { numero: '450', libelle: 'Copropriétaires' },
      { numero: '512', libelle: 'Banque' }
    ]);
    expect(remis.auxiliaires.map(({ code, libelle }) => `${code} ${libelle}`).toSorted()).toEqual([
      '018 Durand',
      '019 Petit',
      'EDF EDF'
    ]);
  });

  it('[LST-17] is as it was once they are back', () => {
    const anyPlan = fc.uniqueArray(fc.integer({ min: 100, max: 130 }), { maxLength: 12 }).chain((numeros) =>
      fc.record({
        numeros: fc.constant(numeros.map(String).toSorted()),
        tiers: fc.array(fc.tuple(fc.constantFrom('', ...numeros.map(String)), fc.nat(9)), {
          maxLength: 12
        }),
        partants: fc.subarray(numeros.map(String))
      })
    );
    fc.assert(
      fc.property(anyPlan, ({ numeros, tiers, partants }) => {
        const avant: Plan = {
          comptes: numeros.map((numero) => ({ numero, libelle: `n° ${numero}` })),
          auxiliaires: tiers.map(([compte, n], i) => ({ compte, code: `${n}-${i}`, libelle: '' }))
        };
        const { plan, retires } = retirerDuPlan(avant, new Set(partants));
        expect(remettreDansLePlan(plan, retires)).toEqual(avant);
      })
    );
  });
});

it('[LST-19] why they stay, in words', () => {
  const exercices = ['2026', '2025', '2024', '2023', '2022'];
  expect(
    [
      messageDeGarde({ code: 'SUP-ECRITURES', lignes: { nombre: 1, exercices: ['2026'] } }),
      messageDeGarde({
        code: 'SUP-ECRITURES',
        lignes: { nombre: 12_345, exercices: exercices.slice(0, 2) }
      }),
      messageDeGarde({ code: 'SUP-ECRITURES', lignes: { nombre: 12, exercices: exercices.slice(0, 4) } }),
      messageDeGarde({ code: 'SUP-ECRITURES', lignes: { nombre: 12, exercices } }),
      messageDeGarde({ code: 'SUP-MASQUES', noms: ['Eau'] }),
      messageDeGarde({ code: 'SUP-MASQUES', noms: ['Ascenseur', 'EDF', 'Eau', 'Gaz', 'Ordures'] }),
      messageDeGarde({ code: 'SUP-SUBDIVISE', comptes: ['4011'] }),
      messageDeGarde({ code: 'SUP-SUBDIVISE', comptes: ['4011', '4012', '4013', '4014', '4015'] }),
      direTiersEmportes(0),
      direTiersEmportes(1),
      direTiersEmportes(1200)
    ].join('\n')
  ).toMatchSnapshot();
});
