import { assert } from '#lib/domain/assert.ts';
import { checkJournal, type ContexteDeJournal } from '#lib/domain/ecritures/check-journal.ts';
import type { EntiteAuPlan } from '#lib/domain/ecritures/compte-commun.ts';
import { journalNet, TYPES_DE_JOURNAL, type Journal } from '#lib/domain/ecritures/journal.ts';
import { checkModification } from '#lib/domain/ecritures/modifier-journal.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { masquesParJournal } from '#lib/storage/usages.ts';
import {
  ouvrirDansLePool,
  refermerDansLePool,
  type CompteDuPool,
  type PoolOuvert
} from './comptes-du-pool.ts';
import type { RefusDeFiche } from './messages.ts';
import { lignesDuJournal } from './queries.ts';

/** What a person agreed to beside the journal itself. */
export interface AvecLeJournal {
  /** Opens its common account in the entités of the pool that lack it, in the same act. */
  readonly ouvrirLeCompte?: boolean;
}

/** A journal that was created, and what it needs to be undone. */
export interface JournalCree {
  readonly journal: JournalRow;
  readonly ouverts: readonly CompteDuPool[];
}

/** A change that was made, and what it needs to be undone. */
export interface JournalModifie {
  readonly avant: JournalRow;
  readonly apres: JournalRow;
  /** Lines that had gone through the journal. */
  readonly lignes: number;
  readonly ouverts: readonly CompteDuPool[];
}

/** Creates a journal, judged in the transaction that writes it. Rules: JNL-03 to JNL-22. */
export function creerJournal(
  base: Base,
  saisi: Journal,
  avec: AvecLeJournal = {}
): Promise<Result<JournalCree, RefusDeFiche[]>> {
  const journal = journalNet(saisi);
  return dansLaTransaction(base, async () => {
    const pool = await poolDe(base, journal, avec);
    if (!pool.ok) return pool;
    const refus = checkJournal(journal, await contexteDe(base, journal, pool.valeur));
    if (refus.length > 0) return refuse(refus);
    const row: JournalRow = { ...journal, origine: 'cree' };
    await base.plans.bulkPut([...pool.valeur.plans]);
    await base.journaux.add(row);
    return accepte({ journal: row, ouverts: pool.valeur.ouverts });
  });
}

/**
 * Changes a journal, judged in the transaction that writes it: an écriture recorded meanwhile counts, and what
 * another window has changed is not overwritten. Rules: JNL-03 to JNL-23.
 *
 * @param avant as the person who changes it saw it
 */
export function modifierJournal(
  base: Base,
  avant: JournalRow,
  saisi: Journal,
  avec: AvecLeJournal = {}
): Promise<Result<JournalModifie, RefusDeFiche[]>> {
  const journal = journalNet(saisi);
  return dansLaTransaction(base, async () => {
    const connu = await base.journaux.get(avant.code);
    if (!connu) return refuse([{ code: 'JNL-DISPARU', journal: avant.code } as const]);
    if (!isMeme(connu, avant))
      return refuse([{ code: 'JNL-MODIFIE-AILLEURS', journal: avant.code } as const]);
    const pool = await poolDe(base, journal, avec);
    if (!pool.ok) return pool;
    const lignes = await lignesDuJournal(base, avant.code);
    const contexte = await contexteDe(base, journal, pool.valeur, avant.code);
    const refus = checkModification(avant, journal, { ...contexte, lignes });
    if (refus.length > 0) return refuse(refus);
    const apres: JournalRow = { ...journal, origine: avant.origine };
    await base.plans.bulkPut([...pool.valeur.plans]);
    await base.journaux.put(apres);
    return accepte({ avant, apres, lignes, ouverts: pool.valeur.ouverts });
  });
}

/** Undoes a creation. @throws when the journal or what it opened was used or changed since: then all of it stays */
export function annulerCreation(base: Base, { journal: cree, ouverts }: JournalCree): Promise<void> {
  return dansLaTransaction(base, async () => {
    const connu = await base.journaux.get(cree.code);
    const masques = await masquesParJournal(base, [cree.code]);
    const libre = masques.size === 0 && (await lignesDuJournal(base, cree.code)) === 0;
    assert(connu !== undefined && isMeme(connu, cree) && libre, 'annulerCreation: the journal has changed');
    await base.journaux.delete(cree.code);
    await refermerDansLePool(base, ouverts);
  });
}

/**
 * Undoes a change. @throws when the journal was used or changed since, or when another has taken what it had: then
 * nothing changes
 */
export function annulerModification(
  base: Base,
  { avant, apres, lignes, ouverts }: JournalModifie
): Promise<void> {
  return dansLaTransaction(base, async () => {
    const connu = await base.journaux.get(apres.code);
    const depuis = await lignesDuJournal(base, apres.code);
    assert(
      connu !== undefined && isMeme(connu, apres) && depuis === lignes,
      'annulerModification: it has changed'
    );
    const refus = checkJournal(journalNet(avant), await contexteDe(base, avant, SANS_OUVERTURE, avant.code));
    assert(!refus.some(({ code }) => PRIS.has(code)), 'annulerModification: another journal has it now');
    await base.journaux.put(avant);
    await refermerDansLePool(base, ouverts);
  });
}

/** What only one journal may have: given back to the one that left it, there would be two. */
const PRIS: ReadonlySet<string> = new Set<RefusDeFiche['code']>([
  'JNL-CENTRALISATION-PRISE',
  'JNL-FISCALITE-PRISE'
]);

const SANS_OUVERTURE: PoolOuvert = { ouverts: [], plans: [] };

async function poolDe(
  base: Base,
  journal: Journal,
  { ouvrirLeCompte = false }: AvecLeJournal
): Promise<Result<PoolOuvert, RefusDeFiche[]>> {
  if (!ouvrirLeCompte || !TYPES_DE_JOURNAL[journal.type].commun) return accepte(SANS_OUVERTURE);
  const journaux = await base.journaux.toArray();
  return ouvrirDansLePool(
    base,
    journal,
    journaux.filter(({ code }) => code !== journal.code)
  );
}

function dansLaTransaction<T>(base: Base, agir: () => Promise<T>): Promise<T> {
  const { journaux, segments, blocs, masques, plans, entites, comptesDeBase, exercices, soldesSegments } =
    base;
  return base.transaction(
    'rw',
    [journaux, segments, blocs, masques, plans, entites, comptesDeBase, exercices, soldesSegments],
    agir
  );
}

function isMeme(a: JournalRow, b: JournalRow): boolean {
  return JSON.stringify(journalNet(a)) === JSON.stringify(journalNet(b));
}

/** @param sauf code of the journal that is judged, when it exists */
async function contexteDe(
  base: Base,
  journal: Journal,
  pool: PoolOuvert,
  sauf?: string
): Promise<ContexteDeJournal> {
  const journaux = await base.journaux.toArray();
  return {
    autres: journaux.filter(({ code }) => code !== sauf),
    comptesDeBase: new Set((await lirePlanDeBase(base)).map(({ numero }) => numero)),
    entites: TYPES_DE_JOURNAL[journal.type].commun ? await entitesAuPlan(base, pool) : []
  };
}

/** The charts as they will be, what is opened with the journal included. */
async function entitesAuPlan(base: Base, { plans: ouverts }: PoolOuvert): Promise<EntiteAuPlan[]> {
  const plans = new Map(
    [...(await base.plans.toArray()), ...ouverts].map((plan) => [plan.entite, plan.comptes])
  );
  return (await base.entites.toArray()).map(({ code }) => ({
    code,
    comptes: new Set((plans.get(code) ?? []).map(({ numero }) => numero))
  }));
}
