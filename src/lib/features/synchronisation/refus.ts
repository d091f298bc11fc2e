/** Why a version cannot be kept. */
export type RefusDeSynchronisation =
  /** Settled meanwhile, here or elsewhere: there is nothing left to choose. */
  | { readonly code: 'SYN-VERSION-DISPARUE' }
  /** Validated meanwhile: what was sealed stays. */
  | { readonly code: 'SYN-SCELLE' }
  | { readonly code: 'SYN-PLACE' };
