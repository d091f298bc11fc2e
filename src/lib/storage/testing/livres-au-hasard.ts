import fc from 'fast-check';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { anyBloc, anyDate } from '#lib/testing/generateurs.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc } from '../enregistrer-bloc.ts';
import { ecrireReprise } from '../reprise.ts';
import type { ExerciceRow } from '../rows.ts';
import { classeOf, exerciceDe, repriseDe } from './reprise-de.ts';

/** Neither end is a month's: every way of being inside a month is met. */
export const EXERCICE: ExerciceRow = exerciceDe('0401', '2026-01-10', '2026-12-20');

/** Books of one exercice: what its file brought, under the file's codes, and what was recorded since. */
export interface LivresAuHasard {
  readonly repris: readonly Bloc[];
  readonly saisis: readonly Bloc[];
}

/** The file calls `X1` what Régie calls `AN`, and `AN` what Régie calls `X2`. */
export const RENOMMES: Readonly<Record<string, string>> = { X1: 'AN', AN: 'X2' };

function anyBlocDe(journaux: readonly string[], du: DateIso, au: DateIso): fc.Arbitrary<Bloc> {
  return fc
    .record({
      bloc: anyBloc(),
      date: anyDate(du, au),
      journal: fc.constantFrom(...journaux),
      tiers: fc.constantFrom('', '018', '019')
    })
    .map(({ bloc, date, journal, tiers }) => ({
      ...bloc,
      date,
      journal,
      lignes: bloc.lignes.map((ligne) =>
        tiers && ligne.compte.startsWith('4') ? { ...ligne, auxiliaire: tiers } : ligne
      )
    }));
}

export function anyLivres(): fc.Arbitrary<LivresAuHasard> {
  return fc.record({
    // Imported books hold days outside their exercice, detailed openings for one.
    repris: fc.array(anyBlocDe(['AF', 'X1', 'AN', 'CL'], dateIso('2025-11-01'), dateIso('2027-01-31')), {
      maxLength: 12
    }),
    saisis: fc.array(anyBlocDe(['AF', 'AN', 'X2'], EXERCICE.debut, EXERCICE.fin), { maxLength: 8 })
  });
}

export async function ecrireLivres(base: Base, { repris, saisis }: LivresAuHasard): Promise<void> {
  await base.exercices.put(EXERCICE);
  if (repris.length > 0)
    await ecrireReprise(base, repriseDe(repris, { exercice: EXERCICE, journaux: RENOMMES }), false);
  for (const [i, bloc] of saisis.entries()) {
    await enregistrerBloc(base, { id: `s${i}`, bloc, exercice: EXERCICE, classe: classeOf(bloc.journal) });
  }
}

/** The same blocs under the codes of Régie: what any reading of the books must agree with. */
export function blocsOf({ repris, saisis }: LivresAuHasard): Bloc[] {
  return [...repris.map((bloc) => ({ ...bloc, journal: RENOMMES[bloc.journal] ?? bloc.journal })), ...saisis];
}

/** A period of any kind: none, before, inside, across or after the exercice. */
export function anyPeriode(): fc.Arbitrary<{ du?: DateIso; au?: DateIso }> {
  const anyBorne = fc.oneof(
    anyDate(dateIso('2025-12-01'), dateIso('2027-01-31')),
    fc.constantFrom('2026-01-10', '2026-12-20', '2026-02-01', '2026-02-28', '2026-06-30').map(dateIso)
  );
  return fc
    .record({ du: anyBorne, au: anyBorne }, { requiredKeys: [] })
    .filter(({ du, au }) => du === undefined || au === undefined || du <= au);
}
