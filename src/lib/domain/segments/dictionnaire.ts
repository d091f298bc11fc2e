import { assert } from '../assert.ts';

/**
 * Distinct texts of one column, kept as UTF-8 bytes: a million labels cost their bytes, not a million
 * objects. Entry 0 is always the empty text.
 */
export interface Dictionnaire {
  /** The texts one after the other. */
  readonly octets: Uint8Array<ArrayBuffer>;
  /** Where each text ends in `octets`; it begins where the one before ends. */
  readonly fins: Uint32Array<ArrayBuffer>;
}

/** A text that begins with U+FEFF keeps it: it is part of the text, not a mark of the file. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** @throws when `index` is not one of the dictionary's. */
export function texteOf(dictionnaire: Dictionnaire, index: number): string {
  const fin = dictionnaire.fins[index];
  assert(fin !== undefined, `dictionnaire: no text ${index}`);
  const debut = index === 0 ? 0 : (dictionnaire.fins[index - 1] ?? 0);
  return debut === fin ? '' : decoder.decode(dictionnaire.octets.subarray(debut, fin));
}

/** All texts, for the small dictionaries (journals, accounts) that screens need whole. */
export function textesOf(dictionnaire: Dictionnaire): string[] {
  return Array.from(dictionnaire.fins, (_, index) => texteOf(dictionnaire, index));
}

/** Index of `texte`, or -1. Linear: for small dictionaries. */
export function findTexte(dictionnaire: Dictionnaire, texte: string): number {
  const wanted = encoder.encode(texte);
  let debut = 0;
  for (const [index, fin] of dictionnaire.fins.entries()) {
    if (fin - debut === wanted.length && sameBytes(dictionnaire.octets, debut, wanted, 0, wanted.length))
      return index;
    debut = fin;
  }
  return -1;
}

function sameBytes(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[fromA + i] !== b[fromB + i]) return false;
  return true;
}

const FREE = 0;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Builds a dictionary while a file is read: gives each distinct run of bytes its number. */
export class DictionnaireBuilder {
  #octets = new Uint8Array(1024);
  #fins = new Uint32Array(256);
  #hashes = new Uint32Array(256);
  /** Open addressing; a slot holds the index + 1, 0 when free. */
  #slots = new Uint32Array(1024);
  #count = 1;
  #used = 0;
  #last = 0;

  get taille(): number {
    return this.#count;
  }

  /** Index of the bytes `[from, to)` of `source`, added when new. */
  intern(source: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length === 0) return 0;
    // Neighbouring lines mostly repeat their journal, account or piece.
    if (this.#isAt(this.#last, source, from, length)) return this.#last;
    let hash = FNV_OFFSET;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (source[i] ?? 0), FNV_PRIME);
    hash ^= hash >>> 15;
    hash >>>= 0;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let found = this.#slots[slot] ?? FREE; found !== FREE; found = this.#slots[slot] ?? FREE) {
      const index = found - 1;
      if (this.#hashes[index] === hash && this.#isAt(index, source, from, length))
        return (this.#last = index);
      slot = (slot + 1) & mask;
    }
    return (this.#last = this.#append(source, from, to, hash, slot));
  }

  internTexte(texte: string): number {
    const bytes = encoder.encode(texte);
    return this.intern(bytes, 0, bytes.length);
  }

  texte(index: number): string {
    return texteOf({ octets: this.#octets, fins: this.#fins }, index);
  }

  /** Shows the bytes `[from, to)` of each text but the empty one: a text made of them would weigh ten times as much. */
  forEach(visit: (bytes: Uint8Array, from: number, to: number, index: number) => void): void {
    for (let index = 1; index < this.#count; index++) {
      visit(this.#octets, this.#fins[index - 1] ?? 0, this.#fins[index] ?? 0, index);
    }
  }

  /** Indexes of the texts whose bytes `[from, to)` pass the test. */
  indexesWhere(test: (bytes: Uint8Array, from: number, to: number) => boolean): Set<number> {
    const found = new Set<number>();
    this.forEach((bytes, from, to, index) => {
      if (test(bytes, from, to)) found.add(index);
    });
    return found;
  }

  /** The finished dictionary, trimmed to its size, in the builder's own memory: the builder is not used after. */
  build(): Dictionnaire {
    for (const { buffer } of [this.#hashes, this.#slots]) buffer.transfer(0);
    return {
      octets: new Uint8Array(this.#octets.buffer.transfer(this.#used)),
      fins: new Uint32Array(this.#fins.buffer.transfer(this.#count * Uint32Array.BYTES_PER_ELEMENT))
    };
  }

  #isAt(index: number, source: Uint8Array, from: number, length: number): boolean {
    if (index === 0) return false;
    const debut = this.#fins[index - 1] ?? 0;
    if ((this.#fins[index] ?? 0) - debut !== length) return false;
    return sameBytes(this.#octets, debut, source, from, length);
  }

  #append(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const index = this.#count++;
    if (index >= this.#fins.length) {
      this.#fins = grown(this.#fins, index * 2);
      this.#hashes = grown(this.#hashes, index * 2);
    }
    const fin = this.#used + (to - from);
    if (fin > this.#octets.length) {
      const octets = new Uint8Array(Math.max(fin, this.#octets.length * 2));
      octets.set(this.#octets.subarray(0, this.#used));
      this.#octets = octets;
    }
    this.#octets.set(source.subarray(from, to), this.#used);
    this.#used = fin;
    this.#fins[index] = fin;
    this.#hashes[index] = hash;
    this.#slots[slot] = index + 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return index;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let index = 1; index < this.#count; index++) {
      let slot = (this.#hashes[index] ?? 0) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  return larger;
}
