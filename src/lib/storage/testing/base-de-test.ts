import { onTestFinished } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { Base, ouvrirBase } from '../base.ts';

/** An empty ledger of its own for one test, in the browser's real IndexedDB. */
export async function baseVide(nom: string = `test-${crypto.randomUUID()}`): Promise<Base> {
  const base = new Base(nom);
  const refus = await ouvrirBase(base);
  assert(refus === null, 'a new database opens');
  onTestFinished(() => effacer(base));
  return base;
}

/** Dexie's own deletion complains of the connection that it is closing. */
export function effacer(base: Base): Promise<void> {
  base.close();
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(base.name);
    request.onsuccess = request.onerror = () => {
      resolve();
    };
  });
}

/** A second connection to the same ledger: another tab. */
export async function autreOnglet({ name }: Base): Promise<Base> {
  const base = new Base(name);
  await ouvrirBase(base);
  onTestFinished(() => {
    base.close();
  });
  return base;
}

/** Everything the database holds, to be compared with what it held. */
export async function contenu(base: Base): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    base.tables.map(async (table) => [table.name, await table.toArray()] as const)
  );
  return Object.fromEntries(tables);
}

export async function isVide(base: Base): Promise<boolean> {
  return Object.values(await contenu(base)).every((rows) => rows.length === 0);
}
