import type { RefusDeMasque } from '#lib/domain/masques/check-masque.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';

/** Why a masque was not saved. What was typed is still in the hands of the caller. */
export type RefusDEnregistrement =
  | RefusDeMasque
  | { readonly code: 'MAS-ENTITE-INCONNUE'; readonly entite: string }
  /** Saved, run or deleted in another tab since it was opened here: `autre` is what stands now. */
  | { readonly code: 'MAS-REVISION'; readonly autre: MasqueRow }
  | { readonly code: 'MAS-DISPARU' }
  /** No room left on this device. */
  | { readonly code: 'MAS-PLACE' };
