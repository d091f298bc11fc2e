import type { webcrypto } from 'node:crypto';
import type { TextDecoder as Decodeur } from 'node:util';

/** What the shared core names as browsers do, and Node has under other names. */
declare global {
  type SubtleCrypto = webcrypto.SubtleCrypto;
  type CryptoKey = webcrypto.CryptoKey;
  type TextDecoder = Decodeur;
}
