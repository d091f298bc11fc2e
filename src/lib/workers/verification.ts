import { proxy, wrap } from 'comlink';
import type { VerificationGardee } from '#lib/features/journal-scelle/domain/verification.ts';
import type { SuiviDeVerification } from '#lib/features/journal-scelle/verifier.ts';
import type { VerificationApi } from '../../../workers/verification.worker.ts';

/**
 * Verifies the sealed logs of these entités in a worker of its own, started for it and ended with it.
 *
 * @param nom of the database, for tests
 * @returns what was found of those that were read to their end; the others when it is stopped are not among them
 * @throws Error in French when the worker cannot start
 */
export async function verifierEnWorker(
  entites: readonly string[],
  { onProgress, signal }: SuiviDeVerification = {},
  nom?: string
): Promise<readonly VerificationGardee[]> {
  const worker = new Worker(new URL('../../../workers/verification.worker.ts', import.meta.url), {
    type: 'module',
    name: 'verification'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('La vérification n’a pas pu commencer : rechargez la page, puis recommencez.'));
  };
  const service = wrap<VerificationApi>(worker);
  const cancel = () => void service.annuler();
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted === true) cancel();
  try {
    const suivi = proxy((fait: number, total: number) => onProgress?.(fait, total));
    return await Promise.race([service.verifier(entites, suivi, nom), failed.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
