import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDate } from '#lib/testing/generateurs.ts';
import { dateIso, daysInMonth, endOfMonth, jourOf, partsOf, type DateIso } from '../dates.ts';
import {
  admetFinDeMois,
  checkEcheances,
  dateDEcritureOf,
  echeancesDe,
  echeanceSuivante,
  isEchu,
  programmer
} from './echeances.ts';
import { FREQUENCES, type Frequence, type Programmation } from './masque.ts';

const dates = (depart: string, frequence: Frequence, nombre: number, finDeMois = false) =>
  echeancesDe({ depart: dateIso(depart), frequence, finDeMois, nombre });
const schedule = (prochaine: string, frequence: Frequence, occurrences = 0, finDeMois = false) =>
  programmer({ prochaineEcheance: dateIso(prochaine), frequence, occurrences, finDeMois });

describe('[MAS-37] the ten frequencies', () => {
  it.each([
    ['journaliere', '2024-02-01'],
    ['hebdomadaire', '2024-02-07'],
    ['bimensuelle', '2024-02-16'],
    ['mensuelle', '2024-02-29'],
    ['bimestrielle', '2024-03-31'],
    ['trimestrielle', '2024-04-30'],
    ['semestrielle', '2024-07-31'],
    ['annuelle', '2025-01-31'],
    ['deuxAns', '2026-01-31'],
    ['cinqAns', '2029-01-31']
  ] as const)('%s goes from 2024-01-31 to %s', (frequence, attendue) => {
    expect(dates('2024-01-31', frequence, 2)).toEqual(['2024-01-31', attendue]);
  });

  it('covers them all, in the order of the screen', () => {
    expect(FREQUENCES).toHaveLength(10);
  });

  it('comes back to day 31 after a short month', () => {
    expect(dates('2024-01-31', 'mensuelle', 4)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30'
    ]);
  });

  it('comes back to 29 February in leap years', () => {
    expect(dates('2024-02-29', 'annuelle', 5)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29'
    ]);
  });

  it.each([
    ['2026-01-01', ['2026-01-01', '2026-01-16', '2026-02-01', '2026-02-16']],
    ['2026-01-15', ['2026-01-15', '2026-01-30', '2026-02-15', '2026-02-28', '2026-03-15', '2026-03-30']],
    ['2026-01-16', ['2026-01-16', '2026-02-01', '2026-02-16']],
    ['2026-01-31', ['2026-01-31', '2026-02-16', '2026-02-28', '2026-03-16', '2026-03-31']],
    ['2024-02-14', ['2024-02-14', '2024-02-29', '2024-03-14', '2024-03-29']]
  ])('twice a month from %s', (depart, attendues) => {
    expect(dates(depart, 'bimensuelle', attendues.length)).toEqual(attendues);
  });
});

describe('[MAS-36] occurrences', () => {
  it('three runs, then the masque is no longer programmed', () => {
    let programmation: Programmation | null = schedule('2026-01-31', 'mensuelle', 3);
    const runs: DateIso[] = [];
    while (programmation !== null) {
      runs.push(dateDEcritureOf(programmation));
      programmation = echeanceSuivante(programmation);
    }
    expect(runs).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('0 never ends', () => {
    let programmation = schedule('2026-01-31', 'mensuelle');
    for (let run = 0; run < 600; run++) {
      const next = echeanceSuivante(programmation);
      expect(next).toMatchObject({ occurrences: 0, jourDAncrage: 31 });
      if (next !== null) programmation = next;
    }
    expect(programmation.prochaineEcheance).toBe('2076-01-31');
  });

  it('[MAS-19] what was chosen for the settlement was for that run', () => {
    const programmation: Programmation = { ...schedule('2026-01-31', 'mensuelle'), reglement: 'sans' };
    expect(echeanceSuivante(programmation)).toEqual(schedule2026Fevrier);
  });

  const schedule2026Fevrier = {
    frequence: 'mensuelle',
    prochaineEcheance: '2026-02-28',
    jourDAncrage: 31,
    finDeMois: false,
    occurrences: 0
  };
});

describe('[MAS-38] due or not', () => {
  it('a masque is due from its date on', () => {
    const programmation = schedule('2026-02-10', 'mensuelle');
    expect(isEchu(programmation, dateIso('2026-02-09'))).toBe(false);
    expect(isEchu(programmation, dateIso('2026-02-10'))).toBe(true);
    expect(isEchu(programmation, dateIso('2026-02-11'))).toBe(true);
  });

  it('one without a next due date never is', () => {
    expect(isEchu(null, dateIso('9999-12-31'))).toBe(false);
  });
});

describe('[MAS-39] fin de mois', () => {
  it('forces the date to the last day of the month', () => {
    expect(schedule('2026-02-10', 'mensuelle', 0, true).prochaineEcheance).toBe('2026-02-28');
    const typed: Programmation = { ...schedule('2026-02-10', 'mensuelle'), finDeMois: true };
    expect(dateDEcritureOf(typed)).toBe('2026-02-28');
    expect(isEchu(typed, dateIso('2026-02-27'))).toBe(false);
    expect(echeanceSuivante(typed)?.prochaineEcheance).toBe('2026-03-31');
  });

  it('gives the end of each month, the first being that of the start', () => {
    expect(dates('2026-02-10', 'trimestrielle', 3, true)).toEqual(['2026-02-28', '2026-05-31', '2026-08-31']);
  });

  it.each(['journaliere', 'hebdomadaire', 'bimensuelle'] as const)('is refused for %s', (frequence) => {
    const demande = { depart: dateIso('2026-01-01'), frequence, finDeMois: true, nombre: 1 };
    expect(checkEcheances(demande)).toEqual([{ code: 'MAS-FIN-DE-MOIS', frequence }]);
    expect(checkEcheances({ ...demande, finDeMois: false })).toEqual([]);
  });

  it('is admitted from a month on', () => {
    expect(FREQUENCES.filter(admetFinDeMois)).toEqual(FREQUENCES.slice(3));
  });
});

describe('[INV-16] over fifty years', () => {
  const cases = FREQUENCES.flatMap((frequence) =>
    admetFinDeMois(frequence)
      ? [
          { frequence, finDeMois: false },
          { frequence, finDeMois: true }
        ]
      : [{ frequence, finDeMois: false }]
  );
  /** A leap year among them; the last days of a month are where rules go wrong. */
  const anyDepart = () =>
    fc.oneof(
      anyDate(dateIso('2023-01-01'), dateIso('2025-12-31')),
      fc.constantFrom('2023-01-29', '2024-01-30', '2024-02-29', '2025-08-31', '2025-03-16').map(dateIso)
    );
  /** Due dates in fifty years. */
  const NOMBRES: Readonly<Record<Frequence, number>> = {
    journaliere: 18_263,
    hebdomadaire: 2_609,
    bimensuelle: 1_200,
    mensuelle: 600,
    bimestrielle: 300,
    trimestrielle: 200,
    semestrielle: 100,
    annuelle: 50,
    deuxAns: 25,
    cinqAns: 10
  };
  const indexOf = (date: DateIso) => partsOf(date).annee * 12 + partsOf(date).mois - 1;
  /** The number of the period that a due date stands in: consecutive dates, consecutive periods. */
  const periodeOf = (frequence: Frequence, depart: DateIso) => (date: DateIso) => {
    if (frequence === 'journaliere') return jourOf(date) - jourOf(depart);
    if (frequence === 'hebdomadaire') return (jourOf(date) - jourOf(depart)) / 7;
    const mois = indexOf(date) - indexOf(depart);
    if (frequence !== 'bimensuelle') return mois / (600 / NOMBRES[frequence]);
    const { jour: ancrage } = partsOf(depart);
    const premier = ancrage <= 15 ? ancrage : ancrage - 15;
    const half = (jour: number) => (jour > premier ? 1 : 0);
    return 2 * mois + half(partsOf(date).jour) - half(ancrage);
  };

  it.each(cases)(
    'never skips nor doubles a due date: $frequence, fin de mois $finDeMois',
    ({ frequence, finDeMois }) => {
      fc.assert(
        fc.property(anyDepart(), (depart) => {
          const liste = echeancesDe({ frequence, depart, finDeMois, nombre: NOMBRES[frequence] });
          const first = liste[0] ?? depart;
          expect(first).toBe(finDeMois ? endOfMonth(depart) : depart);
          expect(liste.map(periodeOf(frequence, first))).toEqual(liste.map((_, rang) => rang));
        }),
        { numRuns: 15 }
      );
    }
  );

  it.each(cases.slice(3))(
    'always comes back to its anchor: $frequence, fin de mois $finDeMois',
    ({ frequence, finDeMois }) => {
      fc.assert(
        fc.property(anyDepart(), (depart) => {
          const ancrage = finDeMois ? 31 : partsOf(depart).jour;
          for (const date of echeancesDe({ frequence, depart, finDeMois, nombre: NOMBRES[frequence] })) {
            const { annee, mois, jour } = partsOf(date);
            expect(jour).toBe(Math.min(ancrage, daysInMonth(annee, mois)));
          }
        }),
        { numRuns: 15 }
      );
    }
  );

  it.each(cases)(
    'run after run, a schedule follows the same dates: $frequence, fin de mois $finDeMois',
    ({ frequence, finDeMois }) => {
      fc.assert(
        fc.property(anyDepart(), (depart) => {
          const nombre = Math.min(NOMBRES[frequence], 1_300);
          let programmation: Programmation | null = programmer({
            frequence,
            prochaineEcheance: depart,
            finDeMois,
            occurrences: nombre
          });
          const runs: DateIso[] = [];
          for (; programmation !== null; programmation = echeanceSuivante(programmation))
            runs.push(dateDEcritureOf(programmation));
          expect(runs).toEqual(echeancesDe({ frequence, depart, finDeMois, nombre }));
        }),
        { numRuns: 15 }
      );
    }
  );
});

describe('the end of the calendar', () => {
  it('is refused, not reached', () => {
    const demande = { depart: dateIso('9999-12-31'), frequence: 'mensuelle', nombre: 2 } as const;
    expect(checkEcheances(demande)).toEqual([{ code: 'MAS-ECHEANCES-TROP-LOIN', nombre: 2 }]);
    expect(checkEcheances({ ...demande, frequence: 'journaliere' })).toHaveLength(1);
    expect(checkEcheances({ ...demande, nombre: 1 })).toEqual([]);
    expect(() => echeancesDe(demande)).toThrow('beyond the calendar');
    expect(echeanceSuivante(schedule('9999-12-31', 'bimensuelle'))).toBeNull();
  });
});
