import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIso, moisOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { formatMontant } from '#lib/domain/montant.ts';
import {
  addMouvement,
  addSoldes,
  balanceOfCumuls,
  cumulOf,
  type CumulsByCompte
} from '#lib/domain/segments/balance-des-soldes.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { soldesOfSegment, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc, anyDate } from '#lib/testing/generateurs.ts';
import {
  graphiquesOf,
  libelleDeClasse,
  mouvementsOf,
  type Graphiques,
  type SoldesAnnuels
} from './graphiques.ts';

const classeOf = (code: string): ClasseDeJournal =>
  code === 'AN' ? 'ouverture' : code === 'CL' ? 'cloture' : 'courant';
const MOTS = { nature: 'syndic', libelleOf: (compte: string) => `Compte ${compte}` } as const;
const ANNEE = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
const AVANT = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };

function livre(exercice: typeof ANNEE, repris: readonly Bloc[], saisis: readonly Bloc[] = []): SoldesAnnuels {
  return {
    exercice,
    repris: soldesOfSegment(segmentOfBlocs(repris), exercice, classeOf),
    brouillards: saisis.flatMap(({ date, journal, lignes }) =>
      lignes.map((ligne) => ({ ...ligne, mois: moisOf(date), classe: classeOf(journal) }))
    )
  };
}

const COURANT = livre(
  ANNEE,
  [
    bloc('AN 2026-01-01', '512  1000,00 D', '502  400,00 D', '103  1400,00 C'),
    bloc('AC 2026-02-10', '611  300,00 D', '401  300,00 C'),
    bloc('BQ 2026-02-20', '401  300,00 D', '512  300,00 C'),
    bloc('AC 2026-03-05 Avoir', '401  50,00 D', '611  50,00 C'),
    bloc('BQ 2026-04-02', '662  12,50 D', '512  12,50 C'),
    bloc('CL 2026-12-31', '12  262,50 D', '611  250,00 C', '662  12,50 C')
  ],
  [bloc('BQ 2026-04-15 Brouillard', '512  800,00 C', '601  800,00 D')]
);
const PRECEDENT = livre(AVANT, [
  bloc('AC 2025-02-10', '611  280,00 D', '401  280,00 C'),
  bloc('AC 2025-11-10', '632  90,00 D', '401  90,00 C')
]);

/** The figures as a page of paper, one line each. */
function page({ tresorerie, charges }: Graphiques): string[] {
  const serie = (valeurs: readonly (number | null)[]) =>
    valeurs.map((v) => (v === null ? '·' : formatMontant(v as never))).join(' | ');
  return [
    `trésorerie ${serie([tresorerie.ouverture, ...tresorerie.total])}`,
    ...tresorerie.comptes.map(
      ({ compte, ouverture, soldes }) => `${compte ?? 'reste'} ${serie([ouverture, ...soldes])}`
    ),
    ...charges.classes.flatMap(({ racine, libelle, total, precedent, mois, precedents }) => [
      `${racine} ${libelle} = ${serie([total, precedent])}`,
      `   ${serie(mois)}`,
      `   ${serie(precedents)}`
    ]),
    `charges = ${serie([charges.total, charges.precedent])}`
  ];
}

describe('graphiques', () => {
  it('are those of a small syndicat, worked by hand', () => {
    expect(
      page(graphiquesOf(COURANT, PRECEDENT, MOTS))
        .join('\n')
        .replaceAll('\u202f', ' ')
    ).toMatchInlineSnapshot(`
      "trésorerie 1 400,00 | 1 400,00 | 1 100,00 | 1 100,00 | 287,50 | 287,50 | 287,50 | 287,50 | 287,50 | 287,50 | 287,50 | 287,50 | 287,50
      512 1 000,00 | 1 000,00 | 700,00 | 700,00 | -112,50 | -112,50 | -112,50 | -112,50 | -112,50 | -112,50 | -112,50 | -112,50 | -112,50
      502 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00 | 400,00
      60 Achats de matières et fournitures = 800,00 | 0,00
         0,00 | 0,00 | 0,00 | 800,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
         0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
      61 Services extérieurs = 250,00 | 280,00
         0,00 | 300,00 | -50,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
         0,00 | 280,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
      63 Impôts - taxes et versements assimilés = 0,00 | 90,00
         0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
         0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 90,00 | 0,00
      66 Charges financières des emprunts, agios ou autres = 12,50 | 0,00
         0,00 | 0,00 | 0,00 | 12,50 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
         0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00 | 0,00
      charges = 1 062,50 | 370,00"
    `);
  });

  it('know until which month the books go', () => {
    const jusqu = (...blocs: Bloc[]) => graphiquesOf(livre(ANNEE, [], blocs), undefined, MOTS).connus;
    expect(jusqu()).toBe(0);
    expect(jusqu(bloc('OD 2026-01-31', '512 1,00 D', '401 1,00 C'))).toBe(1);
    expect(jusqu(bloc('OD 2026-12-31', '401 1,00 D', '401 1,00 C'))).toBe(12);
  });

  it('show one account as the total alone, four by themselves, and put the small ones of five together', () => {
    const banques = (n: number) =>
      graphiquesOf(
        livre(
          ANNEE,
          Array.from({ length: n }, (_, i) =>
            bloc('BQ 2026-01-05', `512${i}  ${i + 1},00 D`, `401  ${i + 1},00 C`)
          )
        ),
        undefined,
        MOTS
      ).tresorerie.comptes;
    expect(banques(1)).toEqual([]);
    expect(banques(4).map(({ compte }) => compte)).toEqual(['5123', '5122', '5121', '5120']);
    const cinq = banques(5);
    expect(cinq.map(({ compte }) => compte)).toEqual(['5124', '5123', '5122', null]);
    expect(cinq[3]).toMatchObject({ libelle: '2 autres comptes', ouverture: 0 });
    expect(cinq[3]?.soldes).toEqual(Array.from({ length: 12 }, () => 300));
  });

  it('have nothing of last year when its books are not here', () => {
    const { precedent, charges } = graphiquesOf(COURANT, undefined, MOTS);
    expect(precedent).toBeNull();
    expect(charges.precedent).toBeNull();
    expect(charges.classes.map((classe) => classe.precedent)).toEqual([null, null, null]);
  });

  it('compare months by their name when the exercice before had another length', () => {
    const court = livre({ debut: dateIso('2025-07-01'), fin: dateIso('2025-12-31') }, [
      bloc('AC 2025-11-10', '611  90,00 D', '401  90,00 C')
    ]);
    const [classe] = graphiquesOf(livre(ANNEE, []), court, MOTS).charges.classes;
    expect(classe?.precedents).toEqual([null, null, null, null, null, null, 0, 0, 0, 0, 9000, 0]);
  });

  it('name the classes in the words of the chart of the entité', () => {
    expect(libelleDeClasse('60', 'syndic')).toBe('Achats de matières et fournitures');
    expect(libelleDeClasse('60', 'gerance')).toBe('Achats (sauf 603)');
    expect(libelleDeClasse('69', 'syndic')).toMatch(/Impôts sur les bénéfices/);
    expect(libelleDeClasse('6', 'cabinet')).toBe('Comptes 6');
  });
});

describe('graphiques and balance', () => {
  const anyBlocDate = fc
    .tuple(anyBloc(), anyDate(ANNEE.debut, ANNEE.fin), fc.constantFrom('AN', 'AC', 'CL'))
    .chain(([one, date, journal]) =>
      fc
        .array(fc.constantFrom('512', '514', '530', '5021', '58', '611', '6', '60', '641', '401'), {
          minLength: one.lignes.length,
          maxLength: one.lignes.length
        })
        .map((comptes) => ({
          ...one,
          date,
          journal,
          lignes: one.lignes.map((ligne, i) => ({ ...ligne, compte: comptes[i] ?? '401' }))
        }))
    );
  const anyBlocs = fc.array(anyBlocDate, { maxLength: 10 });

  /** Balance of the months up to `dernier`, as the balance screen reads it. */
  function soldesJusqua(soldes: SoldesAnnuels, dernier: string, classes: readonly ClasseDeJournal[]) {
    const cumuls = new Map() as CumulsByCompte;
    for (const { mois, compte, classe, debit, credit } of mouvementsOf(soldes)) {
      if (mois <= dernier && classes.includes(classe)) {
        addMouvement(cumulOf(cumuls, compte), classe, debit, credit);
      }
    }
    return balanceOfCumuls(cumuls, () => '').lignes;
  }
  const classe = (lignes: ReturnType<typeof soldesJusqua>, chiffre: string) =>
    lignes
      .filter(({ compte }) => compte.startsWith(chiffre))
      .reduce((sum, { cloture }) => sum + cloture.solde, 0);

  it('[I5] say of the treasury, each month, what the balance to that month says of class 5', () => {
    fc.assert(
      fc.property(anyBlocs, anyBlocs, (repris, saisis) => {
        const soldes = livre(ANNEE, repris, saisis);
        const { tresorerie } = graphiquesOf(soldes, undefined, MOTS);
        for (const [m, mois] of tresorerie.mois.entries()) {
          const lignes = soldesJusqua(soldes, mois, ['courant', 'ouverture', 'cloture']);
          expect(tresorerie.total[m]).toBe(classe(lignes, '5'));
          if (tresorerie.comptes.length === 0) continue;
          expect(tresorerie.comptes.reduce((sum, compte) => sum + (compte.soldes[m] ?? 0), 0)).toBe(
            tresorerie.total[m]
          );
        }
      })
    );
  });

  it('[I5] share the charges of the balance, closings apart, between classes and between months', () => {
    fc.assert(
      fc.property(anyBlocs, anyBlocs, (repris, saisis) => {
        const soldes = livre(ANNEE, repris, saisis);
        const { charges } = graphiquesOf(soldes, soldes, MOTS);
        const expected = classe(soldesJusqua(soldes, '2026-12', ['courant', 'ouverture']), '6');
        expect(charges.classes.reduce((sum, { total }) => sum + total, 0)).toBe(expected);
        expect([charges.total, charges.precedent]).toEqual([expected, expected]);
        for (const { mois, total } of charges.classes) expect(mois.reduce((a, b) => a + b, 0)).toBe(total);
      })
    );
  });

  it('[I5] read a takeover as the balance reads it', () => {
    fc.assert(
      fc.property(anyBlocs, (repris) => {
        const soldes = livre(ANNEE, repris);
        const cumuls = new Map() as CumulsByCompte;
        if (soldes.repris) addSoldes(cumuls, soldes.repris, () => true);
        const { total } = graphiquesOf(soldes, undefined, MOTS).tresorerie;
        expect(total.at(-1)).toBe(classe(balanceOfCumuls(cumuls, () => '').lignes, '5'));
      })
    );
  });
});
