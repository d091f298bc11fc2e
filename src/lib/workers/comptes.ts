import { wrap, type Remote } from 'comlink';
import type { ComptesApi } from '../../../workers/comptes.worker.ts';

/** Who proposes accounts and third parties, as long as the entry is open. */
export interface Proposeur {
  readonly comptes: Remote<ComptesApi>;
  fermer(): void;
}

/** Starts it in a worker of its own: it answers while the ledger is busy. */
export function startComptes(): Proposeur {
  const worker = new Worker(new URL('../../../workers/comptes.worker.ts', import.meta.url), {
    type: 'module',
    name: 'comptes'
  });
  return {
    comptes: wrap<ComptesApi>(worker),
    fermer: () => {
      worker.terminate();
    }
  };
}
