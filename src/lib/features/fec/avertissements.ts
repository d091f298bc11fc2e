import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { comptesReserves } from '#lib/domain/ecritures/compte-commun.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';

/** An account of the file is the common account of a pool that the entité is not in. */
export interface AvertissementDeReprise {
  readonly code: 'REP-COMPTE-COMMUN';
  readonly entite: string;
  readonly compte: NumeroDeCompte;
  readonly journal: string;
}

/**
 * What the report tells of books that were taken over. A file keeps what it brings (section 9, item 13): the common
 * account of other entités is not refused, but whoever answers for the bank must know. Rule: JNL-17.
 */
export function avertissementsDeReprise(
  entite: string,
  comptes: readonly NumeroDeCompte[],
  journaux: readonly Journal[]
): AvertissementDeReprise[] {
  const reserves = comptesReserves(entite, journaux);
  return comptes.flatMap((compte) => {
    const journal = reserves.get(compte);
    return journal === undefined ? [] : [{ code: 'REP-COMPTE-COMMUN', entite, compte, journal } as const];
  });
}
