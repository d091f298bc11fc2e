/**
 * How a backup is encrypted. The key comes from the passphrase by scrypt (RFC 7914). The content is cut into pieces
 * of one length, each under AES-256-GCM (STREAM, Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce of a piece is
 * its rank and whether it is the last one, so none can be moved, repeated or left out, and the file cannot be cut
 * or made longer. The hash of the header is authenticated with each. A key serves one file (its salt is random):
 * a nonce never serves twice under one key.
 */
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { LecteurDeFlux } from './domain/lire-flux.ts';
import { normaliserPhrase } from './domain/phrase.ts';
import { Arret } from './domain/refus.ts';

/** What deriving a key asks for, in the terms of scrypt: 128 · r · 2^logN bytes, and the work p times over. */
export interface CoutDeCle {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 128 Mo for about half a second: what each guess costs whoever stole the file. */
export const COUT: CoutDeCle = { logN: 17, r: 8, p: 1 };

export interface Cle {
  readonly aes: CryptoKey;
  /** Derived along with the key and kept in the header; says nothing of the key. */
  readonly temoin: string;
}

export interface Chiffre {
  readonly cle: Cle;
  /** Hash of the header. */
  readonly empreinte: Uint8Array<ArrayBuffer>;
  /** Length of each piece before encryption. */
  readonly tranche: number;
}

const CLE_EN_OCTETS = 32;
const TEMOIN_EN_OCTETS = 16;
const SCEAU_EN_OCTETS = 16;

export function nouveauSel(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}

/** @throws the signal's reason when aborted meanwhile */
export async function deriverCle(
  phrase: string,
  sel: string,
  { logN, r, p }: CoutDeCle,
  signal: AbortSignal
): Promise<Cle> {
  const derived = await scryptAsync(normaliserPhrase(phrase), hexToBytes(sel), {
    N: 2 ** logN,
    r,
    p,
    dkLen: CLE_EN_OCTETS + TEMOIN_EN_OCTETS,
    onProgress: () => {
      signal.throwIfAborted();
    }
  });
  const raw = derived.slice(0, CLE_EN_OCTETS);
  const aes = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { aes, temoin: bytesToHex(derived.slice(CLE_EN_OCTETS)) };
}

/** The pieces, encrypted. There is always a last one, be it empty. */
export async function* chiffrer(
  source: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { cle, empreinte, tranche }: Chiffre
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const { rang, octets, derniere } of tranches(source, tranche))
    yield new Uint8Array(await crypto.subtle.encrypt(parametres(rang, derniere, empreinte), cle.aes, octets));
}

/**
 * @param debut where the pieces begin in the file
 * @throws Arret when a piece is not what was written there
 */
export async function* dechiffrer(
  fichier: Blob,
  debut: number,
  { cle, empreinte, tranche }: Chiffre
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const step = tranche + SCEAU_EN_OCTETS;
  for (let rang = 0, at = debut; rang === 0 || at < fichier.size; rang++, at += step) {
    const sealed = await lireMorceau(fichier, at, at + step);
    const algorithme = parametres(rang, at + step >= fichier.size, empreinte);
    yield await crypto.subtle.decrypt(algorithme, cle.aes, sealed).then(
      (bytes) => new Uint8Array(bytes),
      () => {
        throw new Arret({ code: 'SAU-ABIMEE' });
      }
    );
  }
}

/** @throws Arret when the file is gone, or its support fails */
export async function lireMorceau(
  fichier: Blob,
  debut: number,
  fin: number
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await fichier.slice(debut, fin).arrayBuffer());
  } catch (cause) {
    const detail = cause instanceof Error ? cause.name : String(cause);
    throw new Arret({ code: 'SAU-LECTURE', detail });
  }
}

interface Tranche {
  readonly rang: number;
  readonly octets: Uint8Array<ArrayBuffer>;
  readonly derniere: boolean;
}

async function* tranches(
  source: AsyncIterable<Uint8Array<ArrayBuffer>>,
  longueur: number
): AsyncGenerator<Tranche> {
  const flux = new LecteurDeFlux(source);
  for (let rang = 0; ; rang++) {
    const octets = await flux.auPlus(longueur);
    const derniere = await flux.isFini();
    yield { rang, octets, derniere };
    if (derniere) return;
  }
}

/** Twelve bytes: seven zeros, the rank (u32), 1 for the last piece. */
function parametres(rang: number, derniere: boolean, additionalData: Uint8Array<ArrayBuffer>): AesGcmParams {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(7, rang);
  iv[11] = derniere ? 1 : 0;
  return { name: 'AES-GCM', iv, additionalData };
}
