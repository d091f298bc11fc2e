import { assert } from '#lib/domain/assert.ts';
import { formatNumeroDeCopropriete } from '#lib/domain/comptes/formes-ecrites.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { examiner, peutSeFaire, type ExamenDit } from '#lib/listes/suppression/examen.ts';
import type { RefusDeSuppression } from '#lib/listes/suppression/messages.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { ExerciceRow, PlanRow } from '#lib/storage/rows.ts';
import { lignesParCompte, usagesDeComptes, type Usages } from '#lib/storage/usages.ts';
import {
  raisonsDeGarderUnCompte,
  remettreDansLePlan,
  retirerDuPlan,
  type ComptesRetires,
  type Lignes
} from './domain/suppression.ts';
import { direTiersEmportes, messageDeGarde } from './domain/suppression-messages.ts';
import { ouRefus } from './supprimer.ts';

/** What becomes of these accounts of an entité if they are deleted, in words. Rule: LST-19. */
export async function examinerComptes(
  base: Base,
  livres: LecteurDeLivres,
  entite: string,
  numeros: readonly string[]
): Promise<ExamenDit> {
  const [row, plan, exercices] = await Promise.all([
    base.entites.get(entite),
    lirePlan(base, entite),
    exercicesDe(base, entite)
  ]);
  const usages = await usagesDeComptes(
    base,
    exercices.map(({ id }) => id),
    numeros
  );
  const lignes = await compterLesLignes(livres, exercices, usages);
  const numero = row?.nature === 'syndic' ? formatNumeroDeCopropriete : (un: string) => un;
  const libelles = new Map(plan.comptes.map((un) => [un.numero, `${numero(un.numero)} ${un.libelle}`]));
  const examen = examiner(numeros, libelles, raisonsDeGarderUnCompte(libelles.keys(), lignes));
  const partants = new Set(examen.libres.map(({ cle }) => cle));
  const tiers = plan.auxiliaires.filter(({ compte }) => partants.has(compte)).length;
  return {
    ...examen,
    bloques: examen.bloques.map((un) => ({ ...un, raisons: un.raisons.map(messageDeGarde) })),
    precisions: [direTiersEmportes(tiers)].filter((precision) => precision !== '')
  };
}

/**
 * Deletes all these accounts or none. They are examined again in the transaction that deletes them: another tab may
 * have recorded an écriture since the person was asked. Rules: LST-17, LST-19.
 */
export function supprimerComptes(
  base: Base,
  entite: string,
  numeros: readonly string[]
): Promise<Result<ComptesRetires, RefusDeSuppression>> {
  const { exercices, plans, soldesSegments, blocs } = base;
  return ouRefus(
    base.transaction('rw', exercices, plans, soldesSegments, blocs, async () => {
      const plan = await lirePlan(base, entite);
      const ids = (await exercicesDe(base, entite)).map(({ id }) => id);
      const usages = await usagesDeComptes(base, ids, numeros);
      const libelles = new Map(plan.comptes.map(({ numero, libelle }) => [numero, libelle]));
      // What blocks is enough here: how many lines it is, and where, is for the person who reads.
      const lignes = new Map([...usages.keys()].map((compte) => [compte, { nombre: 0, exercices: [] }]));
      const examen = examiner(numeros, libelles, raisonsDeGarderUnCompte(libelles.keys(), lignes));
      if (!peutSeFaire(examen)) return refuse({ code: 'SUP-CHANGE' } as const);
      const { plan: reste, retires } = retirerDuPlan(plan, new Set(numeros));
      await base.plans.put(reste);
      return accepte(retires);
    })
  );
}

/** Undoes a deletion: the chart is as it was, save what was opened in it meanwhile. */
export async function remettreComptes(base: Base, entite: string, retires: ComptesRetires): Promise<void> {
  await base.transaction('rw', base.entites, base.plans, async () => {
    assert((await base.entites.get(entite)) !== undefined, 'remettreComptes: the entité is gone');
    await base.plans.put(remettreDansLePlan(await lirePlan(base, entite), retires));
  });
}

async function lirePlan(base: Base, entite: string): Promise<PlanRow> {
  return (await base.plans.get(entite)) ?? { entite, comptes: [], auxiliaires: [] };
}

/** Latest first. */
async function exercicesDe(base: Base, entite: string): Promise<ExerciceRow[]> {
  const exercices = await base.exercices.where('entite').equals(entite).toArray();
  return exercices.sort((a, b) => (a.debut < b.debut ? 1 : -1));
}

/** Only the exercices where one of them moved are opened. */
async function compterLesLignes(
  livres: LecteurDeLivres,
  exercices: readonly ExerciceRow[],
  usages: Usages
): Promise<ReadonlyMap<string, Lignes>> {
  const found = new Map<string, Lignes>();
  for (const exercice of exercices) {
    const siens = [...usages].filter(([, ids]) => ids.has(exercice.id)).map(([compte]) => compte);
    if (siens.length === 0) continue;
    const lignes = await lignesParCompte(livres, exercice.id, new Set(siens));
    for (const compte of siens) {
      const avant = found.get(compte) ?? { nombre: 0, exercices: [] };
      found.set(compte, {
        nombre: avant.nombre + (lignes.get(compte) ?? 0),
        exercices: [...avant.exercices, libelleExercice(exercice)]
      });
    }
  }
  return found;
}
