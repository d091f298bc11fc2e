import { wrap, type Remote } from 'comlink';
import type { ComptesApi } from '../../../workers/comptes.worker.ts';

/** Starts who proposes accounts and third parties in a worker of its own: it answers while the ledger is busy. */
export function startComptes(): { readonly comptes: Remote<ComptesApi>; fermer(): void } {
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
