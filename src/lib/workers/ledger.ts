import { proxy, wrap, type Remote } from 'comlink';
import type { LedgerApi } from '../../../workers/ledger.worker.ts';

export type Ledger = Remote<LedgerApi>;

/** Starts the ledger worker of this tab: the only way screens reach the books. */
export function startLedger(): Ledger {
  return wrap<LedgerApi>(
    new Worker(new URL('../../../workers/ledger.worker.ts', import.meta.url), {
      type: 'module',
      name: 'ledger'
    })
  );
}

/** Lets the worker call back with its progress. */
export function suivi<Arguments extends unknown[]>(onProgress: (...args: Arguments) => void) {
  return proxy(onProgress);
}
