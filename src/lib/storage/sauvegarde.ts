import Dexie from 'dexie';
import { assert } from '#lib/domain/assert.ts';
import type { Base } from './base.ts';
import { sansPublier } from './sync/publication.ts';
import { REGLAGES_DU_POSTE } from './sync/partage.ts';

/** Rows of one table, some at a time, in the order of their keys. */
export interface LotDeRangees {
  readonly table: string;
  readonly rangees: readonly unknown[];
}

/** Receives a copy of the books. Both are called inside the transaction: what waits for anything would end it. */
export interface Copiste {
  table(nom: string, rangees: number): void;
  /** @returns how many bytes these rows came to */
  rangees(rangees: readonly unknown[]): number;
}

/** Below this a next reading takes more rows, above it fewer: large columns come one by one, balances by thousands. */
const LECTURE_EN_OCTETS = 2 << 20;
const RANGEES_MAXIMUM = 2000;

/**
 * How far this poste has read what others wrote: a copy of it elsewhere would believe that it had read it too. What it
 * has not yet told them is in the copy.
 */
const DU_POSTE: ReadonlySet<string> = new Set(['marques', 'curseurs']);

/**
 * Reads every row of every table in one transaction: the copy is of one moment, whatever other tabs record
 * meanwhile. They wait for it, so it does nothing but read.
 *
 * @param onProgress rows read, rows in all
 * @throws the signal's reason when aborted
 */
export async function copierLaBase(
  base: Base,
  copiste: Copiste,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<void> {
  const tables = base.tables.filter(({ name }) => !DU_POSTE.has(name));
  await base.transaction('r', tables, async () => {
    const counts = await Promise.all(tables.map((table) => table.count()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    let done = 0;
    for (const table of tables) {
      assert(Boolean(table.schema.primKey.keyPath), 'copierLaBase: the key of a row is in the row');
      const all: unknown[] = await table.toCollection().primaryKeys();
      const keys = table.name === 'reglages' ? all.filter((cle) => !isDuPoste(cle)) : all;
      copiste.table(table.name, keys.length);
      for (let [at, count] = [0, 1]; at < keys.length;) {
        signal.throwIfAborted();
        const rangees = (await table.bulkGet(keys.slice(at, at + count))) as unknown[];
        const octets = copiste.rangees(rangees);
        done += rangees.length;
        at += rangees.length;
        count = octets > LECTURE_EN_OCTETS ? Math.max(1, count >> 1) : Math.min(RANGEES_MAXIMUM, count * 2);
        onProgress(done, total);
      }
    }
  });
}

function isDuPoste(cle: unknown): boolean {
  return REGLAGES_DU_POSTE.some((sien) => sien === cle);
}

/**
 * Settings are of the poste; journals and the accounts of the base chart stay behind when the last takeover is
 * withdrawn: none of them makes books.
 */
const SANS_LIVRES: ReadonlySet<string> = new Set(['reglages', 'journaux', 'comptesDeBase', ...DU_POSTE]);

/** What keeps a backup from being restored here. */
export interface ContenuDuPoste {
  readonly entites: number;
}

/** What the poste holds; null when it holds no books. */
export async function contenuDuPoste(base: Base): Promise<ContenuDuPoste | null> {
  const livres = base.tables.filter(({ name }) => !SANS_LIVRES.has(name));
  const counts = await Promise.all(livres.map((table) => table.count()));
  return counts.every((count) => count === 0) ? null : { entites: await base.entites.count() };
}

/**
 * Fills a poste that holds no books, in one transaction: all the rows or none (I1). What it has beside books gives
 * way to those of the rows.
 *
 * @param lots may take its time, and may throw: then nothing is written
 * @returns what the poste holds when it is not empty; then nothing is written
 * @throws what `lots` throws, the signal's reason, the error of the browser (quota)
 */
export async function remplirPosteVide(
  base: Base,
  lots: AsyncIterator<LotDeRangees>,
  signal: AbortSignal
): Promise<ContenuDuPoste | null> {
  return base.transaction('rw', base.tables, async () => {
    const contenu = await contenuDuPoste(base);
    if (contenu) return contenu;
    // Whoever shares them has told the others, or has it in the rows that wait.
    sansPublier();
    const siens = (await base.reglages.bulkGet([...REGLAGES_DU_POSTE])).filter((row) => row !== undefined);
    for (const name of SANS_LIVRES) await base.table(name).clear();
    for (;;) {
      signal.throwIfAborted();
      // Reading the file is no business of the database: Dexie keeps the transaction open until it has been.
      const next = await Dexie.waitFor(Dexie.ignoreTransaction(() => lots.next()));
      if (next.done === true) {
        await base.reglages.bulkPut(siens);
        return null;
      }
      await base.table(next.value.table).bulkAdd(next.value.rangees);
    }
  });
}
