import { proxy, wrap } from 'comlink';
import type { DemandeEnMasse, RapportDeLettrage, SuiviDeLettrage } from '#lib/features/lettrage/en-masse.ts';
import type { LotDeLettrageApi } from '../../../workers/lettrage.worker.ts';

/**
 * A mass run in a worker of its own, started for it and ended with it. To cancel is to stop between two groups of
 * third parties, and the report says what was lettered.
 *
 * @param nom of the database, for tests
 * @throws Error in French when the worker cannot start
 */
export async function lettrerEnWorker(
  demande: DemandeEnMasse,
  { onProgress, signal }: SuiviDeLettrage = {},
  nom?: string
): Promise<RapportDeLettrage> {
  const worker = new Worker(new URL('../../../workers/lettrage.worker.ts', import.meta.url), {
    type: 'module',
    name: 'lettrage'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('Le lettrage n’a pas pu être fait : rechargez la page, puis recommencez.'));
  };
  const lot = wrap<LotDeLettrageApi>(worker);
  const cancel = () => void lot.annuler();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const suivi = proxy((fait: number, total: number) => onProgress?.(fait, total));
    return await Promise.race([lot.lettrer(demande, suivi, nom), failed.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
