import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examiner, peutSeFaire, type RaisonsDe } from './examen.ts';

const LIBELLES = new Map([
  ['401', 'Fournisseurs'],
  ['4011', 'Achats'],
  ['4012', 'Honoraires'],
  ['512', 'Banque']
]);

/** 4012 has entries; an account goes with those that detail it. */
const raisonsDe: RaisonsDe<string> = (cle, partants) => [
  ...(cle === '4012' ? ['écritures'] : []),
  ...[...LIBELLES.keys()]
    .filter((autre) => autre !== cle && autre.startsWith(cle) && !partants.has(autre))
    .map((autre) => `détaillé par ${autre}`)
];

describe('examiner', () => {
  it('[LST-19] lists what stays, record by record with its reasons; the others may go', () => {
    expect(examiner(['512', '4011', '4012', '4011', '999'], LIBELLES, raisonsDe)).toEqual({
      libres: [
        { cle: '512', libelle: 'Banque' },
        { cle: '4011', libelle: 'Achats' }
      ],
      bloques: [{ cle: '4012', libelle: 'Honoraires', raisons: ['écritures'] }],
      disparus: ['999']
    });
  });

  it('[LST-19] what stays keeps those that only go with it', () => {
    const { libres, bloques } = examiner(['401', '4011', '4012'], LIBELLES, raisonsDe);
    expect(libres.map(({ cle }) => cle)).toEqual(['4011']);
    expect(bloques.map(({ cle, raisons }) => [cle, ...raisons])).toEqual([
      ['401', 'détaillé par 4012'],
      ['4012', 'écritures']
    ]);
  });

  it('only goes on as confirmed when nothing stays and nothing is gone', () => {
    expect(peutSeFaire(examiner(['512', '4011'], LIBELLES, raisonsDe))).toBe(true);
    expect(peutSeFaire(examiner(['512', '4012'], LIBELLES, raisonsDe))).toBe(false);
    expect(peutSeFaire(examiner(['512', '999'], LIBELLES, raisonsDe))).toBe(false);
  });
});

/** Records of which some are kept outright and some go only with others. */
const anyDemande = fc
  .record({
    existantes: fc.uniqueArray(fc.nat(30).map(String), { maxLength: 20 }),
    demandees: fc.array(fc.nat(30).map(String), { maxLength: 25 }),
    gardees: fc.array(fc.nat(30).map(String), { maxLength: 6 }),
    liens: fc.array(fc.tuple(fc.nat(30).map(String), fc.nat(30).map(String)), { maxLength: 25 })
  })
  .map(({ existantes, demandees, gardees, liens }) => {
    const libelles = new Map(existantes.map((cle) => [cle, `n° ${cle}`]));
    const raisons: RaisonsDe<string> = (cle, partants) => [
      ...(gardees.includes(cle) ? ['gardée'] : []),
      ...liens
        .filter(([une, autre]) => une === cle && libelles.has(autre) && !partants.has(autre))
        .map(([, autre]) => `avec ${autre}`)
    ];
    return { libelles, demandees, raisons };
  });

describe('[LST-19] whatever the constraints', () => {
  it('each record asked for is in exactly one of the three, in the order asked', () => {
    fc.assert(
      fc.property(anyDemande, ({ libelles, demandees, raisons }) => {
        const { libres, bloques, disparus } = examiner(demandees, libelles, raisons);
        const parts = [libres.map(({ cle }) => cle), bloques.map(({ cle }) => cle), disparus];
        const uniques = [...new Set(demandees)];
        expect(parts.flat().toSorted()).toEqual(uniques.toSorted());
        for (const part of parts) expect(part).toEqual(uniques.filter((cle) => part.includes(cle)));
        expect(disparus.some((cle) => libelles.has(cle))).toBe(false);
      })
    );
  });

  it('nothing that would leave a reason behind goes, and nothing stays without one', () => {
    fc.assert(
      fc.property(anyDemande, ({ libelles, demandees, raisons }) => {
        const { libres, bloques } = examiner(demandees, libelles, raisons);
        const partants = new Set(libres.map(({ cle }) => cle));
        for (const cle of partants) expect(raisons(cle, partants)).toEqual([]);
        for (const un of bloques) {
          expect(un.raisons.length).toBeGreaterThan(0);
          expect(un.raisons).toEqual(raisons(un.cle, partants));
        }
      })
    );
  });

  it('those that may go still may when they are asked for alone: a second examination agrees', () => {
    fc.assert(
      fc.property(anyDemande, ({ libelles, demandees, raisons }) => {
        const { libres } = examiner(demandees, libelles, raisons);
        const seuls = examiner(
          libres.map(({ cle }) => cle),
          libelles,
          raisons
        );
        expect(seuls).toEqual({ libres, bloques: [], disparus: [] });
      })
    );
  });
});
