import { onTestFinished, vi } from 'vitest';

const ECRITURES = ['add', 'put', 'delete', 'clear'] as const;
type Ecriture = (this: IDBObjectStore, ...args: readonly unknown[]) => IDBRequest | undefined;

/**
 * Kills the tab at one of its writes, whoever makes it: Dexie, or the requests that go past it. The transaction under
 * way is given up, what was committed before stays, and a dead tab writes nothing more.
 */
export class Tueur {
  #reste: number | null = null;
  #isMort = false;

  constructor() {
    const prototype = IDBObjectStore.prototype as unknown as Record<string, Ecriture>;
    const compter = (store: IDBObjectStore) => {
      this.#compter(store);
    };
    for (const nom of ECRITURES) {
      const vraie = prototype[nom];
      vi.spyOn(prototype, nom).mockImplementation(function (this: IDBObjectStore, ...args) {
        compter(this);
        return vraie?.apply(this, args);
      });
    }
    // Dexie traces what a transaction throws: here it is what was asked for.
    vi.spyOn(console, 'trace').mockImplementation(() => undefined);
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
  }

  /** @param n the write that kills, from 0; null to let it live */
  viser(n: number | null): void {
    this.#reste = n;
    this.#isMort = false;
  }

  get isMort(): boolean {
    return this.#isMort;
  }

  #compter({ transaction }: IDBObjectStore): void {
    if (!this.#isMort) {
      if (this.#reste === null) return;
      if (this.#reste-- > 0) return;
      this.#isMort = true;
      transaction.abort();
    }
    throw new Error('killed');
  }
}

/** Nothing of a test has to survive a power cut: waiting for the disk would only make it slow. */
export function sansAttendreLeDisque(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the database that it is asked of
  const vraie = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    noms: string | Iterable<string>,
    mode?: IDBTransactionMode
  ) {
    return vraie.call(this, noms, mode, { durability: 'relaxed' });
  });
}
