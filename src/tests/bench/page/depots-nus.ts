import type { BlocRow } from '#lib/storage/rows.ts';

/** Records put in the store of blocs by IndexedDB itself, in one transaction. Resolves once they are on disk. */
export function putNu(db: IDBDatabase, rows: readonly BlocRow[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('blocs', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('blocs');
    for (const row of rows) store.put(row);
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('Bug : banc: the transaction was aborted'));
    };
  });
}
