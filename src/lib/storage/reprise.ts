import { normalise } from '#lib/domain/texte.ts';
import type { ResumeDeSegment } from '#lib/domain/segments/resume.ts';
import type { Chiffres } from '#lib/domain/segments/segment.ts';
import type { SoldesDExercice } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import { oublierLettragesRepris } from './lettrages.ts';
import { retirerBlocs } from './retirer-blocs.ts';
import type { EntiteRow, ExerciceRow, JournalRow, PlanRow, SegmentRow, TexteRow } from './rows.ts';
import { publicationEnCours } from './sync/publication.ts';
import { textesDe } from './textes-en-rangees.ts';

/** Everything one imported exercice brings, ready to be written. */
export interface RepriseAEcrire {
  readonly entite: EntiteRow;
  readonly exercice: ExerciceRow;
  /** Journals that Régie does not have yet. */
  readonly journaux: readonly JournalRow[];
  /** Accounts and third parties of the file; those the entité already has keep their label. */
  readonly plan: PlanRow;
  readonly segment: SegmentRow;
  readonly chiffres: Chiffres;
  /** Drawn one at a time, each once the one before has been written. */
  readonly textes: Iterable<TexteRow>;
  readonly soldes: SoldesDExercice;
}

/** The accounts and third parties of a segment, as the chart of its entité. */
export function planOf(entite: string, { comptes, auxiliaires }: ResumeDeSegment): PlanRow {
  return {
    entite,
    comptes: comptes.map(({ compte, libelle }) => ({ numero: compte, libelle })),
    auxiliaires: auxiliaires.map(({ compte, auxiliaire, libelle }) => ({ compte, code: auxiliaire, libelle }))
  };
}

/** Why a takeover cannot be written, found inside its own transaction: another tab may have been faster. */
export type RefusDEcriture =
  | { readonly code: 'REP-DEJA-REPRIS'; readonly exercice: string }
  | { readonly code: 'REP-EXERCICE-OCCUPE'; readonly exercice: string }
  | { readonly code: 'REP-CHEVAUCHEMENT'; readonly exercice: string }
  /** `nom` is that of the entité which has the code. */
  | { readonly code: 'REP-ENTITE-PRISE'; readonly exercice: string; readonly nom: string }
  /** Deleted since the file was read: its lines would belong nowhere. */
  | { readonly code: 'REP-JOURNAL-DISPARU'; readonly exercice: string; readonly journal: string }
  /** Validated blocs stand on its numbers and its totals: it is in the sealed log, and stays (INV-10). */
  | { readonly code: 'REP-SCELLEE'; readonly exercice: string }
  /** Blocs were validated in it, or a period closed, without a takeover: nothing slips under them (INV-12, INV-13). */
  | { readonly code: 'REP-EXERCICE-SCELLE'; readonly exercice: string }
  /** Blocs recorded in Régie would fall outside the new dates of their exercice. */
  | { readonly code: 'REP-BLOCS-HORS-EXERCICE'; readonly exercice: string; readonly blocs: number };

const TABLES = [
  'entites',
  'exercices',
  'journaux',
  'plans',
  'segments',
  'chiffres',
  'textes',
  'soldesSegments',
  'blocs',
  'tetes',
  'lettrages',
  'champs',
  'aPublier'
] as const;

/**
 * Writes one takeover whole, or nothing (I1): columns, balances, chart, journals, entité in one transaction. When
 * it resolves to null, its balance can be read.
 *
 * @param remplace whether the takeover that holds this exercice gives way to this one
 */
export async function ecrireReprise(
  base: Base,
  reprise: RepriseAEcrire,
  remplace: boolean
): Promise<RefusDEcriture | null> {
  const champ = await champDeReprise(base, reprise.exercice.id);
  return base.transaction(
    'rw',
    TABLES.map((name) => base.table(name)),
    async () => {
      const attendue = champ === null ? undefined : await base.champs.get([champ.document, champ.sujet]);
      const isAttendue = (attendue?.tetes[0]?.contenu.v ?? null) !== null;
      const refus = await refusOf(base, reprise, { remplace, isAttendue });
      if (refus) return refus;
      const { entite, exercice } = reprise;
      const { id } = exercice;
      if (!(await base.entites.get(entite.code))) await base.entites.add(entite);
      // What was closed stays closed, whatever file comes again.
      await base.exercices.put({ ...(await base.exercices.get(id)), ...exercice });
      const known = new Set(await base.journaux.toCollection().primaryKeys());
      await base.journaux.bulkAdd(reprise.journaux.filter(({ code }) => !known.has(code)));
      await base.plans.put(mergePlans(await base.plans.get(entite.code), reprise.plan));
      // Their lines are named by their rank: in another file it is that of another line.
      const avant = await base.segments.get(id);
      if (avant?.sha256 !== reprise.segment.sha256) await oublierLettragesRepris(base, id);
      const segment = { ...reprise.segment, ...(base.publication && { nouvelle: true as const }) };
      await ecrireColonnes(base, { ...reprise, segment });
      return null;
    }
  );
}

/** Where a poste that shares says which takeover an exercice has; one that shares nothing loads nothing for it. */
async function champDeReprise(base: Base, exercice: string) {
  if (base.publication === null) return null;
  const { champDeReprise: champDe } = await import('./sync/fiches-des-rangees.ts');
  return champDe(exercice.slice(0, -11), exercice.slice(-10));
}

/** What a takeover is made of, wherever it comes from. */
export type ColonnesAEcrire = Pick<RepriseAEcrire, 'segment' | 'chiffres' | 'textes' | 'soldes'>;

export const TABLES_DES_COLONNES = ['segments', 'chiffres', 'textes', 'soldesSegments'] as const;

/** Its columns and balances in the place of those that stand there, inside the caller's transaction. */
export async function ecrireColonnes(
  base: Base,
  { segment, chiffres, textes, soldes }: ColonnesAEcrire
): Promise<void> {
  const { id } = segment;
  await base.segments.put(segment);
  await base.soldesSegments.put({ id, ...soldes });
  // The file that this one replaces may have columns of other names.
  await textesDe(base, id).delete();
  for (const row of textes) await base.textes.put(row);
  // After the texts: what is being written is in memory twice, and theirs has been given back.
  await base.chiffres.put({ id, ...chiffres });
}

/** Takes the columns of a takeover away, inside the caller's transaction. */
export async function effacerColonnes(base: Base, id: string): Promise<void> {
  await Promise.all([base.segments, base.chiffres, base.soldesSegments].map((table) => table.delete(id)));
  await textesDe(base, id).delete();
}

async function refusOf(
  base: Base,
  reprise: RepriseAEcrire,
  { remplace, isAttendue }: { readonly remplace: boolean; readonly isAttendue: boolean }
): Promise<RefusDEcriture | null> {
  const { entite, exercice, segment } = reprise;
  const { id } = exercice;
  const same = await base.segments.where('sha256').equals(segment.sha256).first();
  if (same && !(remplace && same.id === id)) return { code: 'REP-DEJA-REPRIS', exercice: same.id };
  const taken = await base.entites.get(entite.code);
  if (taken && !isSameEntite(taken, entite))
    return { code: 'REP-ENTITE-PRISE', exercice: id, nom: taken.nom };
  if (await isScellee(base, exercice)) return { code: 'REP-SCELLEE', exercice: id };
  if (await isCommence(base, exercice)) return { code: 'REP-EXERCICE-SCELLE', exercice: id };
  // One that another poste brought holds the exercice too, even while it is on its way here.
  if (!remplace && (isAttendue || (await base.segments.get(id))))
    return { code: 'REP-EXERCICE-OCCUPE', exercice: id };
  const others = await base.exercices.where('entite').equals(exercice.entite).toArray();
  const overlap = others.find(
    (other) => other.id !== id && other.debut <= exercice.fin && other.fin >= exercice.debut
  );
  if (overlap) return { code: 'REP-CHEVAUCHEMENT', exercice: overlap.id };
  const journaux = new Set(await base.journaux.toCollection().primaryKeys());
  for (const { code } of reprise.journaux) journaux.add(code);
  const orphelin = segment.journaux.find(({ journal }) => !journaux.has(journal));
  if (orphelin) return { code: 'REP-JOURNAL-DISPARU', exercice: id, journal: orphelin.journal };
  const blocs = await base.blocs.where('jour').between(`${id}|${exercice.fin}\uffff`, `${id}|\uffff`).count();
  return blocs > 0 ? { code: 'REP-BLOCS-HORS-EXERCICE', exercice: id, blocs } : null;
}

/** The same code twice is one entité when it has the same name, and no other SIREN. */
function isSameEntite(a: EntiteRow, b: EntiteRow): boolean {
  if (a.siren !== null && b.siren !== null && a.siren !== b.siren) return false;
  return normalise(a.nom).trim() === normalise(b.nom).trim();
}

/** Whether the log of the entité already holds the takeover of this exercice; inside the caller's transaction. */
async function isScellee(base: Base, { entite, debut }: ExerciceRow): Promise<boolean> {
  return (await base.tetes.get(entite))?.exercices[debut]?.reprise !== undefined;
}

/** Whether the log says anything of this exercice: closed, then opened again, it goes on in the order of closings. */
async function isNomme(base: Base, { entite, debut }: ExerciceRow): Promise<boolean> {
  return (await base.tetes.get(entite))?.exercices[debut] !== undefined;
}

/** Whether the log has numbered blocs of this exercice, or closed some of it; inside the caller's transaction. */
async function isCommence(base: Base, { entite, debut }: ExerciceRow): Promise<boolean> {
  const connu = (await base.tetes.get(entite))?.exercices[debut];
  if (!connu) return false;
  const { numeros, moisClos, cloture } = connu;
  return Object.keys(numeros).length > 0 || moisClos.length > 0 || cloture !== null;
}

/** What the entité already has stays as it is; the rest is added. */
export function mergePlans(before: PlanRow | undefined, added: PlanRow): PlanRow {
  const known = new Set(before?.comptes.map(({ numero }) => numero));
  const tiers = new Set(before?.auxiliaires.map(({ compte, code }) => `${compte}\u0000${code}`));
  return {
    entite: added.entite,
    comptes: [...(before?.comptes ?? []), ...added.comptes.filter(({ numero }) => !known.has(numero))].sort(
      (a, b) => (a.numero < b.numero ? -1 : 1)
    ),
    auxiliaires: [
      ...(before?.auxiliaires ?? []),
      ...added.auxiliaires.filter(({ compte, code }) => !tiers.has(`${compte}\u0000${code}`))
    ]
  };
}

/** Why a takeover stays: what was typed in its exercice would be lost with it. */
export type RefusDeRetrait =
  /** It is in the sealed log: nothing takes it out. */
  | { readonly code: 'RET-SCELLEE' }
  | { readonly code: 'RET-BLOCS'; readonly nombre: number }
  /** Begun and not recorded: they would wait for an exercice that is gone, and show nowhere. */
  | { readonly code: 'RET-EBAUCHES'; readonly nombre: number };

/**
 * Takes one takeover back, whole or not at all: the way out of a wrong import. Its exercice goes with it, unless the
 * sealed log names it; the entité goes with its last exercice. So do the à-nouveaux that it left in the next one, as
 * long as they are a draft: they would open it with what is nowhere any more (INV-26).
 *
 * @returns why it stays; null when it is gone
 */
export async function retirerReprise(base: Base, id: string): Promise<RefusDeRetrait | null> {
  const champ = await champDeReprise(base, id);
  return base.transaction(
    'rw',
    [...TABLES, 'soldes', 'ebauches'].map((name) => base.table(name)),
    async () => {
      const exercice = await base.exercices.get(id);
      if (!exercice) return null;
      if (await isScellee(base, exercice)) return { code: 'RET-SCELLEE' };
      const blocs = await base.blocs.where('jour').startsWith(`${id}|`).count();
      if (blocs > 0) return { code: 'RET-BLOCS', nombre: blocs };
      const ebauches = await base.ebauches.where('exercice').equals(id).count();
      if (ebauches > 0) return { code: 'RET-EBAUCHES', nombre: ebauches };
      await effacerColonnes(base, id);
      await oublierLettragesRepris(base, id);
      const laisses = base.blocs.where('id').startsWith(`an-${exercice.entite}-`);
      await retirerBlocs(
        base,
        await laisses.filter(({ liens, etat }) => liens?.reportDe === id && etat === 'brouillard').toArray()
      );
      // Other postes have it by the fiche of the exercice: they let go of it as well.
      if (champ) await publicationEnCours()?.champ({ ...champ, v: null, dit: 'si-connu' });
      if (await isNomme(base, exercice)) return null;
      await base.exercices.delete(id);
      if ((await base.exercices.where('entite').equals(exercice.entite).count()) === 0) {
        await base.entites.delete(exercice.entite);
        await base.plans.delete(exercice.entite);
      }
      return null;
    }
  );
}
