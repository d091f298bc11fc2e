import { assert } from '#lib/domain/assert.ts';
import { PLAN_DE, type NatureDePlan } from '#lib/domain/comptes/compte.ts';
import { checkAjout, checkRetouche } from '#lib/domain/comptes/compte-ajoute.ts';
import {
  appliquerPlanDeBase,
  type CompteAjoute,
  type RapportDApplication
} from '#lib/domain/comptes/plan-de-base.ts';
import { comptesReserves } from '#lib/domain/ecritures/compte-commun.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import type { RefusDeFiche } from './messages.ts';

/** An account of the agency that was changed, and what it needs to be undone. */
export interface CompteRetouche {
  readonly avant: CompteAjoute;
  readonly apres: CompteAjoute;
}

/**
 * « Appliquer »: opens accounts of the base chart in the entités that lack them, all of them or none, in one
 * transaction. What an entité has is never changed (MAS-55); a common account stays in its pool (JNL-17).
 */
export async function appliquerAuxEntites(
  base: Base,
  numeros: ReadonlySet<string>,
  codes: ReadonlySet<string>
): Promise<readonly RapportDApplication[]> {
  const { entites, plans, journaux, comptesDeBase } = base;
  return base.transaction('rw', entites, plans, journaux, comptesDeBase, async () => {
    const [rows, charts, siens, lignes] = await Promise.all([
      entites.bulkGet([...codes]),
      plans.bulkGet([...codes]),
      journaux.toArray(),
      lirePlanDeBase(base)
    ]);
    const byEntite = new Map(charts.flatMap((plan) => (plan ? [[plan.entite, plan] as const] : [])));
    const cibles = rows
      .filter((row) => row !== undefined)
      .map(({ code, nature }) => ({
        code,
        nature: PLAN_DE[nature],
        comptes: byEntite.get(code)?.comptes ?? [],
        reserves: comptesReserves(code, siens)
      }));
    const { comptesByEntite, rapports } = appliquerPlanDeBase(lignes, cibles, { numeros });
    await plans.bulkPut(
      [...comptesByEntite].map(([entite, comptes]) => ({
        entite,
        comptes,
        auxiliaires: byEntite.get(entite)?.auxiliaires ?? []
      }))
    );
    return rapports;
  });
}

/** Adds an account to the base chart, judged in the transaction that writes it. Rules: JNL-21, INV-14. */
export function ajouterCompte(
  base: Base,
  saisi: CompteAjoute
): Promise<Result<CompteAjoute, RefusDeFiche[]>> {
  return base.transaction('rw', base.comptesDeBase, async () => {
    const juge = checkAjout(saisi, await lirePlanDeBase(base));
    if (juge.ok) await base.comptesDeBase.add(juge.valeur);
    return juge;
  });
}

/**
 * Changes the label or the kinds of entités of an account that was added. What another window has changed meanwhile
 * is not overwritten, and entités that have it keep their own label.
 *
 * @param avant as the person who changes it saw it
 */
export function modifierCompte(
  base: Base,
  avant: CompteAjoute,
  saisi: Omit<CompteAjoute, 'numero'>
): Promise<Result<CompteRetouche, RefusDeFiche[]>> {
  const { comptesDeBase, plans, entites } = base;
  return base.transaction('rw', comptesDeBase, plans, entites, async () => {
    const { numero } = avant;
    const connu = await comptesDeBase.get(numero);
    if (!connu) return refuse([{ code: 'PLB-DISPARU', numero } as const]);
    if (!isMeme(connu, avant)) return refuse([{ code: 'PLB-MODIFIE-AILLEURS', numero } as const]);
    const autres = (await lirePlanDeBase(base)).filter((un) => un.numero !== numero || un.ajoute !== true);
    const juge = checkRetouche(connu, saisi, autres, await receveursOf(base, numero));
    if (!juge.ok) return juge;
    await comptesDeBase.put(juge.valeur);
    return accepte({ avant: connu, apres: juge.valeur });
  });
}

/** Undoes a change. @throws when the account was changed again since: then it stays */
export async function annulerRetouche(base: Base, { avant, apres }: CompteRetouche): Promise<void> {
  await base.transaction('rw', base.comptesDeBase, async () => {
    const connu = await base.comptesDeBase.get(apres.numero);
    assert(connu !== undefined && isMeme(connu, apres), 'annulerRetouche: the account has changed');
    await base.comptesDeBase.put(avant);
  });
}

/** Codes of the entités that have the account in their chart, by the chart they follow. */
async function receveursOf(
  base: Base,
  numero: string
): Promise<ReadonlyMap<NatureDePlan, readonly string[]>> {
  const charts = await base.plans
    .filter(({ comptes }) => comptes.some((un) => un.numero === numero))
    .primaryKeys();
  const rows = (await base.entites.bulkGet(charts)).filter((row) => row !== undefined);
  const byNature = Map.groupBy(rows, ({ nature }) => PLAN_DE[nature]);
  return new Map([...byNature].map(([nature, siens]) => [nature, siens.map(({ code }) => code)]));
}

function isMeme(a: CompteAjoute, b: CompteAjoute): boolean {
  return a.libelle === b.libelle && [...a.natures].sort().join() === [...b.natures].sort().join();
}
