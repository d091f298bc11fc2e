import { SIGNES, TABLEAUX } from './valeurs.ts';

/** Bytes that are not a value, or not only one. */
export class ValeurIllisible extends Error {}

/**
 * The one value that `bytes` hold, in the form of `valeurs.ts`. Its arrays are copies: they do not keep `bytes`.
 *
 * @throws ValeurIllisible
 */
export function lireValeur(bytes: Uint8Array<ArrayBuffer>): unknown {
  const lecteur = new LecteurDeValeurs(bytes);
  const value = lecteur.valeur();
  if (!lecteur.isFini) throw new ValeurIllisible('bytes after the value');
  return value;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads values one after the other out of bytes that stand in memory. */
export class LecteurDeValeurs {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isFini(): boolean {
    return this.#at === this.#bytes.length;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  valeur(): unknown {
    const sign = this.u8();
    switch (sign) {
      case SIGNES.nul:
        return null;
      case SIGNES.indefini:
        return undefined;
      case SIGNES.faux:
        return false;
      case SIGNES.vrai:
        return true;
      case SIGNES.nombre:
        return this.#view.getFloat64(this.#take(8), true);
      case SIGNES.utf8:
      case SIGNES.utf16:
        return this.#texte(sign);
      case SIGNES.liste:
        return Array.from({ length: this.#count() }, () => this.valeur());
      case SIGNES.objet:
        // Never by assignment: a property called `__proto__` would not be one.
        return Object.fromEntries(Array.from({ length: this.#count() }, () => [this.texte(), this.valeur()]));
      case SIGNES.tableau:
        return this.#tableau();
      default:
        throw new ValeurIllisible(`no value has the sign ${sign}`);
    }
  }

  texte(): string {
    return this.#texte(this.u8());
  }

  #texte(sign: number): string {
    const length = this.u32();
    const at = this.#take(length);
    if (sign === SIGNES.utf8) {
      try {
        return UTF8.decode(this.#bytes.subarray(at, at + length));
      } catch (cause) {
        throw new ValeurIllisible('not UTF-8', { cause });
      }
    }
    if (sign !== SIGNES.utf16 || length % 2 !== 0) throw new ValeurIllisible('not a text');
    let text = '';
    for (let i = at; i < at + length; i += 2) text += String.fromCharCode(this.#view.getUint16(i, true));
    return text;
  }

  #tableau(): unknown {
    const [kind, length] = [this.u8(), this.u32()];
    const type = TABLEAUX[kind];
    if (type === undefined || length % type.BYTES_PER_ELEMENT !== 0)
      throw new ValeurIllisible('not an array');
    const at = this.#take(length);
    return new type(this.#bytes.slice(at, at + length).buffer);
  }

  /** A count that the rest of the bytes cannot hold is not believed: nothing of that size is made room for. */
  #count(): number {
    const count = this.u32();
    if (count > this.#bytes.length - this.#at) throw new ValeurIllisible('more items than bytes');
    return count;
  }

  #take(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) throw new ValeurIllisible('cut short');
    this.#at += length;
    return at;
  }
}
