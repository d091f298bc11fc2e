import { proxy, wrap, type Remote } from 'comlink';
import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { DescriptionDeListe, Sortie, SuiviDeSortie } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { EtatDePdf, ImpressionAvecPieces, PieceAImprimer } from '#lib/listes/sorties/pdf-pieces.ts';
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
export function produireSortie(
  quoi: FormatDeSortie | Modele,
  description: DescriptionDeListe,
  lire: LireRangees,
  { onProgress, signal }: SuiviDeSortie = {}
): Promise<Sortie> {
  return dansSonWorker(signal, (sorties) =>
    sorties.produire(
      quoi,
      description,
      proxy(lire),
      proxy((fait: number, total: number) => onProgress?.(fait, total))
    )
  );
}

/**
 * Adds the documents of a bloc after its print, in a worker of its own likewise.
 *
 * @throws as `produireSortie`
 */
export function imprimerAvecPieces(
  fiche: Blob,
  pieces: readonly PieceAImprimer[],
  signal?: AbortSignal
): Promise<ImpressionAvecPieces> {
  return dansSonWorker(signal, (sorties) => sorties.avecPieces(fiche, pieces));
}

/**
 * Whether a PDF opens, asked in a worker of its own likewise: one that makes it fail says so, and takes nothing else
 * with it.
 */
export function examinerPdf(octets: Uint8Array<ArrayBuffer>): Promise<EtatDePdf> {
  return dansSonWorker(undefined, (sorties) => sorties.examinerPdf(octets));
}

async function dansSonWorker<T>(
  signal: AbortSignal | undefined,
  produire: (sorties: Remote<SortiesApi>) => Promise<T>
): Promise<T> {
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
    return await Promise.race([produire(wrap<SortiesApi>(worker)), stopped.promise]);
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
