import type { Encodage } from './inspection.ts';
import { INCOMPLETE, INVALID, joined, sequenceAt } from './utf8.ts';

/** What the bytes of a file show, before anything is read from them. */
export interface Octets {
  readonly octets: number;
  /** At least as many records as the file has: lines, or `ligne` elements of the XML form. */
  readonly lignesAuPlus: number;
  readonly encodage: Encodage;
  /** Bytes that are not UTF-8 in a file that is: each is read as the letter it is in Windows-1252. */
  readonly octetsIllisibles: number;
  /** The first lines that have some, from 1. */
  readonly lignesIllisibles: readonly number[];
  /** What kind of file it really is, when it is not text. */
  readonly binaire: string | null;
  readonly xml: boolean;
}

const MAGIC: readonly { readonly begins: readonly number[]; readonly kind: string }[] = [
  { begins: [0x25, 0x50, 0x44, 0x46], kind: 'un PDF' },
  { begins: [0x50, 0x4b, 0x03, 0x04], kind: 'une archive ZIP ou un classeur Excel' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], kind: 'un ancien fichier Excel ou Word' },
  { begins: [0x1f, 0x8b], kind: 'une archive compressée' },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], kind: 'une archive 7-Zip' },
  { begins: [0x52, 0x61, 0x72, 0x21], kind: 'une archive RAR' },
  { begins: [0x7b, 0x5c, 0x72, 0x74, 0x66], kind: 'un document RTF' },
  { begins: [0x89, 0x50, 0x4e, 0x47], kind: 'une image' },
  { begins: [0xff, 0xd8, 0xff], kind: 'une image' }
];

const HEAD_BYTES = 256;
const MAX_LISTED_LINES = 1000;
/** One control byte in so many is an accident; more is not text. */
const TEXT_BYTES_PER_CONTROL = 50;

/** What a byte asks for: nothing, for nearly all of them. */
const [PLAIN, LF, CR, NUL, CONTROL, HIGH, TAG] = [0, 1, 2, 3, 4, 5, 6] as const;
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x80) return HIGH;
  if (byte === 0x0a) return LF;
  if (byte === 0x0d) return CR;
  if (byte === 0) return NUL;
  if (byte === 0x3c) return TAG;
  // Tabulations separate fields; 1A ends the texts of old systems.
  return byte < 0x20 && byte !== 0x09 && byte !== 0x1a ? CONTROL : PLAIN;
});

/** Walks the bytes of a file once: lines, UTF-8 sequences, what cannot be text. Chunks may be cut anywhere. */
export class ScanDOctets {
  count = 0;
  #head: Uint8Array = new Uint8Array(0);
  /** A sequence that the end of a chunk cut. */
  #rest: Uint8Array = new Uint8Array(0);
  #lines = 1;
  /** Carriage returns at the end of a chunk: the byte after them says how many lines they end. */
  #returns = 0;
  #lignesXml = 0;
  readonly #nuls: [even: number, odd: number] = [0, 0];
  #controls = 0;
  #sequences = 0;
  #invalid = 0;
  readonly #invalidLines: number[] = [];
  /** Bytes of 80-9F: letters in Windows-1252, control codes in ISO 8859-15. */
  #c1 = 0;

  scan(chunk: Uint8Array): void {
    if (this.#head.length < HEAD_BYTES) this.#head = joined(this.#head, chunk.slice(0, HEAD_BYTES));
    const bytes = joined(this.#rest, chunk);
    const first = this.count - this.#rest.length;
    this.count += chunk.length;
    const end = this.#walk(bytes, first);
    this.#rest = bytes.slice(end);
  }

  /** @returns where a sequence that the chunk cuts begins, or the end of the bytes. */
  #walk(bytes: Uint8Array, first: number): number {
    let i = this.#returns > 0 ? this.#carriageReturns(bytes, 0) : 0;
    for (;;) {
      while (i < bytes.length && KINDS[bytes[i] ?? 0] === PLAIN) i++;
      if (i === bytes.length) return i;
      switch (KINDS[bytes[i] ?? 0]) {
        case LF:
          this.#lines++;
          i++;
          break;
        case CR:
          i = this.#carriageReturns(bytes, i);
          break;
        case NUL:
          this.#nuls[(first + i) % 2 === 0 ? 0 : 1]++;
          i++;
          break;
        case TAG:
          if (opensLigne(bytes, i + 1)) this.#lignesXml++;
          i++;
          break;
        case HIGH: {
          const length = sequenceAt(bytes, i);
          if (length === INCOMPLETE) return i;
          i += this.#sequence(bytes, i, length);
          break;
        }
        default:
          this.#controls++;
          i++;
      }
    }
  }

  /** A run of carriage returns before a line feed is one end of line with it; otherwise each of them is one. */
  #carriageReturns(bytes: Uint8Array, from: number): number {
    let i = from;
    while (bytes[i] === 0x0d) i++;
    this.#returns += i - from;
    if (i === bytes.length) return i;
    if (bytes[i] !== 0x0a) this.#lines += this.#returns;
    this.#returns = 0;
    return i;
  }

  /** @returns how many bytes were looked at. */
  #sequence(bytes: Uint8Array, at: number, length: number): number {
    const looked = Math.max(1, length);
    this.#countC1(bytes.subarray(at, at + looked));
    if (length === INVALID) this.#reject();
    else this.#sequences++;
    return looked;
  }

  #countC1(bytes: Uint8Array): void {
    for (const byte of bytes) if (byte >= 0x80 && byte <= 0x9f) this.#c1++;
  }

  #reject(): void {
    this.#invalid++;
    if (this.#invalidLines.at(-1) !== this.#lines && this.#invalidLines.length < MAX_LISTED_LINES) {
      this.#invalidLines.push(this.#lines);
    }
  }

  conclude(): Octets {
    // What the end of the file cuts is not a letter of UTF-8.
    this.#countC1(this.#rest);
    if (this.#rest.length > 0) this.#reject();
    this.#rest = new Uint8Array(0);
    const head = this.#head;
    const magic = MAGIC.find(({ begins }) => begins.every((byte, i) => head[i] === byte));
    const utf16 = this.#utf16();
    const strange = this.#nuls[0] + this.#nuls[1] + this.#controls;
    const unreadable = utf16 === null && strange * TEXT_BYTES_PER_CONTROL > this.count;
    const encodage = utf16 ?? this.#encodage();
    const xml = /^\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z])/.test(
      new TextDecoder(encodage).decode(head.slice(0, HEAD_BYTES))
    );
    const isUtf8 = encodage === 'utf-8';
    return {
      octets: this.count,
      lignesAuPlus: (xml ? this.#lignesXml : this.#lines) + 1,
      encodage,
      octetsIllisibles: isUtf8 ? this.#invalid : 0,
      lignesIllisibles: isUtf8 ? this.#invalidLines : [],
      binaire: magic?.kind ?? (unreadable ? 'un fichier binaire' : null),
      xml
    };
  }

  /** By its mark; else by its zeros, one byte in two and always the same one. */
  #utf16(): 'utf-16le' | 'utf-16be' | null {
    const [first, second] = this.#head;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    const [even, odd] = this.#nuls;
    if (odd * 4 > this.count && even * 20 < odd) return 'utf-16le';
    return even * 4 > this.count && odd * 20 < even ? 'utf-16be' : null;
  }

  /** Sequences that are well formed do not come by chance: a few stray bytes among them stay stray bytes. */
  #encodage(): Encodage {
    if (this.#sequences >= this.#invalid) return 'utf-8';
    return this.#c1 > 0 ? 'windows-1252' : 'iso-8859-15';
  }
}

/** Whether the tag that begins here may open a `ligne`. In UTF-16 every other byte is zero; a tag cut by the chunk counts. */
function opensLigne(bytes: Uint8Array, from: number): boolean {
  let name = '';
  for (let i = from; i < from + HEAD_BYTES; i++) {
    const byte = bytes[i];
    if (byte === undefined) return true;
    if (byte === 0) continue;
    const char = String.fromCharCode(byte);
    if (!/[\w:.-]/.test(char)) break;
    name += char;
  }
  return /^(?:.*:)?ligne$/.test(name);
}
