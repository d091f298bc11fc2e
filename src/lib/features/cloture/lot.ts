import { cloreExercice } from './clore.ts';
import type { NatureDeCloture } from './domain/controles.ts';
import type { Poste } from './ports.ts';
import type { RefusDeCloture } from './refus.ts';

/** Exercices to close in one pass; those of one entité must follow each other. */
export interface DemandeDeLot {
  readonly exercices: readonly string[];
  readonly nature: NatureDeCloture;
}

export interface ClotureDuLot {
  readonly exercice: string;
  /** Why it stays open; empty when it was closed, or asked of the server. */
  readonly refus: readonly RefusDeCloture[];
  /** The server of the agency closes: it was asked, and has not answered. */
  readonly demandee: boolean;
}

export interface RapportDeLot {
  /** In the order in which they were asked. */
  readonly clotures: readonly ClotureDuLot[];
  /** Not looked at: the pass was stopped. */
  readonly nonTraites: number;
}

export interface SuiviDeLot {
  readonly onProgress?: (fait: number, total: number, exercice: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Closes many exercices, one transaction each: what one refuses does not hold the others back, and whatever stops the
 * pass leaves each closed or untouched (I8).
 */
export async function cloreLot(
  poste: Poste,
  { exercices, nature }: DemandeDeLot,
  { onProgress, signal }: SuiviDeLot = {}
): Promise<RapportDeLot> {
  const clotures: ClotureDuLot[] = [];
  for (const exercice of exercices) {
    if (signal?.aborted === true) break;
    onProgress?.(clotures.length, exercices.length, exercice);
    const fait = await cloreExercice(poste, { exercice, nature });
    clotures.push({
      exercice,
      refus: fait.ok ? [] : fait.refus,
      demandee: fait.ok && fait.valeur.demandee
    });
  }
  onProgress?.(clotures.length, exercices.length, '');
  return { clotures, nonTraites: exercices.length - clotures.length };
}
