import Dexie from 'dexie';
import { onTestFinished } from 'vitest';

/** Databases opened from here on stand in a bucket of that many bytes: the browser itself refuses what goes beyond. */
export async function storeInBucketOf(quota: number): Promise<void> {
  const { storageBuckets } = navigator as unknown as { storageBuckets: StorageBuckets };
  const nom = crypto.randomUUID();
  const bucket = await storageBuckets.open(nom, { quota });
  const usual = Dexie.dependencies.indexedDB;
  Dexie.dependencies.indexedDB = bucket.indexedDB;
  onTestFinished(async () => {
    Dexie.dependencies.indexedDB = usual;
    await storageBuckets.delete(nom);
  });
}

/** Not in TypeScript's library yet. */
interface StorageBuckets {
  open(nom: string, options: { quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(nom: string): Promise<void>;
}
