import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc, anyDate } from '#lib/testing/generateurs.ts';
import type { Base } from './base.ts';
import { enregistrerBloc, supprimerBrouillard } from './enregistrer-bloc.ts';
import type { SoldeRow } from './rows.ts';
import { autreOnglet, baseVide, contenu, effacer } from './testing/base-de-test.ts';
import { exerciceDe } from './testing/reprise-de.ts';

const EXERCICES = [
  exerciceDe('0401', '2025-07-01', '2026-06-30'),
  exerciceDe('0401', '2026-07-01', '2027-06-30')
] as const;
const [E2025, E2026] = EXERCICES;
const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');

async function baseAvecExercices(): Promise<Base> {
  const base = await baseVide();
  await base.exercices.bulkPut(EXERCICES);
  return base;
}

/** Balances as the blocs say them, one line at a time. */
function soldesOf(
  blocs: readonly { bloc: Bloc; exercice: string; classe: ClasseDeJournal }[]
): Record<string, [number, number]> {
  const soldes: Record<string, [number, number]> = {};
  for (const {
    bloc: { date, lignes },
    exercice,
    classe
  } of blocs) {
    for (const { compte, auxiliaire = '', debit, credit } of lignes) {
      const sum = (soldes[[exercice, date.slice(0, 7), compte, auxiliaire, classe].join(' ')] ??= [0, 0]);
      sum[0] += debit;
      sum[1] += credit;
    }
  }
  return soldes;
}

function byKey(rows: readonly SoldeRow[]): Record<string, [number, number]> {
  return Object.fromEntries(
    rows.map((row) => [
      [row.exercice, row.mois, row.compte, row.auxiliaire, row.classe].join(' '),
      [row.debit, row.credit]
    ])
  );
}

interface Acte {
  readonly id: string;
  /** Null deletes. */
  readonly bloc: Bloc | null;
  readonly classe: ClasseDeJournal;
}

const anyActe: fc.Arbitrary<Acte> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  bloc: fc.option(
    fc.tuple(anyBloc(), anyDate(E2025.debut, E2026.fin)).map(([one, date]) => ({ ...one, date })),
    { freq: 4 }
  ),
  classe: fc.constantFrom('courant', 'ouverture', 'cloture')
});

const exerciceAt = (date: string) => (date <= E2025.fin ? E2025 : E2026);

async function accomplir(base: Base, { id, bloc: one, classe }: Acte): Promise<void> {
  if (one) await enregistrerBloc(base, { id, bloc: one, classe, exercice: exerciceAt(one.date) });
  else await supprimerBrouillard(base, id);
}

describe('drafts and their balances', () => {
  it('[I5] balances are the sum of the lines after any sequence of acts', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyActe, { minLength: 1, maxLength: 8 }), async (actes) => {
        const base = await baseAvecExercices();
        const last = new Map<string, { bloc: Bloc; exercice: string; classe: ClasseDeJournal }>();
        for (const acte of actes) {
          await accomplir(base, acte);
          if (acte.bloc)
            last.set(acte.id, {
              bloc: acte.bloc,
              exercice: exerciceAt(acte.bloc.date).id,
              classe: acte.classe
            });
          else last.delete(acte.id);
        }
        expect(byKey(await base.soldes.toArray())).toEqual(soldesOf([...last.values()]));
        expect(await base.blocs.count()).toBe(last.size);
        await effacer(base);
      }),
      { numRuns: 40 }
    );
  });

  it('[I5] balances are the sum of the lines whatever two tabs record at once', async () => {
    const base = await baseAvecExercices();
    const other = await autreOnglet(base);
    const blocs = fc
      .sample(anyBloc(), 30)
      .map((one, i) => ({ ...one, date: dateIso(`2026-0${(i % 6) + 1}-15`) }));
    await Promise.all(
      blocs.map((one, i) =>
        enregistrerBloc(i % 2 === 0 ? base : other, {
          id: `b${i % 10}`,
          bloc: one,
          exercice: E2025,
          classe: 'courant'
        })
      )
    );
    const rows = await base.blocs.toArray();
    expect(rows).toHaveLength(10);
    expect(byKey(await base.soldes.toArray())).toEqual(soldesOf(rows));
  });

  it('takes a bloc back from the exercice and the class where it stood', async () => {
    const base = await baseAvecExercices();
    await enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'ouverture' });
    const moved = { ...APPEL, date: dateIso('2026-09-01') };
    await enregistrerBloc(base, { id: 'a', bloc: moved, exercice: E2026, classe: 'courant' });
    expect(
      (await base.soldes.toArray()).map(({ exercice, mois, classe }) => [exercice, mois, classe])
    ).toEqual([
      [E2026.id, '2026-09', 'courant'],
      [E2026.id, '2026-09', 'courant']
    ]);
    expect(await base.blocs.get('a')).toMatchObject({
      exercice: E2026.id,
      jour: '0401/2026-07-01|2026-09-01',
      comptes: ['0401/2026-07-01|4501|2026-09-01', '0401/2026-07-01|701|2026-09-01']
    });
  });

  it('keeps no balance of what is gone', async () => {
    const base = await baseAvecExercices();
    await enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'courant' });
    await supprimerBrouillard(base, 'a');
    await supprimerBrouillard(base, 'a');
    expect(await base.blocs.count()).toBe(0);
    expect(await base.soldes.count()).toBe(0);
  });
});

describe('what is never written', () => {
  const desequilibre = bloc('OD 2026-01-01', '4501  120,05 D', '701  120,04 C');
  it.each([
    ['an unbalanced bloc', desequilibre, 'unbalanced bloc (1)'],
    ['a bloc without lines', { ...APPEL, lignes: [] }, 'unbalanced'],
    ['a day before the exercice', { ...APPEL, date: dateIso('2025-06-30') }, 'not a day of an exercice'],
    ['a day after the exercice', { ...APPEL, date: dateIso('2026-07-01') }, 'not a day of an exercice']
  ])('%s', async (_, one, why) => {
    const base = await baseAvecExercices();
    await enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'courant' });
    const before = await contenu(base);
    await expect(
      enregistrerBloc(base, { id: 'a', bloc: one, exercice: E2025, classe: 'courant' })
    ).rejects.toThrow(why);
    expect(await contenu(base)).toEqual(before);
  });

  it('a bloc of an exercice that another tab took back', async () => {
    const base = await baseAvecExercices();
    await base.exercices.delete(E2025.id);
    const record = enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'courant' });
    await expect(record).rejects.toThrow('not a day of an exercice');
    expect(await base.blocs.count()).toBe(0);
  });

  it('[I2] anything in the place of a sealed bloc', async () => {
    const base = await baseAvecExercices();
    await enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'courant' });
    await base.blocs.update('a', { etat: 'scelle' });
    const before = await contenu(base);
    const record = enregistrerBloc(base, { id: 'a', bloc: APPEL, exercice: E2025, classe: 'courant' });
    await expect(record).rejects.toThrow('sealed');
    await expect(supprimerBrouillard(base, 'a')).rejects.toThrow('sealed');
    expect(await contenu(base)).toEqual(before);
  });
});
