import type { Base } from '#lib/storage/base.ts';
import { soldesDeBrouillard } from '#lib/storage/balance.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { graphiquesOf, type Graphiques, type SoldesAnnuels } from './domain/graphiques.ts';

export type { Graphiques } from './domain/graphiques.ts';

/**
 * The charts of an exercice and of the one before it, of one moment of the database. Reads balances, never lines: its
 * cost does not grow with them.
 *
 * @throws when this poste has no such exercice.
 */
export async function lireGraphiques(base: Base, id: string): Promise<Graphiques> {
  const { exercices, entites, plans, soldesSegments, soldes } = base;
  return base.transaction('r', [exercices, entites, plans, soldesSegments, soldes], async () => {
    const exercice = await exercices.get(id);
    if (!exercice) throw new Error(`Cet exercice n’existe pas sur ce poste : ${id}`);
    const precedent = await exerciceAvant(base, exercice);
    const [entite, plan] = [await entites.get(exercice.entite), await plans.get(exercice.entite)];
    const libelles = new Map(plan?.comptes.map(({ numero, libelle }) => [numero, libelle]));
    return graphiquesOf(
      await soldesAnnuels(base, exercice),
      precedent && (await soldesAnnuels(base, precedent)),
      { nature: entite?.nature ?? 'autre', libelleOf: (compte) => libelles.get(compte) ?? '' }
    );
  });
}

/** The latest exercice of the same entité that had ended when this one began. */
async function exerciceAvant(base: Base, { entite, debut }: ExerciceRow): Promise<ExerciceRow | undefined> {
  const exercices = await base.exercices.where('entite').equals(entite).toArray();
  const passes = exercices.filter(({ fin }) => fin < debut);
  return passes.sort((a, b) => (a.fin < b.fin ? -1 : 1)).at(-1);
}

async function soldesAnnuels(base: Base, { id, debut, fin }: ExerciceRow): Promise<SoldesAnnuels> {
  return {
    exercice: { debut, fin },
    repris: await base.soldesSegments.get(id),
    brouillards: await soldesDeBrouillard(base, id)
  };
}
