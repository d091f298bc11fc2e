import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dateIso } from './dates.ts';
import {
  checkExercices,
  isInExercice,
  libelleExercice,
  monthsOf,
  type Exercice,
  type RefusDExercice
} from './exercices.ts';
import { messageDExercice } from './exercices-messages.ts';

const exercice = (debut: string, fin: string): Exercice => ({ debut: dateIso(debut), fin: dateIso(fin) });
const codes = (...exercices: Exercice[]) => checkExercices(exercices).map(({ code }) => code);

const PREMIER = exercice('2024-07-01', '2025-06-30');
const SECOND = exercice('2025-07-01', '2026-06-30');

describe('[INV-29] exercices of twelve months, without overlap or hole', () => {
  it('accepts exercices that follow each other, in any order', () => {
    expect(codes(SECOND, PREMIER)).toEqual([]);
    expect(codes()).toEqual([]);
  });

  it('lets the first one last eighteen months, not a day more', () => {
    expect(codes(exercice('2025-03-15', '2026-09-14'))).toEqual([]);
    expect(checkExercices([exercice('2025-03-15', '2026-09-15')])).toEqual([
      {
        code: 'EXO-PREMIER-TROP-LONG',
        exercice: exercice('2025-03-15', '2026-09-15'),
        finAuPlusTard: dateIso('2026-09-14')
      }
    ]);
    expect(codes(exercice('2025-11-20', '2025-12-31'))).toEqual([]);
  });

  it('wants twelve months of the others, neither a day less nor a day more', () => {
    for (const fin of ['2026-06-29', '2026-07-01'])
      expect(checkExercices([PREMIER, exercice('2025-07-01', fin)])).toEqual([
        { code: 'EXO-DUREE', exercice: exercice('2025-07-01', fin), finAttendue: dateIso('2026-06-30') }
      ]);
  });

  it('names the days of a hole and the exercice that is overlapped', () => {
    const late = exercice('2025-07-15', '2026-07-14');
    expect(checkExercices([PREMIER, late])).toEqual([
      { code: 'EXO-TROU', exercice: late, du: dateIso('2025-07-01'), au: dateIso('2025-07-14') }
    ]);
    const early = exercice('2025-06-30', '2026-06-29');
    expect(checkExercices([PREMIER, early])).toEqual([
      { code: 'EXO-CHEVAUCHEMENT', exercice: early, precedent: PREMIER }
    ]);
  });

  it('refuses dates the wrong way round, and goes on with the others', () => {
    expect(codes(exercice('2025-06-30', '2024-07-01'), PREMIER, SECOND)).toEqual(['EXO-INVERSE']);
  });

  it('sees one exercice inside another, and the same one twice', () => {
    expect(codes(PREMIER, exercice('2024-08-01', '2024-08-31'), SECOND)).toEqual([
      'EXO-CHEVAUCHEMENT',
      'EXO-DUREE'
    ]);
    expect(codes(PREMIER, PREMIER)).toEqual(['EXO-CHEVAUCHEMENT']);
  });

  it('accepts any chain of years that start on the same day of the month', () => {
    const anyDebut = fc
      .record({ mois: fc.integer({ min: 0, max: 11 }), jour: fc.integer({ min: 0, max: 27 }) })
      .map(({ mois, jour }) => addDays(addMonths(dateIso('2020-01-01'), mois), jour));
    fc.assert(
      fc.property(anyDebut, fc.integer({ min: 1, max: 12 }), (debut, count) => {
        const chain = Array.from({ length: count }, (_, i) => ({
          debut: addMonths(debut, 12 * i),
          fin: addDays(addMonths(debut, 12 * (i + 1)), -1)
        }));
        expect(checkExercices(chain)).toEqual([]);
      })
    );
  });
});

it('counts both ends of the exercice in it', () => {
  const days = ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'].map(dateIso);
  expect(days.map((day) => isInExercice(day, SECOND))).toEqual([false, true, true, false]);
});

it('lists every month it touches, whole or not', () => {
  expect(monthsOf(exercice('2025-11-20', '2026-02-01'))).toEqual([
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02'
  ]);
  expect(monthsOf(exercice('2026-01-01', '2026-12-31'))).toHaveLength(12);
  expect(monthsOf(exercice('2026-01-31', '2026-03-01'))).toEqual(['2026-01', '2026-02', '2026-03']);
});

it('is called by its year, or its two years', () => {
  expect(libelleExercice(exercice('2026-01-01', '2026-12-31'))).toBe('2026');
  expect(libelleExercice(SECOND)).toBe('2025-2026');
});

it('says in French what is wrong and what to do', () => {
  const refus: RefusDExercice[] = [
    { code: 'EXO-INVERSE', exercice: exercice('2026-12-31', '2026-01-01') },
    { code: 'EXO-DUREE', exercice: exercice('2026-01-01', '2026-11-30'), finAttendue: dateIso('2026-12-31') },
    {
      code: 'EXO-PREMIER-TROP-LONG',
      exercice: exercice('2025-01-01', '2026-12-31'),
      finAuPlusTard: dateIso('2026-06-30')
    },
    { code: 'EXO-CHEVAUCHEMENT', exercice: SECOND, precedent: PREMIER },
    { code: 'EXO-TROU', exercice: SECOND, du: dateIso('2025-06-01'), au: dateIso('2025-06-30') }
  ];
  expect(refus.map(messageDExercice).join('\n')).toMatchInlineSnapshot(`
    "L’exercice du 31/12/2026 au 01/01/2026 finit avant d’avoir commencé : corrigez l’une des deux dates.
    L’exercice du 01/01/2026 au 30/11/2026 ne dure pas douze mois : il devrait finir le 31/12/2026.
    L’exercice du 01/01/2025 au 31/12/2026 est le premier et dépasse dix-huit mois : il doit finir le 30/06/2026 au plus tard.
    L’exercice du 01/07/2025 au 30/06/2026 commence avant la fin de l’exercice du 01/07/2024 au 30/06/2025 : corrigez l’une des deux dates.
    L’exercice du 01/07/2025 au 30/06/2026 laisse un trou du 01/06/2025 au 30/06/2025 : faites-le commencer le 01/06/2025, ou créez l’exercice qui manque."
  `);
});
