import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { formatDecimal } from '#lib/domain/montant.ts';

/** A line as the command line shows it: amounts as text, an absent side left out. */
export type LigneJson = Omit<Ligne, 'debit' | 'credit' | 'extras'> & { debit?: string; credit?: string };

/** A bloc as the command line shows it (docs/cli.md). */
export type BlocJson = Omit<Bloc, 'lignes'> & { lignes: LigneJson[] };

export function blocToJson(bloc: Bloc): BlocJson {
  return { ...bloc, lignes: bloc.lignes.map(ligneToJson) };
}

function ligneToJson({ debit, credit, extras: _, ...rest }: Ligne): LigneJson {
  return {
    ...rest,
    ...(debit !== 0 && { debit: formatDecimal(debit) }),
    ...(credit !== 0 && { credit: formatDecimal(credit) })
  };
}
