import type { RefusDeBloc } from '../ecritures/check-bloc.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Centimes } from '../montant.ts';

/** Account and third party whose lines a group settles. */
export interface Tiers {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string;
}

/** Why lines are not lettered, or a group not undone. */
export type RefusDeLettrage =
  | { readonly code: 'LET-TROP-PEU'; readonly lignes: number }
  | { readonly code: 'LET-ABSENTE'; readonly lignes: number }
  | { readonly code: 'LET-TIERS-MELES'; readonly tiers: readonly Tiers[] }
  | { readonly code: 'LET-DEJA'; readonly lettre: string; readonly lignes: number }
  | { readonly code: 'LET-UN-SEUL-COTE'; readonly cote: 'debit' | 'credit' }
  | { readonly code: 'LET-ECART'; readonly ecart: Centimes }
  | { readonly code: 'LET-DISPARU' }
  | { readonly code: 'LET-CHANGEE'; readonly lettre: string; readonly lignes: number }
  | { readonly code: 'LET-ECART-NUL' }
  | { readonly code: 'LET-ECART-LIMITE'; readonly ecart: Centimes; readonly limite: Centimes }
  | { readonly code: 'LET-ECART-BLOC'; readonly refus: RefusDeBloc }
  | { readonly code: 'LET-PLACE' };
