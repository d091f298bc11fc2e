import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '#lib/domain/comptes/plan.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { centimes } from '#lib/domain/montant.ts';
import { masque } from '#lib/testing/masque.ts';
import { echeancesDe, programmer } from './echeances.ts';
import { executer, type ContexteDExecution } from './executer.ts';
import type { Masque } from './masque.ts';

const JOURNAUX: readonly Journal[] = [
  { code: 'AC', libelle: 'Achats', type: 'achat' },
  { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' }
];
const COMPTES = ['401EDF', '445610', '512', '600000'];

function contexte(changes: Partial<ContexteDExecution> = {}): ContexteDExecution {
  return {
    aujourdHui: dateIso('2026-03-20'),
    journaux: new Map(JOURNAUX.map((journal) => [journal.code, journal])),
    plan: planOf(COMPTES.map((numero) => ({ numero, libelle: numero }))),
    exercices: [{ debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') }],
    ...changes
  };
}

function edf(echeance: string, changes: Partial<Masque> = {}, occurrences = 0): Masque {
  return masque(['600000  1 000,00 D', '445610  196,00 D', '401EDF  1 196,00 C'], {
    libelle: 'Facture EDF #m',
    programmation: programmer({
      frequence: 'mensuelle',
      prochaineEcheance: dateIso(echeance),
      occurrences
    }),
    ...changes
  });
}

const LE_31_MARS = dateIso('2026-03-31');
const bySide = (execution: ReturnType<typeof executer>) =>
  execution.passages.map(({ facture: { bloc } }) => bloc.lignes.map(({ debit, credit }) => debit - credit));

describe('a programmed masque that is due', () => {
  it('[MAS-49] runs every due date until the day, in order, and comes back at the next one', () => {
    const { passages, programmation, refus, reste } = executer(edf('2026-01-31'), LE_31_MARS, contexte());
    expect(passages.map(({ echeance, facture: { bloc } }) => [echeance, bloc.journal, bloc.libelle])).toEqual(
      [
        ['2026-01-31', 'AC', 'Facture EDF Janvier 2026'],
        ['2026-02-28', 'AC', 'Facture EDF Février 2026'],
        ['2026-03-31', 'AC', 'Facture EDF Mars 2026']
      ]
    );
    expect([programmation?.prochaineEcheance, refus, reste]).toEqual(['2026-04-30', null, false]);
  });

  it('[MAS-47] runs nothing the day before', () => {
    expect(executer(edf('2026-04-01'), LE_31_MARS, contexte()).passages).toEqual([]);
    expect(executer(edf('2026-03-31'), LE_31_MARS, contexte()).passages).toHaveLength(1);
  });

  it('[MAS-36] is no longer programmed after its last occurrence', () => {
    const { passages, programmation } = executer(edf('2026-01-31', {}, 2), LE_31_MARS, contexte());
    expect([passages.length, programmation]).toEqual([2, null]);
  });

  it('[MAS-48] takes the amount, the pièce and the label of this run for the date that is shown only', () => {
    const tour = { montant: centimes(598_00), piece: 'F-1', libelle: 'Régularisation' };
    const execution = executer(edf('2026-02-28'), LE_31_MARS, contexte(), tour);
    expect(bySide(execution)).toEqual([
      [500_00, 98_00, -598_00],
      [1000_00, 196_00, -1196_00]
    ]);
    expect(execution.passages.map(({ facture: { bloc } }) => [bloc.libelle, bloc.lignes[0]?.piece])).toEqual([
      ['Régularisation', 'F-1'],
      ['Facture EDF Mars 2026', undefined]
    ]);
  });

  it('[MAS-19] [MAS-46] settles today unless a date or « sans règlement » was chosen, for all the run', () => {
    const paye = edf('2026-03-31', { journalReglement: 'BQ' });
    const settledOn = (tour: Parameters<typeof executer>[3]) =>
      executer(paye, LE_31_MARS, contexte(), tour).passages.map(
        ({ reglement }) => reglement?.bloc.date ?? null
      );
    expect(settledOn({})).toEqual(['2026-03-20']);
    expect(settledOn({ reglement: dateIso('2026-04-15') })).toEqual(['2026-04-15']);
    expect(settledOn({ reglement: 'sans' })).toEqual([null]);
    const [passage] = executer(paye, LE_31_MARS, contexte()).passages;
    expect(
      passage?.reglement?.bloc.lignes.map(({ compte, debit, credit }) => [compte, debit, credit])
    ).toEqual([
      ['401EDF', 1196_00, 0],
      ['512', 0, 1196_00]
    ]);
  });
});

describe('what makes a due date wait', () => {
  it('[INV-13] a closed period: the date before it in the books is written, and nothing after', () => {
    const exercice = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
    const clos = contexte({ exercices: [{ ...exercice, moisClos: new Set(['2026-02' as never]) }] });
    const { passages, programmation, refus } = executer(edf('2026-01-31'), LE_31_MARS, clos);
    expect(passages.map(({ echeance }) => echeance)).toEqual(['2026-01-31']);
    expect(programmation?.prochaineEcheance).toBe('2026-02-28');
    expect(refus).toMatchObject({
      echeance: '2026-02-28',
      raisons: [{ code: 'MAS-BLOC', reglement: false, refus: { code: 'ECR-PERIODE-CLOSE' } }]
    });
  });

  it.each<[string, Partial<ContexteDExecution>, object]>([
    [
      'an account closed since',
      { plan: planOf(COMPTES.map((numero) => ({ numero, libelle: numero, ferme: numero === '445610' }))) },
      { code: 'MAS-BLOC', refus: { code: 'ECR-COMPTE-FERME', ligne: 2 } }
    ],
    ['no exercice', { exercices: [] }, { code: 'MAS-SANS-EXERCICE', date: '2026-03-31' }],
    [
      'a journal deleted since',
      { journaux: new Map() },
      { code: 'MAS-BLOC', refus: { code: 'ECR-JOURNAL-INCONNU' } }
    ]
  ])('%s', (_, changes, raison) => {
    const { passages, refus } = executer(edf('2026-03-31'), LE_31_MARS, contexte(changes));
    expect(passages).toEqual([]);
    expect(refus?.raisons[0]).toMatchObject(raison);
  });

  it('[MAS-46] a settlement that cannot be made keeps its invoice waiting too', () => {
    const paye = edf('2026-03-31', { journalReglement: 'BQ' });
    const tour = { reglement: dateIso('2027-01-02') };
    expect(executer(paye, LE_31_MARS, contexte(), tour)).toMatchObject({
      passages: [],
      refus: { raisons: [{ code: 'MAS-SANS-EXERCICE', date: '2027-01-02' }] }
    });
  });

  it('an amount below zero waits until it is confirmed as a credit note', () => {
    const montant = centimes(-598_00);
    const seul = edf('2026-03-31');
    expect(executer(seul, LE_31_MARS, contexte(), { montant }).refus?.raisons).toEqual([
      { code: 'MAS-AVOIR-A-CONFIRMER', montant }
    ]);
    expect(bySide(executer(seul, LE_31_MARS, contexte(), { montant, avoir: true }))).toEqual([
      [-500_00, -98_00, 598_00]
    ]);
  });
});

it('[INV-16] by parts or at once, the same due dates once each, in balanced blocs', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('journaliere' as const, 'hebdomadaire' as const, 'mensuelle' as const),
      fc.integer({ min: 1, max: 20 }),
      (frequence, maximum) => {
        const depart = dateIso('2026-01-31');
        let programmation = edf('2026-01-31').programmation;
        if (programmation) programmation = { ...programmation, frequence };
        const written: string[] = [];
        for (let again = true; again;) {
          const part = executer(edf('2026-01-31', { programmation }), LE_31_MARS, contexte(), {}, maximum);
          expect(part.passages.every(({ facture: { bloc } }) => ecartOf(bloc.lignes) === 0)).toBe(true);
          written.push(...part.passages.map(({ echeance }) => echeance));
          ({ programmation, reste: again } = part);
        }
        const all = echeancesDe({ depart, frequence, nombre: 70 }).filter((date) => date <= LE_31_MARS);
        expect(written).toEqual(all);
      }
    )
  );
});
