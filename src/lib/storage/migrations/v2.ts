import type { Transaction } from 'dexie';
import { V1 } from './v1.ts';

/** Second shape: blocs are typed here (ébauches, pièces), and masques. */
export const V2 = {
  ...V1,
  blocs: 'id, jour, *comptes, *pieces',
  ebauches: 'id',
  masques: 'id, entite, journal, echeance',
  pieces: 'sha256'
} as const;

interface BlocV1 {
  readonly bloc: {
    readonly journal: string;
    readonly lignes: readonly { readonly piece?: string }[];
  };
}

/** What a bloc of the first shape lacks. */
export async function versV2(transaction: Transaction): Promise<void> {
  await transaction
    .table('blocs')
    .toCollection()
    .modify((row: BlocV1 & Record<string, unknown>) => {
      const { journal, lignes } = row.bloc;
      row['pieces'] = [...new Set(lignes.map(({ piece = '' }) => `${journal}|${piece}`))];
      row['revision'] = 1;
      row['enregistreLe'] = null;
    });
}
