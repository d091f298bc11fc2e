import { proxy, wrap, type Remote } from 'comlink';
import type { RapportDAnnulation } from '#lib/features/masques/annuler-traitement.ts';
import type {
  DemandeDeTraitement,
  MasqueTraite,
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
export function traiterEnWorker(
  demande: DemandeDeTraitement,
  { onProgress, signal }: SuiviDeTraitement = {},
  nom?: string
): Promise<RapportDeTraitement> {
  return dansUnWorker(async (lot) => {
    const cancel = () => void lot.annuler();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    try {
      return await lot.traiter(demande, suiviDe(onProgress), nom);
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  });
}

/** Undoes such a run, in a worker as well: the drafts of thousands of masques are as many to take back. */
export function defaireEnWorker(
  traites: readonly MasqueTraite[],
  onProgress?: SuiviDeTraitement['onProgress'],
  nom?: string
): Promise<RapportDAnnulation> {
  return dansUnWorker((lot) => lot.defaire(traites, suiviDe(onProgress), nom));
}

function suiviDe(onProgress: SuiviDeTraitement['onProgress']) {
  return proxy((fait: number, total: number) => onProgress?.(fait, total));
}

async function dansUnWorker<T>(acte: (lot: Remote<LotDeMasquesApi>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('../../../workers/masques.worker.ts', import.meta.url), {
    type: 'module',
    name: 'masques'
  });
  const failed = Promise.withResolvers<never>();
  worker.onerror = () => {
    failed.reject(new Error('Les masques n’ont pas pu être traités : rechargez la page, puis recommencez.'));
  };
  try {
    return await Promise.race([acte(wrap<LotDeMasquesApi>(worker)), failed.promise]);
  } finally {
    worker.terminate();
  }
}
