import { planDeBase, type CompteDeBase } from '#lib/domain/comptes/plan-de-base.ts';
import type { Base } from './base.ts';

/** The base chart of the agency, as it stands in the caller's transaction. Rules: JNL-21, MAS-51. */
export async function lirePlanDeBase(base: Base): Promise<CompteDeBase[]> {
  return planDeBase(await base.comptesDeBase.toArray());
}
