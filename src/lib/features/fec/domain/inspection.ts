import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** A file as its readers want it: opened as often as needed, read piece by piece, never held whole. */
export type SourceOctets = () => AsyncIterable<Uint8Array>;

export type Encodage = 'utf-8' | 'iso-8859-15' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface Inspection {
  readonly octets: number;
  /** SHA-256 of the bytes as they are, in hexadecimal: how the same file is recognised. */
  readonly sha256: string;
  /** At least as many as the file has. */
  readonly lignesAuPlus: number;
  readonly encodage: Encodage;
  /** Bytes that are not text in that encoding; they read as U+FFFD. */
  readonly octetsIllisibles: number;
  /** What kind of file it really is, when it is not text. */
  readonly binaire: string | null;
  readonly xml: boolean;
}

export interface Avancement {
  /** Called as the bytes go by, with how many were read so far. */
  readonly onProgress?: (octetsLus: number) => void;
  readonly signal?: AbortSignal;
}

const MAGIC: readonly { readonly begins: readonly number[]; readonly kind: string }[] = [
  { begins: [0x25, 0x50, 0x44, 0x46], kind: 'un PDF' },
  { begins: [0x50, 0x4b, 0x03, 0x04], kind: 'une archive ZIP ou un classeur Excel' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], kind: 'un ancien fichier Excel ou Word' },
  { begins: [0x1f, 0x8b], kind: 'une archive compressée' },
  { begins: [0x89, 0x50, 0x4e, 0x47], kind: 'une image' },
  { begins: [0xff, 0xd8, 0xff], kind: 'une image' }
];

/** Reads the file once to know what it is: its hash, its length, its encoding. */
export async function inspect(source: SourceOctets, { onProgress, signal }: Avancement = {}): Promise<Inspection> {
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

/** Walks bytes once: lines, UTF-8 sequences, what cannot be text. */
class ScanDOctets {
  count = 0;
  #head = new Uint8Array(0);
  #lines = 1;
  #previous = 0;
  #nuls = 0;
  #controls = 0;
  #sequences = 0;
  #invalid = 0;
  /** Invalid bytes of 80-9F: letters in windows-1252, control codes in ISO 8859-15. */
  #c1 = 0;
  #pending = 0;
  #low = 0x80;
  #high = 0xbf;

  scan(chunk: Uint8Array): void {
    if (this.count === 0) this.#head = chunk.slice(0, 256);
    this.count += chunk.length;
    let previous = this.#previous;
    for (const byte of chunk) {
      if (byte === 0x0a || previous === 0x0d) this.#lines++;
      previous = byte;
      if (this.#pending > 0) this.#continue(byte);
      else if (byte >= 0x80) this.#begin(byte);
      else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) {
        if (byte === 0) this.#nuls++;
        else this.#controls++;
      }
    }
    this.#previous = previous;
  }

  conclude(): Omit<Inspection, 'sha256'> {
    const head = this.#head;
    const utf16 = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
    const magic = MAGIC.find(({ begins }) => begins.every((byte, i) => head[i] === byte));
    const unreadable = utf16 === null && (this.#nuls > 0 || this.#controls * 50 > this.count);
    const encodage = utf16 ?? this.#encodage();
    return {
      octets: this.count,
      lignesAuPlus: this.#lines + 1,
      encodage,
      octetsIllisibles: encodage === 'utf-8' ? this.#invalid : 0,
      binaire: magic?.kind ?? (unreadable ? 'un fichier binaire' : null),
      xml: /^\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z])/.test(this.#start(encodage))
    };
  }

  /** A few stray bytes in a UTF-8 file stay stray bytes; otherwise one invalid sequence decides for Latin. */
  #encodage(): Encodage {
    if (this.#invalid === 0 || this.#sequences > this.#invalid * 10) return 'utf-8';
    return this.#c1 > 0 ? 'windows-1252' : 'iso-8859-15';
  }

  #start(encodage: Encodage): string {
    return new TextDecoder(encodage).decode(this.#head);
  }

  #begin(byte: number): void {
    [this.#low, this.#high] = [0x80, 0xbf];
    if (byte >= 0xc2 && byte <= 0xdf) this.#pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#pending = 2;
      if (byte === 0xe0) this.#low = 0xa0;
      if (byte === 0xed) this.#high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#pending = 3;
      if (byte === 0xf0) this.#low = 0x90;
      if (byte === 0xf4) this.#high = 0x8f;
    } else this.#reject(byte);
  }

  #continue(byte: number): void {
    if (byte < this.#low || byte > this.#high) {
      this.#pending = 0;
      // The byte that began the sequence is a letter of some Latin set.
      this.#invalid++;
      if (byte >= 0x80) this.#begin(byte);
      return;
    }
    [this.#low, this.#high] = [0x80, 0xbf];
    if (--this.#pending === 0) this.#sequences++;
  }

  #reject(byte: number): void {
    this.#invalid++;
    if (byte <= 0x9f) this.#c1++;
  }
}

/** The text of the file as UTF-8 bytes, without its byte order mark, whatever it was written in. */
export async function* utf8Chunks(source: SourceOctets, encodage: Encodage): AsyncGenerator<Uint8Array> {
  if (encodage === 'utf-8') {
    yield* withoutBom(source());
    return;
  }
  const decoder = new TextDecoder(encodage);
  const encoder = new TextEncoder();
  for await (const chunk of source()) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* withoutBom(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of chunks) {
    const bom = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    first = false;
    yield bom ? chunk.subarray(3) : chunk;
  }
}
