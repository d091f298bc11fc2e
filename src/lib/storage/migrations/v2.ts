import type { Transaction } from 'dexie';
import { empreinteDePlan, type PlanAEmpreindre } from '../empreinte-de-plan.ts';
import { V1 } from './v1.ts';

/** Second shape: blocs are typed here (ébauches, pièces), masques, and accounts that the agency adds. */
export const V2 = {
  ...V1,
  plans: 'entite, [entite+empreinte]',
  blocs: 'id, jour, [exercice+enregistreLe], *comptes, *pieces, *documents, liens.extourneDe',
  ebauches: 'id, exercice',
  masques: 'id, entite, journal, echeance',
  pieces: 'sha256',
  comptesDeBase: 'numero'
} as const;

/** What rows of the first shape lack, by table: for a database that opens, and for a backup that comes back. */
export const DEPUIS_V1: Readonly<Record<string, (row: never) => object>> = {
  blocs: (row: BlocV1) => ({ pieces: piecesDe(row.bloc), revision: 1, enregistreLe: null }),
  plans: (row: PlanAEmpreindre) => ({ empreinte: empreinteDePlan(row) })
};

interface BlocV1 {
  readonly bloc: {
    readonly journal: string;
    readonly lignes: readonly { readonly piece?: string }[];
  };
}

function piecesDe({ journal, lignes }: BlocV1['bloc']): string[] {
  return [...new Set(lignes.map(({ piece = '' }) => `${journal}|${piece}`))];
}

export async function versV2(transaction: Transaction): Promise<void> {
  for (const [table, manque] of Object.entries(DEPUIS_V1))
    await transaction
      .table(table)
      .toCollection()
      .modify((row: object) => {
        Object.assign(row, manque(row as never));
      });
}
