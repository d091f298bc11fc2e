/** Why a version cannot be kept, or the sharing of this poste changed. */
export type RefusDeSynchronisation =
  /** Settled meanwhile, here or elsewhere: there is nothing left to choose. */
  | { readonly code: 'SYN-VERSION-DISPARUE' }
  /** Validated meanwhile: what was sealed stays. */
  | { readonly code: 'SYN-SCELLE' }
  | { readonly code: 'SYN-PLACE' }
  /** A choice cannot be taken back: the bloc has changed since. */
  | { readonly code: 'SYN-CHOIX-DEPASSE' }
  /** The browser has no cryptography for a page that is not served securely. */
  | { readonly code: 'SYN-SANS-TLS' }
  | { readonly code: 'SYN-DEJA-PARTAGE' }
  /** What only this poste has would be cut off from the others. */
  | {
      readonly code: 'SYN-RESTE-A-ENVOYER';
      readonly changements: number;
      readonly demandes: number;
      readonly concurrentes: number;
      /** Documents of blocs, and takeovers. */
      readonly pieces: number;
    };
