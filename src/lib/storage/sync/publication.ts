import Dexie, {
  type DBCore,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable
} from 'dexie';
import type { BlocRow } from '../rows.ts';
import type { ChangementDeChamp } from './changements-de-fiches.ts';

/** How the acts of this poste are told to the others: what writes a shared row writes what is to be published with it. */
export interface Publication {
  /** Under which name. */
  readonly poste: string;
  /**
   * The same rows under their new revisions, inside the transaction that puts them in the books.
   *
   * @param tranches blocs whose other versions someone has seen and settled: their next revision answers all of them
   */
  blocs(
    avant: readonly BlocRow[],
    apres: readonly BlocRow[],
    tranches?: ReadonlySet<string>
  ): Promise<BlocsPublies>;
  /** A change of fiches, and the values that it publishes. Not `async`: Dexie follows its own promises alone here. */
  fiches(core: DBCore, table: DBCoreTable, request: DBCoreMutateRequest): PromiseLike<DBCoreMutateResponse>;
  /** A field that is in no row of its own, inside the transaction under way, over `champs` and `aPublier`. */
  champ(changement: ChangementDeChamp): Promise<void>;
}

export interface BlocsPublies {
  readonly apres: readonly BlocRow[];
  /** To be made with those that write the blocs. */
  readonly requetes: (table: (nom: string) => IDBObjectStore) => IDBRequest[];
}

/** Tables whose rows are fiches, as other postes see them. */
export const TABLES_DE_FICHES: ReadonlySet<string> = new Set([
  'entites',
  'exercices',
  'journaux',
  'plans',
  'comptesDeBase',
  'masques',
  'reglages',
  'lettrages',
  'aRegulariser'
]);

const SORTIE = ['aPublier', 'champs', 'supprimes'];

/** Transactions that say what other postes said: they publish nothing. */
const projections = new WeakSet<object>();

/** Marks the transaction under way. */
export function sansPublier(): void {
  projections.add(transactionEnCours().idbtrans);
}

/** How the transaction under way publishes blocs; null when it does not. */
export function publicationEnCours(): Publication | null {
  const { db, idbtrans } = transactionEnCours();
  const { publication } = db as Dexie & { readonly publication: Publication | null };
  return publication === null || projections.has(idbtrans) ? null : publication;
}

/** Whether the transaction under way is an act of a poste that shares nothing. */
export function isActeSansPartage(): boolean {
  const { db, idbtrans } = transactionEnCours();
  return (
    (db as Dexie & { readonly publication: Publication | null }).publication === null &&
    !projections.has(idbtrans)
  );
}

function transactionEnCours() {
  return Dexie.currentTransaction as typeof Dexie.currentTransaction & { readonly db: Dexie };
}

/**
 * No writer of a fiche can forget to publish it: whatever goes through Dexie comes by here, and the tables that it
 * publishes by are in the scope of its transaction. A poste that shares nothing pays one comparison.
 */
export function fichesAPublier(base: { readonly publication: Publication | null }) {
  return {
    stack: 'dbcore' as const,
    name: 'a-publier',
    create: (core: DBCore): Partial<DBCore> => ({
      transaction: (tables, mode, options) =>
        core.transaction(
          base.publication !== null && mode === 'readwrite' ? avecLaSortie(tables) : tables,
          mode,
          options
        ),
      table: (name) => {
        const table = core.table(name);
        if (!TABLES_DE_FICHES.has(name)) return table;
        return {
          ...table,
          mutate: (request) =>
            (base.publication === null || projections.has(request.trans)
              ? table.mutate(request)
              : base.publication.fiches(core, table, request)) as Promise<DBCoreMutateResponse>
        };
      }
    })
  };
}

function avecLaSortie(tables: string[]): string[] {
  const partagee = tables.some((nom) => nom === 'blocs' || TABLES_DE_FICHES.has(nom));
  return partagee ? [...new Set([...tables, ...SORTIE])] : tables;
}
