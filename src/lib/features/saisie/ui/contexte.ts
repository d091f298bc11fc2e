import type { Dossier } from '#lib/app.svelte.ts';
import type { PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { ContexteDeSaisie } from '../domain/bloc-en-saisie.ts';

/** What the blocs of this dossier are read and judged against. */
export function contexteDe(
  { exercice }: Dossier,
  journaux: readonly Journal[],
  plan: PlanDeComptes,
  aujourdhui: DateIso
): ContexteDeSaisie {
  const { closJusquAu, moisClos } = exercice;
  return {
    exercice,
    journaux: new Map(journaux.map((journal) => [journal.code, journal])),
    plan,
    aujourdhui,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  };
}
