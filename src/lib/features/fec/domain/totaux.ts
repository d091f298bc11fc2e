import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { LignesLues } from './lignes-lues.ts';
import type { Ecritures } from './regrouper.ts';

/** What one écriture of the file adds up to, found in one pass over the lines. */
export interface TotauxDEcritures {
  readonly premiere: Uint32Array;
  readonly lignes: Uint32Array;
  readonly debit: Float64Array;
  readonly credit: Float64Array;
  readonly plusieursDates: Uint8Array;
}

export function totalise(lignes: LignesLues, ecritures: Ecritures): TotauxDEcritures {
  const totaux: TotauxDEcritures = {
    premiere: new Uint32Array(ecritures.count),
    lignes: new Uint32Array(ecritures.count),
    debit: new Float64Array(ecritures.count),
    credit: new Float64Array(ecritures.count),
    plusieursDates: new Uint8Array(ecritures.count)
  };
  for (let i = 0; i < lignes.count; i++) {
    const e = ecritures.byLigne[i] ?? 0;
    if (totaux.lignes[e] === 0) totaux.premiere[e] = i;
    else if (datesDiffer(lignes.date[totaux.premiere[e] ?? 0], lignes.date[i])) totaux.plusieursDates[e] = 1;
    totaux.lignes[e] = (totaux.lignes[e] ?? 0) + 1;
    totaux.debit[e] = (totaux.debit[e] ?? 0) + (lignes.debit[i] ?? 0);
    totaux.credit[e] = (totaux.credit[e] ?? 0) + (lignes.credit[i] ?? 0);
  }
  return totaux;
}

/** A date that could not be read is said where it stands: it is not another date. */
function datesDiffer(a: number | undefined, b: number | undefined): boolean {
  return a !== b && a !== SANS_DATE && b !== SANS_DATE;
}

/** Whether every sum of amounts of the file is exact, whatever is added to what. */
export function sumsAreExact({ debit, credit, count }: LignesLues): boolean {
  let total = 0;
  for (let i = 0; i < count; i++) total += Math.abs(debit[i] ?? 0) + Math.abs(credit[i] ?? 0);
  return total <= Number.MAX_SAFE_INTEGER;
}
