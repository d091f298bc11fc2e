import { moisOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';

/** What stands in the books under one id. */
export interface Lignes {
  readonly exercice: string;
  readonly etat: 'brouillard' | 'scelle';
  readonly bloc: Bloc;
}

/** What it adds to each balance: débit − crédit, in cents. */
export function* deltasDe({ exercice, etat, bloc }: Lignes): Generator<readonly [string, number]> {
  for (const { compte, auxiliaire = '', debit, credit } of bloc.lignes)
    yield [`${exercice} ${moisOf(bloc.date)} ${compte}/${auxiliaire} ${etat}`, debit - credit];
}
