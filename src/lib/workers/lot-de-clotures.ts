import { proxy, wrap } from 'comlink';
import type { DemandeDeLot, RapportDeLot, SuiviDeLot } from '#lib/features/cloture/lot.ts';
import type { LotDeCloturesApi } from '../../../workers/clotures.worker.ts';

/**
 * A pass of closings in a worker of its own, started for it and ended with it. To cancel is to stop between two
 * exercices, and the report says what was closed.
 *
 * @param nom of the database, for tests
 * @throws Error in French when the worker cannot start
 */
export async function cloreEnWorker(
  demande: DemandeDeLot,
  { onProgress, signal }: SuiviDeLot = {},
  nom?: string
): Promise<RapportDeLot> {
  const worker = new Worker(new URL('../../../workers/clotures.worker.ts', import.meta.url), {
    type: 'module',
    name: 'clotures'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('Les clôtures n’ont pas pu commencer : rechargez la page, puis recommencez.'));
  };
  const lot = wrap<LotDeCloturesApi>(worker);
  const cancel = () => void lot.annuler();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const suivi = proxy((fait: number, total: number, exercice: string) =>
      onProgress?.(fait, total, exercice)
    );
    return await Promise.race([lot.clore(demande, suivi, nom), failed.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
