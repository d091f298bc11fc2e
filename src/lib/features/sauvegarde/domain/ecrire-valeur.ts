import { assert } from '#lib/domain/assert.ts';
import { SIGNES, TABLEAUX } from './valeurs.ts';

/** How many bytes are gathered before they are handed over. */
const BLOC_EN_OCTETS = 1 << 16;
/** From this size on an array is handed over as it stands: copying it would hold it twice. */
const TABLEAU_ENTIER_EN_OCTETS = 1 << 15;

/**
 * Writes values one after the other in the binary form of `valeurs.ts`. Everything is synchronous: a transaction of
 * IndexedDB ends as soon as anything else is waited for.
 */
export class EcrivainDeValeurs {
  #parts: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(BLOC_EN_OCTETS);
  #view = new DataView(this.#block.buffer);
  /** Where what is not handed over yet begins in the block, and where it ends. */
  #start = 0;
  #end = 0;
  readonly #utf8 = new TextEncoder();
  /** How many bytes were written since the beginning. */
  octets = 0;

  /** What was written since the last time. Arrays of a row are handed over as they are: they must not change. */
  prendre(): Uint8Array<ArrayBuffer>[] {
    this.#close();
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  u32(value: number): void {
    assert(Number.isInteger(value) && value >= 0 && value < 2 ** 32, `u32: out of range: ${value}`);
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  #f64(value: number): void {
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
  }

  /** A text with its length: UTF-8, or UTF-16 where half a character pasted from elsewhere has no UTF-8. */
  texte(text: string): void {
    if (text.isWellFormed()) {
      const at = this.#room(5 + text.length * 3);
      this.#block[at] = SIGNES.utf8;
      const { written } = this.#utf8.encodeInto(text, this.#block.subarray(at + 5));
      this.#view.setUint32(at + 1, written, true);
      this.#giveBack(text.length * 3 - written);
    } else {
      const at = this.#room(5 + text.length * 2);
      this.#block[at] = SIGNES.utf16;
      this.#view.setUint32(at + 1, text.length * 2, true);
      for (let i = 0; i < text.length; i++) this.#view.setUint16(at + 5 + i * 2, text.charCodeAt(i), true);
    }
  }

  /** A value preceded by how many bytes it takes: a reader knows how much to wait for. */
  rangee(value: unknown): void {
    const at = this.#room(4);
    const [view, before] = [this.#view, this.octets];
    this.valeur(value);
    const length = this.octets - before;
    assert(length < 2 ** 32, 'rangee: a row of more than 4 Go');
    view.setUint32(at, length, true);
  }

  /** @throws (a bug) for what the books never hold: functions, dates, maps, files. */
  valeur(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.texte(value);
        return;
      case 'number':
        this.u8(SIGNES.nombre);
        this.#f64(value);
        return;
      case 'boolean':
        this.u8(value ? SIGNES.vrai : SIGNES.faux);
        return;
      case 'undefined':
        this.u8(SIGNES.indefini);
        return;
      case 'object':
        this.#objet(value);
        return;
      default:
        assert(false, `valeur: ${typeof value} cannot be saved`);
    }
  }

  #objet(value: object | null): void {
    if (value === null) this.u8(SIGNES.nul);
    else if (Array.isArray(value)) {
      this.u8(SIGNES.liste);
      this.u32(value.length);
      for (const item of value) this.valeur(item);
    } else if (ArrayBuffer.isView(value)) this.#tableau(value);
    else {
      const prototype: unknown = Object.getPrototypeOf(value);
      assert(prototype === Object.prototype || prototype === null, 'valeur: this object cannot be saved');
      const entries = Object.entries(value);
      this.u8(SIGNES.objet);
      this.u32(entries.length);
      for (const [key, item] of entries) {
        this.texte(key);
        this.valeur(item);
      }
    }
  }

  #tableau(value: ArrayBufferView): void {
    const kind = TABLEAUX.findIndex((type) => value instanceof type);
    const { buffer, byteOffset, byteLength } = value;
    assert(kind !== -1 && buffer instanceof ArrayBuffer, 'valeur: this array cannot be saved');
    this.u8(SIGNES.tableau);
    this.u8(kind);
    this.u32(byteLength);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    if (byteLength < TABLEAU_ENTIER_EN_OCTETS) {
      const at = this.#room(byteLength);
      this.#block.set(bytes, at);
    } else {
      this.#close();
      this.#parts.push(bytes);
      this.octets += byteLength;
    }
  }

  /** @returns where `length` bytes may be written: in a block that may be a new one, so asked for before it is named */
  #room(length: number): number {
    if (this.#end + length > this.#block.length) {
      this.#close();
      this.#block = new Uint8Array(Math.max(BLOC_EN_OCTETS, length));
      this.#view = new DataView(this.#block.buffer);
      this.#start = this.#end = 0;
    }
    const at = this.#end;
    this.#end += length;
    this.octets += length;
    return at;
  }

  #giveBack(length: number): void {
    this.#end -= length;
    this.octets -= length;
  }

  #close(): void {
    if (this.#end > this.#start) this.#parts.push(this.#block.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}
