import { assert } from '#lib/domain/assert.ts';
import { moisOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { isInExercice } from '#lib/domain/exercices.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { delettrerLignes, lignesChangees } from './lettrages.ts';
import { ensemble } from './requetes.ts';
import { peutDevenir } from './scelles-inalterables.ts';
import { isActeSansPartage, publicationEnCours } from './sync/publication.ts';
import { sansLeDire } from './sync/sans-le-dire.ts';
import type { BlocRow, DoublonForce, ExerciceRow, LiensDeBloc, PieceJointe, SoldeRow } from './rows.ts';

/** A bloc to record, with what its balances depend on. */
export interface BlocAEnregistrer {
  /** Random and permanent: recording the same id again replaces the draft. */
  readonly id: string;
  readonly bloc: Bloc;
  readonly exercice: ExerciceRow;
  readonly classe: ClasseDeJournal;
  /** UTC moment of the recording. */
  readonly enregistreLe?: string;
  /** What the bloc has beside its lines; a replaced draft keeps its own when they are left out. */
  readonly liens?: LiensDeBloc;
  readonly jointes?: readonly PieceJointe[];
  readonly doublonForce?: DoublonForce;
}

/**
 * Records a draft and its balances in one transaction with strict durability: both or neither (I1, I5). A draft
 * that exists is replaced: what it added is taken back from where it stood, be it another exercice or journal.
 *
 * @throws when the bloc does not balance or is not of the exercice: `checkBloc` has said so to the user before.
 */
export async function enregistrerBloc(base: Base, saisie: BlocAEnregistrer): Promise<void> {
  const { id, bloc, exercice } = saisie;
  const gap = bloc.lignes.reduce((sum, ligne) => sum + ligne.debit - ligne.credit, 0);
  assert(gap === 0 && bloc.lignes.length > 0, `enregistrerBloc: unbalanced bloc (${gap})`);
  const row = blocRowOf(saisie);
  await base.transaction('rw', base.exercices, base.blocs, base.soldes, base.lettrages, async () => {
    const deltas = new Deltas();
    deltas.add(row, 1);
    const [known, before, ...soldes] = await ensemble((table) => [
      table('exercices').get(exercice.id) as IDBRequest<ExerciceRow | undefined>,
      table('blocs').get(id) as IDBRequest<BlocRow | undefined>,
      ...requetesDeSoldes(table, deltas.rows())
    ]);
    const lus = soldesLus(deltas.rows(), soldes);
    assert(
      known !== undefined && isInExercice(bloc.date, known),
      'enregistrerBloc: not a day of an exercice'
    );
    assert(before?.etat !== 'scelle', 'enregistrerBloc: a sealed bloc never changes');
    if (before) await remplacerBlocs([before], [{ ...before, ...row, revision: before.revision + 1 }], lus);
    else await remplacerBlocs([], [row], lus);
  });
}

/** Removes a draft and its balances together. A bloc that is not there was already removed. */
export async function supprimerBrouillard(base: Base, id: string): Promise<void> {
  await base.transaction('rw', base.blocs, base.soldes, base.lettrages, async () => {
    const before = await base.blocs.get(id);
    if (!before) return;
    assert(before.etat === 'brouillard', 'supprimerBrouillard: a sealed bloc never changes');
    await remplacerBlocs([before], []);
  });
}

/** The record of a bloc that is new here, with what it is found by. */
export function blocRowOf({ id, bloc, exercice, classe, ...autour }: BlocAEnregistrer): BlocRow {
  const unique = (cles: readonly string[]) => [...new Set(cles)];
  return {
    id,
    exercice: exercice.id,
    etat: 'brouillard',
    classe,
    bloc,
    jour: `${exercice.id}|${bloc.date}`,
    comptes: unique(bloc.lignes.map(({ compte }) => `${exercice.id}|${compte}|${bloc.date}`)),
    pieces: unique(bloc.lignes.map(({ piece = '' }) => `${bloc.journal}|${piece}`)),
    revision: 1,
    enregistreLe: null,
    ...autour,
    ...(autour.jointes && { documents: unique(autour.jointes.map(({ sha256 }) => sha256)) })
  };
}

/**
 * Puts blocs in the place of others and moves their balances, inside the caller's transaction over `blocs` and
 * `soldes`. What is in `avant` alone is removed. Groups that lettered one of their lines are undone when that line
 * goes, or no longer says the same account, third party or amount: the transaction is then over `lettrages` too.
 *
 * @throws when one of them is sealed and would change: whoever asks has said so in words before (INV-10)
 * @param avant the blocs as they stand in the database
 * @param lus balances that were read in the same transaction, with something else
 * @param tranches blocs whose other versions someone has settled
 * @returns the groups that were undone, for whoever undoes this in turn
 */
export async function remplacerBlocs(
  avant: readonly BlocRow[],
  apres: readonly BlocRow[],
  lus?: SoldesLus,
  tranches?: ReadonlySet<string>
): Promise<readonly Lettrage[]> {
  const deltas = new Deltas();
  for (const row of avant) deltas.add(row, -1);
  for (const row of apres) deltas.add(row, 1);
  const kept = new Map(apres.map((row) => [row.id, row]));
  for (const row of avant)
    assert(peutDevenir(row, kept.get(row.id) ?? null), 'remplacerBlocs: what is validated never changes');
  const removed = avant.filter(({ id }) => !kept.has(id));
  const stored = await deltas.stored(lus);
  const defaits = await delettrerLignes(lignesChangees(avant, apres));
  const publies = await publicationEnCours()?.blocs(avant, apres, tranches);
  const gardes = publies?.apres ?? (isActeSansPartage() ? sansLeDire(avant, apres, tranches) : apres);
  await ensemble((table) => [
    ...gardes.map((row) => table('blocs').put(row)),
    ...removed.map(({ id }) => table('blocs').delete(id)),
    ...deltas.requetes(table('soldes'), stored),
    ...(publies?.requetes(table) ?? [])
  ]);
  return defaits;
}

/** What the balances of a bloc depend on. */
export type BlocAuxSoldes = Pick<BlocRow, 'exercice' | 'etat' | 'classe' | 'bloc'>;

/** Balances read in the transaction under way, by key; undefined for those that are not there. */
export type SoldesLus = ReadonlyMap<string, SoldeRow | undefined>;

/** Requests for these balances, to be made with others; `soldesLus` reads their answers. */
export function requetesDeSoldes(
  table: (nom: string) => IDBObjectStore,
  rows: readonly SoldeRow[]
): IDBRequest<SoldeRow | undefined>[] {
  return rows.map((row) => table('soldes').get(keyOf(row)) as IDBRequest<SoldeRow | undefined>);
}

export function soldesLus(rows: readonly SoldeRow[], reponses: readonly (SoldeRow | undefined)[]): SoldesLus {
  return new Map(rows.map((row, i) => [textOf(row), reponses[i]]));
}

type CleDeSolde = Omit<SoldeRow, 'debit' | 'credit'>;
type Cumul = CleDeSolde & { debit: number; credit: number };

/** What a change of blocs does to the balances, key by key. */
export class Deltas {
  readonly #rows = new Map<string, Cumul>();

  add({ exercice, etat, classe, bloc }: BlocAuxSoldes, sign: 1 | -1): void {
    const mois = moisOf(bloc.date);
    for (const { compte, auxiliaire = '', debit, credit } of bloc.lignes) {
      const row = this.#rowOf({ exercice, mois, compte, auxiliaire, classe, etat });
      row.debit += sign * debit;
      row.credit += sign * credit;
    }
  }

  #rowOf(cle: CleDeSolde): Cumul {
    const key = textOf(cle);
    const known = this.#rows.get(key);
    if (known) return known;
    const row = { ...cle, debit: 0, credit: 0 };
    this.#rows.set(key, row);
    return row;
  }

  rows(): SoldeRow[] {
    return [...this.#rows.values()].filter(moves);
  }

  /** The balances that the deltas change, in the order of `rows`; inside the caller's transaction. */
  async stored(lus: SoldesLus = new Map()): Promise<readonly (SoldeRow | undefined)[]> {
    const rows = this.rows();
    const manquants = rows.filter((row) => !lus.has(textOf(row)));
    if (manquants.length === 0) return rows.map((row) => lus.get(textOf(row)));
    const found = soldesLus(manquants, await ensemble((table) => requetesDeSoldes(table, manquants)));
    return rows.map((row) => lus.get(textOf(row)) ?? found.get(textOf(row)));
  }

  /** Requests that add the deltas to the stored balances. What comes to nothing is not kept. */
  requetes(soldes: IDBObjectStore, stored: readonly (SoldeRow | undefined)[]): IDBRequest[] {
    return this.rows().map((delta, i) => {
      const debit = delta.debit + (stored[i]?.debit ?? 0);
      const credit = delta.credit + (stored[i]?.credit ?? 0);
      const row = { ...delta, debit, credit };
      return moves(row) ? soldes.put(row) : soldes.delete(keyOf(row));
    });
  }

  /** Reads the balances and adds the deltas to them, inside the caller's transaction. */
  async apply(): Promise<void> {
    const stored = await this.stored();
    await ensemble((table) => this.requetes(table('soldes'), stored));
  }
}

function moves({ debit, credit }: SoldeRow): boolean {
  return debit !== 0 || credit !== 0;
}

/** Primary key of a balance. */
export function keyOf(row: CleDeSolde): [string, string, string, string, string, string] {
  return [row.exercice, row.mois, row.compte, row.auxiliaire, row.classe, row.etat];
}

function textOf({ exercice, mois, compte, auxiliaire, classe, etat }: CleDeSolde): string {
  return `${exercice}\u0000${mois}\u0000${compte}\u0000${auxiliaire}\u0000${classe}\u0000${etat}`;
}
