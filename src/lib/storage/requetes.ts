import Dexie, { type Transaction } from 'dexie';
import { assert } from '#lib/domain/assert.ts';

/** What each of these requests gives. */
type Reponses<Requetes extends readonly IDBRequest[]> = {
  readonly [Place in keyof Requetes]: Requetes[Place] extends IDBRequest<infer Reponse> ? Reponse : never;
};

/**
 * Several requests of the transaction under way, made by IndexedDB itself and waited for once. Dexie waits for each
 * record in turn, which costs as much as writing them: recording a bloc is the one act where it is felt (G6).
 *
 * @param demander makes the requests, in the store that it names
 * @throws the error of the first request that fails; the transaction is then given up like any other
 */
export function ensemble<const Requetes extends readonly IDBRequest[]>(
  demander: (table: (nom: string) => IDBObjectStore) => Requetes
): Promise<Reponses<Requetes>> {
  // Null outside a transaction, whatever Dexie's types say.
  const current = Dexie.currentTransaction as Transaction | null;
  assert(current !== null, 'ensemble: no transaction under way');
  const transaction = current.idbtrans;
  const requetes = demander((nom) => transaction.objectStore(nom));
  return new Promise((resolve, reject) => {
    const last = requetes.at(-1);
    if (!last) {
      resolve([] as unknown as Reponses<Requetes>);
      return;
    }
    for (const requete of requetes)
      requete.onerror = () => {
        reject(requete.error ?? new Error('Bug : ensemble: a request failed without a reason'));
      };
    // Requests of one transaction are answered in their order.
    last.onsuccess = () => {
      resolve(requetes.map(({ result }: IDBRequest<unknown>) => result) as unknown as Reponses<Requetes>);
    };
  });
}
