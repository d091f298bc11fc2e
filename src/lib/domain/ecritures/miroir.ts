import { centimes, ZERO } from '../montant.ts';
import type { Ligne } from './bloc.ts';

/** What a line moves: all that its mirror must take back. */
export type LigneAMirer = Pick<Ligne, 'compte' | 'auxiliaire' | 'debit' | 'credit'>;

/** The line with one side above zero, of the same balance; null when it moves nothing. Rule: INV-03. */
export function redresser<L extends LigneAMirer>(ligne: L): L | null {
  const solde = ligne.debit - ligne.credit;
  if (solde === 0) return null;
  return {
    ...ligne,
    debit: solde > 0 ? centimes(solde) : ZERO,
    credit: solde < 0 ? centimes(0 - solde) : ZERO
  };
}

/**
 * The first line, counted from 1, by which an extourne is not the mirror of `origine`: same accounts in the same order,
 * sides swapped. Null when it takes back all of it and nothing else. Rule: INV-11.
 */
export function ecartDeMiroir(
  extourne: readonly LigneAMirer[],
  origine: readonly LigneAMirer[]
): number | null {
  const droites = origine.flatMap((ligne) => redresser(ligne) ?? []);
  const longueur = Math.max(droites.length, extourne.length);
  for (let i = 0; i < longueur; i++) if (!isInverse(extourne[i], droites[i])) return i + 1;
  return null;
}

function isInverse(une: LigneAMirer | undefined, autre: LigneAMirer | undefined): boolean {
  return (
    une !== undefined &&
    autre !== undefined &&
    une.compte === autre.compte &&
    (une.auxiliaire ?? '') === (autre.auxiliaire ?? '') &&
    une.debit === autre.credit &&
    une.credit === autre.debit
  );
}
