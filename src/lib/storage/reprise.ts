import type { Segment } from '#lib/domain/segments/segment.ts';
import type { SoldesDExercice } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import type { EntiteRow, ExerciceRow, JournalRow, PlanRow, SegmentRow } from './rows.ts';

/** Everything one imported exercice brings, ready to be written. */
export interface RepriseAEcrire {
  readonly entite: EntiteRow;
  readonly exercice: ExerciceRow;
  /** Journals that Régie does not have yet. */
  readonly journaux: readonly JournalRow[];
  /** Accounts and third parties of the file; those the entité already has keep their label. */
  readonly plan: PlanRow;
  readonly segment: SegmentRow;
  readonly colonnes: Segment;
  readonly soldes: SoldesDExercice;
}

/** Why a takeover cannot be written, found inside its own transaction: another tab may have been faster. */
export type RefusDEcriture =
  | { readonly code: 'REP-DEJA-REPRIS'; readonly exercice: string }
  | { readonly code: 'REP-EXERCICE-OCCUPE'; readonly exercice: string }
  | { readonly code: 'REP-CHEVAUCHEMENT'; readonly exercice: string };

const TABLES = ['entites', 'exercices', 'journaux', 'plans', 'segments', 'chiffres', 'textes', 'soldesSegments'] as const;

/**
 * Writes one takeover whole, or nothing (I1): columns, balances, chart, journals, entité in one transaction. When
 * it resolves to null, its balance can be read.
 *
 * @param remplace whether the takeover that holds this exercice gives way to this one
 */
export async function ecrireReprise(base: Base, reprise: RepriseAEcrire, remplace: boolean): Promise<RefusDEcriture | null> {
  return base.transaction('rw', TABLES.map((name) => base.table(name)), async () => {
    const refus = await refusOf(base, reprise, remplace);
    if (refus) return refus;
    const { entite, exercice, segment, colonnes, soldes } = reprise;
    const { id } = exercice;
    if (!(await base.entites.get(entite.code))) await base.entites.add(entite);
    await base.exercices.put(exercice);
    const known = new Set(await base.journaux.toCollection().primaryKeys());
    await base.journaux.bulkAdd(reprise.journaux.filter(({ code }) => !known.has(code)));
    await base.plans.put(mergePlans(await base.plans.get(entite.code), reprise.plan));
    await base.segments.put(segment);
    await base.chiffres.put({ id, ...colonnes.chiffres });
    await base.textes.put({ id, ...colonnes.textes });
    await base.soldesSegments.put({ id, ...soldes });
    return null;
  });
}

async function refusOf(base: Base, { exercice, segment }: RepriseAEcrire, remplace: boolean): Promise<RefusDEcriture | null> {
  const same = await base.segments.where('sha256').equals(segment.sha256).first();
  if (same && !(remplace && same.id === exercice.id)) return { code: 'REP-DEJA-REPRIS', exercice: same.id };
  if (!remplace && (await base.segments.get(exercice.id))) return { code: 'REP-EXERCICE-OCCUPE', exercice: exercice.id };
  const others = await base.exercices.where('entite').equals(exercice.entite).toArray();
  const overlap = others.find(({ id, debut, fin }) => id !== exercice.id && debut <= exercice.fin && fin >= exercice.debut);
  return overlap ? { code: 'REP-CHEVAUCHEMENT', exercice: overlap.id } : null;
}

/** What the entité already has stays as it is; the rest is added. */
export function mergePlans(before: PlanRow | undefined, added: PlanRow): PlanRow {
  const known = new Set(before?.comptes.map(({ numero }) => numero));
  const tiers = new Set(before?.auxiliaires.map(({ compte, code }) => `${compte}\u0000${code}`));
  return {
    entite: added.entite,
    comptes: [...(before?.comptes ?? []), ...added.comptes.filter(({ numero }) => !known.has(numero))].sort((a, b) =>
      a.numero < b.numero ? -1 : 1
    ),
    auxiliaires: [
      ...(before?.auxiliaires ?? []),
      ...added.auxiliaires.filter(({ compte, code }) => !tiers.has(`${compte}\u0000${code}`))
    ]
  };
}

/**
 * Takes one takeover back, whole or not at all: the way out of a wrong import. The entité goes with its last
 * exercice. Refused (false) when blocs were recorded in that exercice.
 */
export async function retirerReprise(base: Base, id: string): Promise<boolean> {
  return base.transaction('rw', [...TABLES.map((name) => base.table(name)), base.blocs], async () => {
    const exercice = await base.exercices.get(id);
    if (!exercice) return true;
    if ((await base.blocs.where('jour').between(`${id}|`, `${id}|\uffff`).count()) > 0) return false;
    await Promise.all([base.segments, base.chiffres, base.textes, base.soldesSegments].map((table) => table.delete(id)));
    await base.exercices.delete(id);
    if ((await base.exercices.where('entite').equals(exercice.entite).count()) === 0) {
      await base.entites.delete(exercice.entite);
      await base.plans.delete(exercice.entite);
    }
    return true;
  });
}
