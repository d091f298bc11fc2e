import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupeA } from './groupes.ts';
import { demanderNaivement, PARTIES } from './testing/naif.ts';
import {
  anyLignesDEssai,
  anyTris,
  demande,
  rows,
  tableDEssai,
  trisOf,
  VIDE,
  vueDEssai,
  type LigneDEssai
} from './testing/essai.ts';
import { ouvrirVue, type Demande } from './vue.ts';

const anyParties = fc.array(fc.constantFrom(...Object.keys(PARTIES)), { maxLength: 3 });
// Two spaces: with one, a figure and the word after it may be one number, `debit<100 401`.
const filtreOf = (parties: readonly string[]) => parties.join('  ');

/** Rows sought and hidden by hand, some of them beyond the table. */
const anyLimites = fc.record(
  {
    perimetre: fc.array(fc.nat(40)).map((l) => Uint32Array.from(l)),
    exclues: fc.array(fc.nat(40), { maxLength: 5 }).map((l) => Uint32Array.from(l))
  },
  { requiredKeys: [] }
);

const LIGNES: readonly Partial<LigneDEssai>[] = [
  { compte: '401', libelle: 'Loyer de mars', debit: 120_00 },
  { compte: '512', libelle: 'Électricité', debit: 80_00 },
  { compte: '401', libelle: 'loyer avril', debit: 50_00 },
  { compte: '4011', libelle: 'Élagage', debit: 0 }
];

describe('filter', () => {
  it('[LST-04] finds words in any order, whatever the accents and the case', () => {
    const vue = vueDEssai(LIGNES);
    expect(rows(vue.demander(demande('mars LOYER')))).toEqual([0]);
    expect(rows(vue.demander(demande('electricite')))).toEqual([1]);
  });

  it('[LST-05] says how many rows are left, those hidden by hand apart, and their totals', () => {
    const reponse = vueDEssai(LIGNES).demander({ ...demande('loyer'), exclues: Uint32Array.of(0) });
    expect(reponse).toMatchObject({ total: 1, refus: [] });
    expect(reponse.totaux).toEqual([
      { champ: 'debit', somme: 50_00 },
      { champ: 'solde', somme: 0 }
    ]);
  });

  it('[LST-06] gives back the same rows in the same order when it is cleared', () => {
    const vue = vueDEssai(LIGNES);
    const avant = rows(vue.demander(demande('', '-libelle')));
    vue.demander(demande('loyer', '-libelle'));
    expect(rows(vue.demander(demande('', '-libelle')))).toEqual(avant);
    expect(rows(vue.demander(demande('')))).toEqual([0, 1, 2, 3]);
  });

  it('[LST-05] applies the rest of a filter of which one part cannot be read', () => {
    const reponse = vueDEssai(LIGNES).demander(demande('loyer debit>abc'));
    expect(rows(reponse)).toEqual([0, 2]);
    expect(reponse.refus.map(({ code }) => code)).toEqual(['FIL-MONTANT']);
  });

  it('[LST-05] a record that is gone from the perimeter is not shown', () => {
    const perimetre = Uint32Array.of(3, 900, 1, 1);
    expect(rows(vueDEssai(LIGNES).demander({ ...demande(''), perimetre }))).toEqual([1, 3]);
  });

  it('[LST-05] sees a perimeter that was changed in place', () => {
    const vue = vueDEssai(LIGNES);
    const perimetre = Uint32Array.of(0);
    vue.demander({ ...demande(''), perimetre });
    perimetre[0] = 2;
    expect(rows(vue.demander({ ...demande(''), perimetre }))).toEqual([2]);
  });
});

describe('sort and groups', () => {
  it('[LST-16] leaves out a key whose field is gone, and says so', () => {
    const reponse = vueDEssai(LIGNES).demander({ ...demande('', 'disparu', '-debit'), groupe: 'autre' });
    expect(rows(reponse)).toEqual([0, 1, 2, 3]);
    expect(reponse.groupes).toBeNull();
    expect(reponse.refus).toEqual([
      { code: 'VUE-TRI-INCONNU', champ: 'disparu' },
      { code: 'VUE-GROUPE-INCONNU', champ: 'autre' }
    ]);
  });

  it('[UI-53] keeps the rows of one value together, with their subtotals', () => {
    const vue = vueDEssai(LIGNES);
    const { lignes, groupes } = vue.demander({ ...demande('', 'debit'), groupe: 'compte' });
    const compte = vue.index.champ('compte');
    if (!groupes || !compte) throw new Error('no groups');
    const lus = Array.from({ length: groupes.nombre + 1 }, (_, g) => groupeA(groupes, g, compte, lignes));
    expect(lus).toEqual([
      { valeur: '401', debut: 0, nombre: 2, sommes: [170_00, 0] },
      { valeur: '4011', debut: 2, nombre: 1, sommes: [0, 0] },
      { valeur: '512', debut: 3, nombre: 1, sommes: [80_00, 0] },
      undefined
    ]);
    expect([...lignes]).toEqual([2, 0, 3, 1]);
    expect(rows(vue.demander({ ...demande('', 'debit', '-compte'), groupe: 'compte' }))).toEqual([
      1, 3, 2, 0
    ]);
  });
});

describe('properties', () => {
  it('[LST-04] [LST-07] [LST-16] answers as a list of objects would, filtered and sorted one by one', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), anyParties, anyTris(), (lignes, parties, tris) => {
        const reponse = ouvrirVue(tableDEssai(lignes)).demander({ filtre: filtreOf(parties), tris });
        expect(rows(reponse)).toEqual(demanderNaivement(lignes, parties, tris));
      }),
      { numRuns: 1500 }
    );
  });

  it('each part of the oracle keeps some rows and leaves some, so that it is tried for good', () => {
    const lignes = fc.sample(anyLignesDEssai(200), { numRuns: 40, seed: 1 }).flat();
    const vue = ouvrirVue(tableDEssai(lignes));
    for (const [partie, test] of Object.entries(PARTIES)) {
      const voulues = lignes.flatMap((ligne, i) => (test(ligne) ? [i] : []));
      expect(rows(vue.demander(demande(partie))), partie).toEqual(voulues);
      expect(voulues.length, partie).toBeGreaterThan(0);
    }
  });

  it('[LST-05] [LST-06] [UI-42] an answer depends on its demand, not on those before it', () => {
    const anyDemande: fc.Arbitrary<Demande> = fc
      .tuple(anyParties, anyTris(), anyLimites, fc.constantFrom(undefined, 'compte', 'date'))
      .map(([parties, tris, limites, groupe]) => ({
        ...limites,
        filtre: filtreOf(parties),
        tris,
        ...(groupe === undefined ? {} : { groupe })
      }));
    fc.assert(
      fc.property(anyLignesDEssai(), fc.array(anyDemande, { maxLength: 6 }), (lignes, demandes) => {
        const table = tableDEssai(lignes);
        const vue = ouvrirVue(table);
        for (const une of demandes) expect(vue.demander(une)).toEqual(ouvrirVue(table).demander(une));
      }),
      { numRuns: 300 }
    );
  });

  it('[UI-42] narrowing at each keystroke is filtering afresh', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), anyParties, anyTris(), (lignes, parties, tris) => {
        const table = tableDEssai(lignes);
        const vue = ouvrirVue(table);
        const filtre = filtreOf(parties);
        for (let n = 0; n <= filtre.length; n++) {
          const tape = { filtre: filtre.slice(0, n), tris };
          expect(rows(vue.demander(tape))).toEqual(rows(ouvrirVue(table).demander(tape)));
        }
      }),
      { numRuns: 150 }
    );
  });

  it('[UI-42] reads the labels of few rows as it reads all', () => {
    const libelles = Array.from({ length: 400 }, (_, i) => `Lot ${i} ${i % 3 === 0 ? 'Été' : 'hiver'}`);
    const vue = vueDEssai(libelles.map((libelle, i) => ({ libelle, compte: `4${i}` })));
    const anyPerimetre = fc.array(fc.nat(399), { maxLength: 10 }).map((l) => Uint32Array.from(l));
    const anyMot = fc.constantFrom('ete', 'hiver', 'lot 1', 'compte:41', 'compte>42', '-libelle:3', '39');
    fc.assert(
      fc.property(anyPerimetre, anyMot, (perimetre, filtre) => {
        const tout = new Set(rows(vue.demander(demande(filtre))));
        const attendues = [...new Set(perimetre)].filter((i) => tout.has(i)).sort((a, b) => a - b);
        expect(rows(vue.demander({ ...demande(filtre), perimetre }))).toEqual(attendues);
      })
    );
  });

  it('[LST-05] a filter never adds a row, and filtering twice is filtering once', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), anyParties, anyLimites, (lignes, parties, limites) => {
        const vue = ouvrirVue(tableDEssai(lignes));
        const tout = new Set(rows(vue.demander({ filtre: '', tris: [], ...limites })));
        const une = { filtre: filtreOf(parties), tris: [], ...limites };
        const fois = rows(vue.demander(une));
        expect(fois.every((ligne) => tout.has(ligne))).toBe(true);
        expect(new Set(fois).size).toBe(fois.length);
        expect(rows(vue.demander({ ...une, filtre: `${une.filtre}  ${une.filtre}` }))).toEqual(fois);
      })
    );
  });

  it('[LST-07] a sort is a permutation, stable, and sorting again changes nothing', () => {
    fc.assert(
      fc.property(anyLignesDEssai(), anyTris(), (lignes, tris) => {
        const triees = rows(ouvrirVue(tableDEssai(lignes)).demander({ filtre: '', tris }));
        expect(triees.toSorted((a, b) => a - b)).toEqual([...lignes.keys()]);
        const rangees = triees.flatMap((i) => lignes[i] ?? []);
        const encore = rows(ouvrirVue(tableDEssai(rangees)).demander({ filtre: '', tris }));
        expect(encore).toEqual([...lignes.keys()]);
      })
    );
  });

  it('[UI-53] groups cover the answer once, one per value, and their subtotals sum to the totals', () => {
    const petites = anyLignesDEssai().map((lignes) =>
      lignes.map((l) => ({ ...l, debit: l.debit % 1000, solde: l.solde === null ? null : l.solde % 1000 }))
    );
    fc.assert(
      fc.property(
        petites,
        anyTris(),
        fc.constantFrom('compte', 'libelle', 'date', 'debit'),
        (lignes, tris, id) => {
          const vue = ouvrirVue(tableDEssai(lignes));
          const reponse = vue.demander({ filtre: '', tris, groupe: id });
          const champ = vue.index.champ(id);
          const { groupes } = reponse;
          if (!groupes || !champ) throw new Error('no groups');
          const lus = Array.from(
            { length: groupes.nombre },
            (_, g) => groupeA(groupes, g, champ, reponse.lignes) ?? { valeur: '', nombre: 0, sommes: [] }
          );
          expect(new Set(lus.map(({ valeur }) => valeur)).size).toBe(lus.length);
          expect(lus.reduce((n, { nombre }) => n + nombre, 0)).toBe(lignes.length);
          for (const [t, { somme }] of reponse.totaux.entries())
            expect(lus.reduce((total, { sommes }) => total + (sommes[t] ?? 0), 0)).toBe(somme);
        }
      )
    );
  });
});

it('[LST-04] [LST-16] holds over more rows and labels than one pass counts', () => {
  const lignes = Array.from({ length: 20_000 }, (_, i) => ({
    ...VIDE,
    id: `${i}`,
    compte: `4${(i * 7) % 90}`,
    libelle: `Prélèvement ${(i * 7919) % 20_000} réf ${i % 13}${i % 1000 === 0 ? ' 🏠' : ''}`,
    debit: (i * 31) % 500
  }));
  const tris = trisOf(['compte', '-libelle', 'debit']);
  const reponse = ouvrirVue(tableDEssai(lignes)).demander({ filtre: 'prelevement  debit>1', tris });
  expect(rows(reponse)).toEqual(demanderNaivement(lignes, ['prelevement', 'debit>1'], tris));
});

describe('bad input', () => {
  const LONGUE = 'Ünïcode 🏠 '.repeat(1000);
  const lignes = [
    { libelle: LONGUE },
    { libelle: 'שלום עולם' },
    { libelle: '👩‍👩‍👧‍👦 famille' },
    { libelle: 'a\u0001b\u0000\ud800' },
    { libelle: '\u202eécrit à l’envers' }
  ];

  it('[LST-04] finds what long, right-to-left and odd cells hold', () => {
    const vue = vueDEssai(lignes);
    expect(rows(vue.demander(demande('unicode')))).toEqual([0]);
    expect(rows(vue.demander(demande('עולם')))).toEqual([1]);
    expect(rows(vue.demander(demande('👧')))).toEqual([2]);
    expect(rows(vue.demander(demande('"a b"')))).toEqual([3]);
    expect(rows(vue.demander(demande('"a\u0001b"')))).toEqual([3]);
    expect(rows(vue.demander(demande('\u0001')))).toEqual([0, 1, 2, 3, 4]);
    expect(rows(vue.demander(demande('', 'libelle')))).toHaveLength(5);
  });

  it('[UI-42] takes any filter without a throw, and says where each part it refuses stands', () => {
    const vue = vueDEssai(lignes);
    const morceaux = fc.constantFrom(
      ...'-"«»:=<>≥..,/* \u00a0\u202f1 234date:debit>compte'.split(/(?<=[^a-z])/u)
    );
    const anyTexte = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.oneof(morceaux, fc.string({ maxLength: 3 })), { maxLength: 20 }).map((m) => m.join(''))
    );
    fc.assert(
      fc.property(anyTexte, (filtre) => {
        for (const refus of vue.demander(demande(filtre)).refus) {
          if ('partie' in refus) expect(filtre.startsWith(refus.partie, refus.position)).toBe(true);
        }
      }),
      { numRuns: 2000 }
    );
    expect(vue.demander(demande('x'.repeat(10_000))).refus[0]?.code).toBe('FIL-TROP-LONG');
  });

  it('an empty table, and a table of empty cells, answer', () => {
    for (const vue of [vueDEssai([]), vueDEssai([{}, {}])]) {
      const { index } = vue;
      for (const filtre of ['', 'a', 'debit>1', 'date:12/11', '12', '-x']) {
        const { total } = vue.demander({
          filtre,
          tris: trisOf(['libelle', '-date', 'debit']),
          groupe: 'date'
        });
        expect(total).toBe(filtre === '' || filtre === '-x' ? index.table.lignes : 0);
      }
    }
  });
});
