import { assert } from '#lib/domain/assert.ts';
import { PLAN_DE, type Compte } from '#lib/domain/comptes/compte.ts';
import { avecOuverture, checkOuverture, isTiers, sansOuverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import type { PlanRow } from '#lib/storage/rows.ts';
import { isCompteLibre } from '#lib/storage/usages.ts';
import type { RefusDeFiche } from './messages.ts';

/** The common account as it was opened in one entité of its pool. */
export interface CompteDuPool {
  readonly entite: string;
  readonly compte: Compte;
  /** Accounts of this entité that take no entry any more, because the new one details them. */
  readonly devenusTotaux: readonly NumeroDeCompte[];
}

/** The charts with the common account, and what was opened in them. Nothing is written. */
export interface PoolOuvert {
  readonly ouverts: readonly CompteDuPool[];
  readonly plans: readonly PlanRow[];
}

/**
 * The common account of a journal in the charts of its pool that lack it. JNL-16 wants it in each of them and JNL-17
 * keeps it out of all others: it can only be opened together with the journal. Inside the caller's transaction.
 *
 * @param autres the journals without this one
 */
export async function ouvrirDansLePool(
  base: Base,
  journal: Journal,
  autres: readonly Journal[]
): Promise<Result<PoolOuvert, RefusDeFiche[]>> {
  const { compteDeCentralisation: numero = '', compteCommun } = journal;
  const pool = [...(compteCommun?.entites ?? [])];
  const [entites, plans, comptesDeBase] = await Promise.all([
    base.entites.bulkGet(pool),
    base.plans.bulkGet(pool),
    lirePlanDeBase(base)
  ]);
  const siens = comptesDeBase.filter((un) => un.numero === numero);
  const ouverts: CompteDuPool[] = [];
  const ecrits: PlanRow[] = [];
  const refus: RefusDeFiche[] = [];
  for (const [i, entite] of entites.entries()) {
    if (!entite) continue;
    const { code, nature } = entite;
    const plan = plans[i] ?? { entite: code, comptes: [], auxiliaires: [] };
    if (plan.comptes.some((un) => un.numero === numero)) continue;
    const suivi = PLAN_DE[nature];
    const libelle = (siens.find(({ natures }) => natures.includes(suivi)) ?? siens[0])?.libelle ?? '';
    const contexte = { entite: code, nature: suivi, journaux: [...autres, journal] };
    const juge = checkOuverture({ numero, libelle }, plan, contexte);
    if (!juge.ok)
      refus.push(
        ...juge.refus.map(
          (un) => ({ code: 'JNL-COMMUN-OUVERTURE', entite: code, numero, refus: un }) as const
        )
      );
    else {
      const { ouvert, devenusTotaux } = juge.valeur;
      assert(!isTiers(ouvert), 'ouvrirDansLePool: an account was asked for');
      ouverts.push({ entite: code, compte: ouvert, devenusTotaux });
      ecrits.push(avecOuverture(plan, ouvert));
    }
  }
  return refus.length > 0 ? refuse(refus) : accepte({ ouverts, plans: ecrits });
}

/** Takes these accounts back, inside the caller's transaction. @throws when one was used or changed since */
export async function refermerDansLePool(base: Base, ouverts: readonly CompteDuPool[]): Promise<void> {
  for (const { entite, compte } of ouverts) {
    const plan = await base.plans.get(entite);
    const libre = plan !== undefined && (await isCompteLibre(base, plan, compte));
    assert(libre, 'refermerDansLePool: the account was used or changed since');
    await base.plans.put(sansOuverture(plan, compte));
  }
}
