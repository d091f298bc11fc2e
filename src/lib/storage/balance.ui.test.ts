import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { CumulDeCompte } from '#lib/domain/segments/balance-des-soldes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { cumulsAvecReport, cumulsDExercice } from './balance.ts';
import { LecteurDeLivres } from './lire-livre.ts';
import { ecrireReprise } from './reprise.ts';
import { baseVide, effacer } from './testing/base-de-test.ts';
import { anyLivres, anyPeriode, blocsOf, ecrireLivres, EXERCICE } from './testing/livres-au-hasard.ts';
import { classeOf, exerciceDe, repriseDe } from './testing/reprise-de.ts';

type Cumuls = Record<string, CumulDeCompte>;
const TOUT = dateIso('0001-01-01');

/** The day a bloc counts on: the exercice takes in what is dated outside it. */
function jourCompte(date: DateIso): DateIso {
  if (date < EXERCICE.debut) return EXERCICE.debut;
  return date > EXERCICE.fin ? EXERCICE.fin : date;
}

/** Cumuls as the blocs say them, one line at a time. With `report`, what precedes the period is its opening. */
function naiveCumuls(
  blocs: readonly Bloc[],
  { du = TOUT, au = dateIso('9999-12-31') },
  keyOf: (compte: string, auxiliaire: string) => string,
  report: boolean
): Cumuls {
  const cumuls: Cumuls = {};
  for (const { date, journal, lignes } of blocs) {
    const jour = jourCompte(date);
    const before = jour < du;
    if (jour > au || (before && !report)) continue;
    for (const { compte, auxiliaire = '', debit, credit } of lignes) {
      const cumul = (cumuls[keyOf(compte, auxiliaire)] ??= {
        ouvertureDebit: 0,
        ouvertureCredit: 0,
        debit: 0,
        credit: 0
      });
      const opens = before || classeOf(journal) === 'ouverture';
      cumul[opens ? 'ouvertureDebit' : 'debit'] += debit;
      cumul[opens ? 'ouvertureCredit' : 'credit'] += credit;
    }
  }
  return cumuls;
}

/** Accounts of no movement may be named or not. */
const moved = (cumuls: Iterable<readonly [string, CumulDeCompte]>): Cumuls =>
  Object.fromEntries([...cumuls].filter(([, cumul]) => Object.values(cumul).some((amount) => amount !== 0)));

it(
  '[I5] a balance is the sum of the lines of any period, drafts and openings included',
  { timeout: 60_000 },
  async () => {
    const anyKey = fc.constantFrom(
      (compte: string) => compte,
      (compte: string, auxiliaire: string) => `${compte}/${auxiliaire}`,
      (compte: string, auxiliaire: string) => (compte === '4501' ? auxiliaire : '-')
    );
    await fc.assert(
      fc.asyncProperty(
        anyLivres(),
        fc.array(fc.tuple(anyPeriode(), anyKey), { minLength: 6, maxLength: 6 }),
        async (livres, questions) => {
          const base = await baseVide();
          await ecrireLivres(base, livres);
          const lecteur = new LecteurDeLivres(base);
          for (const [periode, keyOf] of questions) {
            const demande = { exercice: EXERCICE, periode, classeOf, keyOf };
            const blocs = blocsOf(livres);
            const [cumuls, reports] = [
              await cumulsDExercice(base, lecteur, demande),
              await cumulsAvecReport(base, lecteur, demande)
            ];
            expect(moved(cumuls)).toEqual(moved(Object.entries(naiveCumuls(blocs, periode, keyOf, false))));
            expect(moved(reports)).toEqual(moved(Object.entries(naiveCumuls(blocs, periode, keyOf, true))));
          }
          await effacer(base);
        }
      ),
      { numRuns: 40 }
    );
  }
);

it('[I5] detailed openings dated before the exercice count on its first day', async () => {
  const base = await baseVide();
  const exercice = exerciceDe('0401');
  const repris = [
    bloc('AN 2024-06-30', '4501/018  50,00 D', '12  50,00 C'),
    bloc('AF 2026-01-02', '4501/018  7,00 D', '701  7,00 C')
  ];
  await ecrireReprise(base, repriseDe(repris), false);
  const lecteur = new LecteurDeLivres(base);
  const on = async (du: string, au: string) => {
    const demande = { exercice, periode: { du: dateIso(du), au: dateIso(au) }, classeOf };
    return (await cumulsDExercice(base, lecteur, demande)).get('4501');
  };
  const opened = { ouvertureDebit: 5000, ouvertureCredit: 0, debit: 0, credit: 0 };
  expect(await on('2026-01-01', '2026-01-01')).toEqual(opened);
  expect(await on('2026-01-01', '2026-12-31')).toEqual({ ...opened, debit: 700 });
  expect(await on('2026-01-02', '2026-01-31')).toMatchObject({ ouvertureDebit: 0, debit: 700 });
  expect(await on('2024-01-01', '2025-12-31')).toBeUndefined();
  expect(await on('2027-01-01', '2027-12-31')).toBeUndefined();
  expect(await on('2026-12-31', '2026-01-01')).toBeUndefined();
});
