import { assert } from '#lib/domain/assert.ts';
import { lireLibelle } from '#lib/domain/comptes/compte-saisi.ts';
import { PLAN_DE, type Compte } from '#lib/domain/comptes/compte.ts';
import {
  avecOuverture,
  checkOuverture,
  isTiers,
  sansOuverture,
  type CompteOuvert,
  type Ouverture,
  type Tiers
} from '#lib/domain/comptes/ouvrir-compte.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import type { PlanRow } from '#lib/storage/rows.ts';
import {
  exercicesDe,
  hasLignesDeTiers,
  isCompteLibre,
  isMemeCompte,
  nommeParMasque
} from '#lib/storage/usages.ts';
import type { RefusDePlan } from './messages-plan.ts';

/** What changes in an account: its label, or whether it takes lines. */
export type ChangesDeCompte = Partial<Pick<Compte, 'libelle' | 'ferme'>>;

/** An account that was changed, and what it needs to be undone. */
export interface CompteModifie {
  readonly avant: Compte;
  readonly apres: Compte;
}

/**
 * Opens an account or a third party in the chart of an entité, judged in the transaction that writes it.
 * Rules: INV-14, JNL-17.
 */
export function ouvrirCompte(
  base: Base,
  entite: string,
  saisi: Ouverture
): Promise<Result<CompteOuvert, RefusDePlan[]>> {
  const { entites, plans, journaux } = base;
  return base.transaction('rw', entites, plans, journaux, async () => {
    const row = await entites.get(entite);
    if (!row) return refuse([{ code: 'CPT-ENTITE-DISPARUE' } as const]);
    const plan = await lirePlan(base, entite);
    const contexte = { entite, nature: PLAN_DE[row.nature], journaux: await journaux.toArray() };
    const juge = checkOuverture(saisi, plan, contexte);
    if (juge.ok) await plans.put(avecOuverture(plan, juge.valeur.ouvert));
    return juge;
  });
}

/** Undoes an opening. @throws when it was used, changed or detailed since: then it stays */
export async function annulerOuverture(base: Base, entite: string, { ouvert }: CompteOuvert): Promise<void> {
  const { plans, exercices, soldesSegments, blocs, masques } = base;
  await base.transaction('rw', [plans, exercices, soldesSegments, blocs, masques], async () => {
    const plan = await lirePlan(base, entite);
    const libre = isTiers(ouvert)
      ? await isTiersLibre(base, plan, ouvert)
      : await isCompteLibre(base, plan, ouvert);
    assert(libre, 'annulerOuverture: it was used or changed since');
    await plans.put(sansOuverture(plan, ouvert));
  });
}

/**
 * Renames, closes or opens again an account. What another window has changed meanwhile is not overwritten.
 *
 * @param avant as the person who changes it saw it
 */
export function modifierCompte(
  base: Base,
  entite: string,
  avant: Compte,
  changes: ChangesDeCompte
): Promise<Result<CompteModifie, RefusDePlan[]>> {
  return base.transaction('rw', base.plans, async () => {
    const { numero } = avant;
    const plan = await lirePlan(base, entite);
    const connu = plan.comptes.find((un) => un.numero === numero);
    if (!connu) return refuse([{ code: 'CPT-DISPARU', numero } as const]);
    if (!isMemeCompte(connu, avant)) return refuse([{ code: 'CPT-MODIFIE-AILLEURS', numero } as const]);
    const libelle = changes.libelle === undefined ? accepte(connu.libelle) : lireLibelle(changes.libelle);
    if (!libelle.ok) return refuse([libelle.refus]);
    const ferme = changes.ferme ?? connu.ferme ?? false;
    const apres = { numero, libelle: libelle.valeur, ...(ferme && { ferme }) };
    await base.plans.put(avecCompte(plan, apres));
    return accepte({ avant: connu, apres });
  });
}

/** Undoes a change. @throws when the account was changed again since: then it stays */
export async function annulerModification(
  base: Base,
  entite: string,
  { avant, apres }: CompteModifie
): Promise<void> {
  await base.transaction('rw', base.plans, async () => {
    const plan = await lirePlan(base, entite);
    const connu = plan.comptes.find(({ numero }) => numero === apres.numero);
    assert(connu !== undefined && isMemeCompte(connu, apres), 'annulerModification: the account has changed');
    await base.plans.put(avecCompte(plan, avant));
  });
}

async function lirePlan(base: Base, entite: string): Promise<PlanRow> {
  return (await base.plans.get(entite)) ?? { entite, comptes: [], auxiliaires: [] };
}

function avecCompte(plan: PlanRow, compte: Compte): PlanRow {
  return { ...plan, comptes: plan.comptes.map((un) => (un.numero === compte.numero ? compte : un)) };
}

async function isTiersLibre(base: Base, plan: PlanRow, { compte, code, libelle }: Tiers): Promise<boolean> {
  const connu = plan.auxiliaires.find((un) => un.compte === compte && un.code === code);
  if (connu?.libelle !== libelle) return false;
  if (await hasLignesDeTiers(base, await exercicesDe(base, plan.entite), compte, code)) return false;
  const masque = await nommeParMasque(
    base,
    plan.entite,
    (ligne) => ligne.compte === compte && ligne.auxiliaire === code
  );
  return !masque;
}
