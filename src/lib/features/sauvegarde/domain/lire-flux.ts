/** Reads exact lengths out of pieces of any length. */
export class LecteurDeFlux {
  readonly #source: AsyncIterator<Uint8Array<ArrayBuffer>>;
  #piece = new Uint8Array(0);
  #at = 0;

  constructor(source: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next `length` bytes; null when fewer are left. They may be part of a larger buffer: copy what is kept. */
  async exact(length: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await this.auPlus(length);
    return bytes.length === length ? bytes : null;
  }

  /** The next `length` bytes, or all that is left. They may be part of a larger buffer: copy what is kept. */
  async auPlus(length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#piece.length - this.#at >= length) return this.#take(length);
    // Gathered first, so that a length that the source does not have asks for no room.
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0 && !(await this.isFini())) {
      const part = this.#take(Math.min(missing, this.#piece.length - this.#at));
      parts.push(part);
      missing -= part.length;
    }
    const bytes = new Uint8Array(length - missing);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** Whether nothing is left. */
  async isFini(): Promise<boolean> {
    while (this.#at === this.#piece.length) if (!(await this.#next())) return true;
    return false;
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const bytes = this.#piece.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  async #next(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done === true) return false;
    this.#piece = next.value;
    this.#at = 0;
    return true;
  }
}
