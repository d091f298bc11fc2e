import { hexToBytes } from '@noble/hashes/utils.js';

/** A signature is made of the 32 bytes of the hash of an entry, and so of all that comes before it. */

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const AVEC_SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Sixty-four bytes in base64, written in the only way that reads back as it is. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/** @param publique SPKI, base64 */
export type VerifierSignature = (publique: string, hash: string, signature: string) => Promise<boolean>;

/** What WebCrypto gives: the browser's, or that of Node. */
export type Crypto = Pick<SubtleCrypto, 'importKey' | 'sign' | 'verify'>;

/** Base64, as it stands on the entry. */
export async function signer(crypto: Crypto, privee: CryptoKey, hash: string): Promise<string> {
  const octets = await crypto.sign(AVEC_SHA256, privee, octetsDe(hash));
  return btoa(String.fromCharCode(...new Uint8Array(octets)));
}

/** Says no, and never throws, to what is neither a key nor a signature. */
export function verificateurDe(crypto: Crypto): VerifierSignature {
  const cles = new Map<string, Promise<CryptoKey>>();
  return async (publique, hash, signature) => {
    if (!SIGNATURE.test(signature)) return false;
    try {
      const connue = cles.get(publique);
      const cle = connue ?? crypto.importKey('spki', octetsOf64(publique), ECDSA, false, ['verify']);
      if (connue === undefined) cles.set(publique, cle);
      return await crypto.verify(AVEC_SHA256, await cle, octetsOf64(signature), octetsDe(hash));
    } catch {
      return false;
    }
  };
}

function octetsDe(hash: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hexToBytes(hash));
}

function octetsOf64(texte: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(texte), (char) => char.charCodeAt(0));
}
