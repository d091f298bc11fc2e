import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ScanDOctets, type Octets } from './octets.ts';

/**
 * A file as its readers want it: opened as often as needed, read piece by piece, never held whole. A piece can be read
 * until the next one is asked for.
 */
export type SourceOctets = () => AsyncIterable<Uint8Array>;

export type Encodage = 'utf-8' | 'iso-8859-15' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface Inspection extends Octets {
  /** SHA-256 of the bytes as they are, in hexadecimal: how the same file is recognised. */
  readonly sha256: string;
}

export interface Avancement {
  /** Called as the bytes go by, with how many were read so far. */
  readonly onProgress?: (octetsLus: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads the file once to know what it is: its hash, its length, its encoding. */
export async function inspect(
  source: SourceOctets,
  { onProgress, signal }: Avancement = {}
): Promise<Inspection> {
  const hash = sha256.create();
  const octets = new ScanDOctets();
  for await (const chunk of source()) {
    signal?.throwIfAborted();
    hash.update(chunk);
    octets.scan(chunk);
    onProgress?.(octets.count);
  }
  return { ...octets.conclude(), sha256: bytesToHex(hash.digest()) };
}
