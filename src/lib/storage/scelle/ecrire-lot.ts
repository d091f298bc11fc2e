import { assert } from '#lib/domain/assert.ts';
import { dateIso, endOfMonth, type DateIso } from '#lib/domain/dates.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { EtatDExercice } from '#lib/domain/scelle/etat.ts';
import type { BlocScelle, Evenement, ReportScelle } from '#lib/domain/scelle/evenement.ts';
import type { Jugement, Lot, Refuse } from '#lib/domain/scelle/magasin.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import type { Base } from '../base.ts';
import { blocRowOf, remplacerBlocs } from '../enregistrer-bloc.ts';
import { ensemble } from '../requetes.ts';
import { retirerBlocs } from '../retirer-blocs.ts';
import type { ARegulariserRow, BlocRow, ExerciceRow, ScelleRow } from '../rows.ts';
import { demandeDe } from './verdicts.ts';

interface Circonstances {
  readonly entite: string;
  /** Blocs as they stand, those of the lot among them; kept up to date. */
  readonly blocs: Map<string, BlocRow | undefined>;
  /** UTC moment. */
  readonly recueLe: string;
}

/** Writes one turn of the sequencer inside the caller's transaction: log, head, answers, and the books with them. */
export async function ecrireLot(
  base: Base,
  lot: Lot,
  { entite, blocs, recueLe }: Circonstances
): Promise<void> {
  const scelles = lot.entrees.flatMap((entree) => rangeeScellee(entree, blocs));
  const partis = lot.aRegulariser.flatMap((jugement) => rangeeEcartee(jugement, blocs, entite, recueLe));
  const apres = scelles.map((un) => un.apres);
  const journal = ecrireJournal(lot, partis, recueLe);
  // Whoever stops before it is waited for does not hear that it failed: the transaction is given up with it.
  journal.catch(() => undefined);
  await remplacerBlocs(
    scelles.map((un) => un.avant),
    apres
  );
  const ecartes = partis.flatMap((un) => un.avant ?? []);
  for (const row of apres) blocs.set(row.id, row);
  await lierLesExtournes(lot, blocs);
  // After those that are sealed: one of them may be what a bloc that leaves was linked to.
  const { delies } = await retirerBlocs(base, ecartes);
  for (const { id } of ecartes) blocs.set(id, undefined);
  for (const row of delies) if (blocs.has(row.id)) blocs.set(row.id, row);
  // Through Dexie: other postes are told of it.
  if (partis.length > 0) await base.aRegulariser.bulkPut(partis.map(({ ecarte }) => ecarte));
  await projeterClotures(base, lot, entite);
  await journal;
}

/**
 * What a sealed extourne mirrors names it in turn, when it is a bloc of ours: who mirrors it is then read on it. Its
 * revision stays the one that was seen.
 */
async function lierLesExtournes({ entrees }: Lot, blocs: Circonstances['blocs']): Promise<void> {
  const sansLien = new Map<string, BlocRow>();
  const lies = new Map<string, BlocRow>();
  for (const { scelle } of entrees) {
    const { evenement } = scelle;
    const row = blocs.get((evenement.type === 'bloc' && evenement.extourneDe) || '');
    if (evenement.type !== 'bloc' || !row || row.liens?.extourneePar === evenement.id) continue;
    sansLien.set(row.id, row);
    lies.set(row.id, { ...row, liens: { ...row.liens, extourneePar: evenement.id } });
  }
  if (lies.size === 0) return;
  await remplacerBlocs([...sansLien.values()], [...lies.values()]);
  for (const row of lies.values()) blocs.set(row.id, row);
}

/** Entries, answers and head: not waited for while the books are written, which takes as long. */
function ecrireJournal(
  { entrees, verdicts, etat }: Lot,
  partis: readonly { readonly ecarte: ARegulariserRow }[],
  recueLe: string
): Promise<unknown> {
  return ensemble((table) => [
    ...entrees.map((entree) => table('scelles').add(scelleRowOf(entree))),
    ...verdicts.map((jugement) => table('demandes').put(demandeDe(jugement, recueLe))),
    // A refusal moves nothing: the head keeps what is known of it.
    ...(entrees.length > 0 ? [table('tetes').put(etat)] : [])
  ]);
}

export function scelleRowOf({ scelle: { entite, pos, evenement }, canonique, hash }: Entree): ScelleRow {
  return { entite, pos, hash, canonique, ...(isBloc(evenement) && { bloc: evenement.id }) };
}

function isBloc(evenement: Evenement): evenement is BlocScelle | ReportScelle {
  return evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
}

/** The draft, and the same bloc sealed: found by what the log says of it. Its revision stays the one that was seen. */
function rangeeScellee(
  { scelle: { entite, pos, evenement }, hash }: Entree,
  blocs: Circonstances['blocs']
): { avant: BlocRow; apres: BlocRow }[] {
  if (!isBloc(evenement)) return [];
  const avant = blocs.get(evenement.id);
  assert(avant !== undefined, 'ecrireLot: a sealed bloc was a draft');
  const { id, classe } = avant;
  const exercice = { id: `${entite}/${evenement.exercice.debut}`, entite, ...evenement.exercice };
  const { jour, comptes, pieces } = blocRowOf({ id, bloc: evenement.bloc, exercice, classe });
  const bloc = blocProjete(evenement);
  const extourneDe = evenement.type === 'bloc' ? evenement.extourneDe : undefined;
  const liens = extourneDe === undefined ? avant.liens : { ...avant.liens, extourneDe };
  return [
    {
      avant,
      apres: {
        ...avant,
        etat: 'scelle',
        bloc,
        jour,
        comptes,
        pieces,
        scelle: { pos, hash },
        ...(liens && { liens })
      }
    }
  ];
}

/** A bloc that what is final does not take leaves the books, whole, for « À régulariser » (F26, I4). */
function rangeeEcartee(
  { commande: { acte }, verdict }: Jugement<Refuse>,
  blocs: Circonstances['blocs'],
  entite: string,
  recuLe: string
): { avant: BlocRow | undefined; ecarte: ARegulariserRow }[] {
  if (acte.type !== 'valider' && acte.type !== 'valider-report') return [];
  const row = blocs.get(acte.id);
  // Changed since, or sealed: what stands in the books is not what was asked.
  const avant = row?.etat === 'brouillard' && row.revision === acte.revision ? row : undefined;
  const { liens, jointes } = avant ?? {};
  return [
    {
      avant,
      ecarte: {
        id: acte.id,
        entite,
        exercice: `${entite}/${acte.exercice.debut}`,
        bloc: acte.bloc,
        ...(liens && { liens }),
        ...(jointes && { jointes }),
        raison: verdict.refus,
        recuLe
      }
    }
  ];
}

const CLOTURES: ReadonlySet<Evenement['type']> = new Set(['mois-clos', 'exercice-clos', 'exercice-rouvert']);

/** Whoever records reads the closings on the exercice itself. */
export async function projeterClotures(base: Base, { entrees, etat }: Lot, entite: string): Promise<void> {
  const debuts = new Set<DateIso>();
  for (const {
    scelle: { evenement }
  } of entrees)
    if (evenement.type !== 'cle' && CLOTURES.has(evenement.type)) debuts.add(evenement.exercice.debut);
  for (const debut of debuts) {
    const row = await base.exercices.get(`${entite}/${debut}`);
    const clos = etat.exercices[debut];
    assert(row !== undefined && clos !== undefined, 'ecrireLot: a closing of an exercice that is there');
    await base.exercices.put(exerciceClos(row, clos));
  }
}

/** Months close in their order: the end of the last one is the last closing, unless the exercice is closed whole. */
export function exerciceClos(row: ExerciceRow, { moisClos, cloture }: EtatDExercice): ExerciceRow {
  const exercice: { -readonly [Champ in keyof ExerciceRow]: ExerciceRow[Champ] } = { ...row };
  delete exercice.closJusquAu;
  delete exercice.moisClos;
  delete exercice.cloture;
  const dernier = [...moisClos].sort().at(-1);
  if (dernier !== undefined) {
    exercice.moisClos = moisClos;
    exercice.closJusquAu = endOfMonth(dateIso(`${dernier}-01`));
  }
  if (cloture !== null) {
    exercice.cloture = cloture;
    exercice.closJusquAu = row.fin;
  }
  return exercice;
}
