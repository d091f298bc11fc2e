import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { Atelier } from './atelier.ts';
import { derouler } from './derouler.ts';
import { anyCoup, TOUS_LES_PAS, type Pas } from './pas.ts';
import { SABOTAGES, SABOTAGES_DE_LETTRAGE, saboter, saboterLaTable, type Sabotage } from './sabotages.ts';
import { sansAttendreLeDisque, Tueur } from './tueur.ts';

/*
 * 100 runs here: each step is several transactions of a real IndexedDB. The sequencer alone has its 1 500 runs in
 * memory, in `domain/scelle/proprietes.test.ts`.
 */
const FIXE = { numRuns: 80, seed: 20_261_122 };
const AU_HASARD = { numRuns: 20 };
const DUREE = 240_000;

function atelierDeTest(): Atelier {
  sansAttendreLeDisque();
  const atelier = new Atelier(new Tueur(), { jour: dateIso('2026-11-22') });
  onTestFinished(() => atelier.effacer());
  return atelier;
}

const anyCoups = () => fc.array(anyCoup(), { minLength: 15, maxLength: 30 });

const TENUS = '[C14][I1][I2][I3][I4][I5][I7][F1][F4][F8][F26][F27]';

it(
  `${TENUS} real books say what a naive ledger says, whatever is done and wherever the tab dies`,
  async () => {
    const atelier = atelierDeTest();
    const acceptes = new Set<Pas['pas']>();
    const propriete = fc.asyncProperty(anyCoups(), (coups) => derouler(atelier, coups, acceptes));
    await fc.assert(propriete, FIXE);
    expect([...acceptes].sort()).toEqual([...TOUS_LES_PAS].sort());
    // fast-check prints the seed of what fails.
    await fc.assert(propriete, AU_HASARD);
  },
  DUREE
);

/** Runs the same on books with a bug planted in them, until something is seen. */
async function eprouver(creer: () => Sabotage, numRuns: number) {
  const atelier = atelierDeTest();
  const { poser } = saboter(creer);
  const propriete = fc.asyncProperty(anyCoups(), async (coups) => {
    poser();
    await derouler(atelier, coups);
  });
  return fc.check(propriete, { ...FIXE, numRuns, endOnFailure: true });
}

it.each(Object.entries(SABOTAGES))(
  '[I2][I3][I4][I7] catches the bug %s',
  async (_, creer) => {
    const { failed, errorInstance } = await eprouver(creer, 300);
    expect(failed).toBe(true);
    // Seen by what is checked, or by the key of the log that takes no entry twice; not by a bug of the bug.
    expect(['AssertionError', 'ConstraintError']).toContain((errorInstance as Error | null)?.name);
  },
  DUREE
);

it.each(Object.entries(SABOTAGES_DE_LETTRAGE))(
  '[C14][INV-30] catches the bug: %s',
  async (_, bug) => {
    const atelier = atelierDeTest();
    saboterLaTable(bug);
    const propriete = fc.asyncProperty(anyCoups(), (coups) => derouler(atelier, coups));
    const { failed, errorInstance } = await fc.check(propriete, { ...FIXE, endOnFailure: true });
    expect(failed).toBe(true);
    expect((errorInstance as Error | null)?.name).toBe('AssertionError');
  },
  DUREE
);

it('sees nothing where nothing is planted', async () => {
  expect(await eprouver(() => ({ changer: () => ({}) }), 10)).toMatchObject({ failed: false, numRuns: 10 });
});
