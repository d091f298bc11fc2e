/** The pièces that the server holds, by the SHA-256 of their bytes. What cannot be asked is a `Panne` that is thrown. */
export interface ServeurDePieces {
  /** @param total how many bytes the pièce has */
  etat(sha256: string, total: number): Promise<Reception>;
  deposer(sha256: string, partie: Partie): Promise<Reception | RefusDePartie>;
  /**
   * From `debut`, at most `longueur` bytes: fewer when the line was cut. Null when the server has not got all of the
   * pièce.
   */
  lire(sha256: string, debut: number, longueur: number): Promise<PartieLue | null>;
}

export interface Reception {
  readonly complete: boolean;
  /** Where to go on from. */
  readonly recus: number;
}

export interface Partie {
  readonly debut: number;
  readonly total: number;
  readonly octets: Uint8Array<ArrayBuffer>;
  /** Whether packing it on its way is worth it: a photo is packed already. */
  readonly compressible: boolean;
}

export interface PartieLue {
  readonly total: number;
  readonly octets: Uint8Array<ArrayBuffer>;
}

export type RefusDePartie =
  /** What came is not what its name says: bytes were spoilt, here or on their way. */
  | { readonly refus: 'empreinte' }
  /** The server takes none that large. */
  | { readonly refus: 'trop-grande' };
