import {
  aNouveaux,
  ecartsDeReport,
  idDeReport,
  type EcartDeReport,
  type Report,
  type SoldeDeCompte
} from '#lib/domain/cloture/a-nouveaux.ts';
import { parDebut } from '#lib/domain/cloture/exercice-suivant.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { blocRowOf, remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { mergePlans } from '#lib/storage/reprise.ts';
import type { BlocRow, EntiteRow, ExerciceRow, PlanRow } from '#lib/storage/rows.ts';
import { journalDOuverture } from './domain/journal-d-ouverture.ts';
import type { Poste } from './ports.ts';
import { soldesDExercice } from './soldes-de-cloture.ts';

/** How an exercice begins, against how the one before ends. */
export interface EtatDeReport {
  /**
   * `aucun`: nothing was carried yet; `repris`: its books came with their own opening; `brouillard`: carried, and
   * follows the exercice before; `scelle`: final.
   */
  readonly sorte: 'aucun' | 'repris' | 'brouillard' | 'scelle';
  /** The bloc that carries; null when there is none. */
  readonly bloc: string | null;
  readonly attendu: Report;
  /** Blocs that people typed at the opening stand beside it: they move what the exercice begins with. */
  readonly ajouts: boolean;
  /** Where the opening is not what was left; none for what was never carried. */
  readonly ecarts: readonly EcartDeReport[];
  /** Number of its journal, once it is final. */
  readonly numero: string | null;
}

/** Two exercices in a row, with what the report from one to the other is made of. */
interface Passage {
  readonly entite: EntiteRow;
  readonly plan: PlanRow;
  readonly de: ExerciceRow;
  readonly vers: ExerciceRow;
}

/**
 * How `vers` begins, as the books stand; inside the caller's transaction or alone. The journal of a report that exists
 * stays its own.
 */
export async function etatDeReport(poste: Poste, passage: Passage): Promise<EtatDeReport> {
  const { entite, plan, de, vers } = passage;
  const row = await poste.base.blocs.get(idDeReport(entite.code, vers.debut));
  const [{ cloture }, { ouverture }] = [await soldesDExercice(poste, de), await soldesDExercice(poste, vers)];
  const journal = row?.bloc.journal ?? journalDOuverture(await poste.base.journaux.toArray()).journal.code;
  const attendu = aNouveaux(cloture, {
    nature: entite.nature,
    fin: de.fin,
    ouverture: vers.debut,
    journal,
    comptes: plan.comptes,
    auxiliaires: plan.auxiliaires
  });
  const venues = sansBlocs(ouverture, row ? [row.bloc] : []);
  // What is typed beside à-nouveaux is no opening of its own: they would go, and the exercice begin with it alone.
  const ajouts = row && venues.length > 0 ? await ouverturesSaisies(poste, row) : [];
  const autres = sansBlocs(venues, ajouts);
  const sorte =
    row?.etat === 'scelle'
      ? 'scelle'
      : autres.length > 0
        ? 'repris'
        : row === undefined
          ? 'aucun'
          : 'brouillard';
  return {
    sorte,
    bloc: row?.id ?? null,
    attendu,
    ajouts: ajouts.length > 0,
    ecarts: sorte === 'aucun' ? [] : ecartsDeReport(attendu, ouverture, sorte === 'repris'),
    numero: row?.etat === 'scelle' ? (row.bloc.numero ?? null) : null
  };
}

/** Blocs of the opening that were typed, besides the report. */
async function ouverturesSaisies({ base }: Poste, { id, exercice }: BlocRow): Promise<Bloc[]> {
  const rows = base.blocs.where('jour').between(`${exercice}|`, `${exercice}|\uffff`);
  const saisies = await rows.filter((row) => row.classe === 'ouverture' && row.id !== id).toArray();
  return saisies.map(({ bloc }) => bloc);
}

/** The opening without what these blocs brought to it: what they settle exactly is no longer in it, and comes back. */
function sansBlocs(ouverture: readonly SoldeDeCompte[], blocs: readonly Bloc[]): SoldeDeCompte[] {
  const restes = new Map<string, SoldeDeCompte>();
  const ajouter = ({ compte, auxiliaire, solde }: SoldeDeCompte) => {
    const cle = `${compte}\u0000${auxiliaire}`;
    const avant = restes.get(cle)?.solde ?? 0;
    restes.set(cle, { compte, auxiliaire, solde: centimes(avant + solde) });
  };
  for (const un of ouverture) ajouter(un);
  for (const { compte, auxiliaire = '', debit, credit } of blocs.flatMap(({ lignes }) => lignes))
    ajouter({ compte, auxiliaire, solde: centimes(credit - debit) });
  return [...restes.values()].filter(({ solde }) => solde !== 0);
}

/** Which reports are made again: those that exist, and that of this exercice besides. */
export interface DemandeDeReports {
  readonly entite: string;
  /** Id of the exercice whose closing balances are to be carried, whether or not they already are. */
  readonly de?: string;
}

/** Which blocs changed, and the groups that went with their lines. */
export interface ReportsRefaits {
  readonly changes: readonly string[];
  readonly defaits: readonly Lettrage[];
}

/**
 * Makes the à-nouveaux of an entité again, from the earliest to the latest: each is carried on into the next. What is
 * final, and what came with its books, stays. Nothing is written when nothing moved. Rules: INV-25, INV-26.
 *
 * @returns what changed; inside the caller's transaction over all tables
 */
export async function regenererReports(
  poste: Poste,
  { entite: code, de }: DemandeDeReports
): Promise<ReportsRefaits> {
  const { base } = poste;
  const entite = await base.entites.get(code);
  const exercices = parDebut(await base.exercices.where('entite').equals(code).toArray());
  const changes: string[] = [];
  const defaits: Lettrage[] = [];
  if (!entite) return { changes, defaits };
  for (const [i, vers] of exercices.entries()) {
    const avant = exercices[i - 1];
    if (!avant) continue;
    const id = idDeReport(code, vers.debut);
    const row = await base.blocs.get(id);
    if (row?.etat === 'scelle' || (row === undefined && avant.id !== de)) continue;
    // Read each time: the report before may have opened the account of its result.
    const plan = (await base.plans.get(code)) ?? { entite: code, comptes: [], auxiliaires: [] };
    const passage = { entite, plan, de: avant, vers };
    const refait = await regenerer(poste, passage, row);
    if (!refait) continue;
    changes.push(id);
    defaits.push(...refait);
  }
  return { changes, defaits };
}

/** @returns the groups that lettered lines which are no more; null when nothing moved */
async function regenerer(
  poste: Poste,
  passage: Passage,
  avant: BlocRow | undefined
): Promise<readonly Lettrage[] | null> {
  const { base } = poste;
  const { sorte, attendu } = await etatDeReport(poste, passage);
  const bloc = sorte === 'repris' ? null : attendu.bloc;
  if (bloc === null) {
    return avant ? remplacerBlocs([avant], []) : null;
  }
  if (avant && JSON.stringify(avant.bloc) === JSON.stringify(bloc)) return null;
  const { entite, vers, de } = passage;
  if (attendu.aOuvrir)
    await base.plans.put(
      mergePlans(await base.plans.get(entite.code), {
        entite: entite.code,
        comptes: [attendu.aOuvrir],
        auxiliaires: []
      })
    );
  if ((await base.journaux.get(bloc.journal)) === undefined)
    await base.journaux.put({
      ...journalDOuverture(await base.journaux.toArray()).journal,
      origine: 'cree'
    });
  const row = blocRowOf({
    id: idDeReport(entite.code, vers.debut),
    bloc,
    exercice: vers,
    classe: 'ouverture',
    enregistreLe: poste.maintenant(),
    liens: { reportDe: de.id }
  });
  return remplacerBlocs(avant ? [avant] : [], [{ ...row, revision: (avant?.revision ?? 0) + 1 }]);
}
