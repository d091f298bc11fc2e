import { proxy, wrap } from 'comlink';
import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { DescriptionDeListe, Sortie, SuiviDeSortie } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { SortiesApi } from '../../../workers/sorties.worker.ts';
import type { FormatDeSortie, LireRangees } from './sorties-service.ts';

export type { FormatDeSortie, LireRangees } from './sorties-service.ts';

/**
 * Makes a file of a list in a worker of its own, started for it and ended with it: its memory goes back at once, and
 * to cancel is to end it, with no half file left.
 *
 * @param quoi a format, or a template of the user: `description` then has one column per field that it cites
 * @throws the reason of the signal when cancelled; Error in French when the worker cannot start
 */
export async function produireSortie(
  quoi: FormatDeSortie | Modele,
  description: DescriptionDeListe,
  lire: LireRangees,
  { onProgress, signal }: SuiviDeSortie = {}
): Promise<Sortie> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('../../../workers/sorties.worker.ts', import.meta.url), {
    type: 'module',
    name: 'sorties'
  });
  const stopped = Promise.withResolvers<never>();
  const cancel = () => {
    stopped.reject(
      signal?.reason instanceof Error ? signal.reason : new DOMException('Annulé', 'AbortError')
    );
  };
  signal?.addEventListener('abort', cancel);
  worker.onerror = () => {
    stopped.reject(new Error('Le fichier n’a pas pu être préparé : rechargez la page, puis recommencez.'));
  };
  try {
    const produced = wrap<SortiesApi>(worker).produire(
      quoi,
      description,
      proxy(lire),
      proxy((fait: number, total: number) => onProgress?.(fait, total))
    );
    return await Promise.race([produced, stopped.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
