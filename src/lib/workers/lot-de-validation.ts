import { proxy, wrap } from 'comlink';
import type {
  DemandeDeScellement,
  RapportDeValidation,
  SuiviDeValidation
} from '#lib/features/scellement/valider.ts';
import type { LotDeValidationApi } from '../../../workers/validation.worker.ts';

/**
 * A large validation in a worker of its own, started for it and ended with it. To cancel is to stop between two groups:
 * what is sealed stays sealed, and the report says what was not.
 *
 * @param nom of the database, for tests
 * @throws Error in French when the worker cannot start
 */
export async function validerEnWorker(
  demande: DemandeDeScellement,
  { onProgress, signal }: SuiviDeValidation = {},
  nom?: string
): Promise<RapportDeValidation> {
  const worker = new Worker(new URL('../../../workers/validation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'validation'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('La validation n’a pas pu commencer : rechargez la page, puis recommencez.'));
  };
  const lot = wrap<LotDeValidationApi>(worker);
  const cancel = () => void lot.annuler();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const suivi = proxy((fait: number, total: number) => onProgress?.(fait, total));
    return await Promise.race([lot.valider(demande, suivi, nom), failed.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
