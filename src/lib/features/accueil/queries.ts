import type { MoisIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { ligneDAccueil } from './domain/tableau-de-bord.ts';

/** One entité on the home page, at the end of its latest exercice. Cents. */
export interface EntiteDAccueil {
  readonly code: string;
  readonly nom: string;
  readonly nature: string;
  readonly exercice: ExerciceRow;
  readonly tresorerie: number;
  readonly impayes: number;
  readonly fondsDeTravaux: number;
}

export interface Accueil {
  readonly entites: readonly EntiteDAccueil[];
  readonly tresorerie: number;
  /** Cash of all entités at the end of each of the last twelve months that some exercice covers. */
  readonly mois: readonly (readonly [MoisIso, number])[];
}

/** What the home page shows of the agency, from the stored balances only. */
export async function lireAccueil(base: Base): Promise<Accueil> {
  const [entites, exercices] = await Promise.all([base.entites.toArray(), base.exercices.toArray()]);
  const lignes: EntiteDAccueil[] = [];
  const parMois = new Map<MoisIso, number>();
  for (const { code, nom, nature } of entites) {
    const [exercice] = exercices
      .filter(({ entite }) => entite === code)
      .sort((a, b) => (a.debut < b.debut ? 1 : -1));
    const soldes = exercice && (await base.soldesSegments.get(exercice.id));
    if (!exercice || !soldes) continue;
    const { tresorerieParMois, ...figures } = ligneDAccueil(soldes, nature);
    lignes.push({ code, nom, nature, exercice, ...figures });
    for (const [mois, cash] of tresorerieParMois) parMois.set(mois, (parMois.get(mois) ?? 0) + cash);
  }
  return {
    entites: lignes,
    tresorerie: lignes.reduce((sum, { tresorerie }) => sum + tresorerie, 0),
    mois: [...parMois].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-12)
  };
}
