import { proxy, wrap } from 'comlink';
import type {
  DemandeDeTraitement,
  RapportDeTraitement,
  SuiviDeTraitement
} from '#lib/features/masques/traiter.ts';
import type { LotDeMasquesApi } from '../../../workers/masques.worker.ts';

/**
 * « Traiter la sélection » in a worker of its own, started for it and ended with it. To cancel is to stop between two
 * groups, and the report says what was written; a worker that dies leaves its last groups whole.
 *
 * @param nom of the database, for tests
 * @throws Error in French when the worker cannot start
 */
export async function traiterEnWorker(
  demande: DemandeDeTraitement,
  { onProgress, signal }: SuiviDeTraitement = {},
  nom?: string
): Promise<RapportDeTraitement> {
  const worker = new Worker(new URL('../../../workers/masques.worker.ts', import.meta.url), {
    type: 'module',
    name: 'masques'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('Les masques n’ont pas pu être traités : rechargez la page, puis recommencez.'));
  };
  const lot = wrap<LotDeMasquesApi>(worker);
  const cancel = () => void lot.annuler();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const suivi = proxy((fait: number, total: number) => onProgress?.(fait, total));
    return await Promise.race([lot.traiter(demande, suivi, nom), failed.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
