import {
  appliquerPlanDeBase,
  planDeBaseInitial,
  type RapportDApplication
} from '#lib/domain/comptes/plan-de-base.ts';
import type { NatureDePlan } from '#lib/domain/comptes/compte.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { Base } from '#lib/storage/base.ts';

/** Which chart an entité follows. */
export const PLAN_DE: Readonly<Record<NatureDEntite, NatureDePlan>> = {
  syndic: 'copropriete',
  gerance: 'gerance',
  cabinet: 'general',
  autre: 'general'
};

/**
 * « Appliquer »: opens accounts of the base chart in the entités that lack them, all of them or none, in one
 * transaction. What an entité has is never changed (MAS-55).
 */
export async function appliquerAuxEntites(
  base: Base,
  numeros: ReadonlySet<string>,
  codes: ReadonlySet<string>
): Promise<readonly RapportDApplication[]> {
  return base.transaction('rw', base.entites, base.plans, async () => {
    const entites = (await base.entites.toArray()).filter(({ code }) => codes.has(code));
    const plans = new Map((await base.plans.toArray()).map((plan) => [plan.entite, plan]));
    const cibles = entites.map(({ code, nature }) => ({
      code,
      nature: PLAN_DE[nature],
      comptes: plans.get(code)?.comptes ?? []
    }));
    const { comptesByEntite, rapports } = appliquerPlanDeBase(planDeBaseInitial(), cibles, { numeros });
    await base.plans.bulkPut(
      [...comptesByEntite].map(([entite, comptes]) => ({
        entite,
        comptes: comptes.map(({ numero, libelle }) => ({ numero, libelle })),
        auxiliaires: plans.get(entite)?.auxiliaires ?? []
      }))
    );
    return rapports;
  });
}
