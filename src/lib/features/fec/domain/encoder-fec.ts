export type EncodageDeSortie = 'utf-8' | 'iso-8859-15';

/** Characters that ISO 8859-15 puts where ISO 8859-1 has others. */
const LATIN9 = new Map<string, number>([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe]
]);
const TAKEN = new Set(LATIN9.values());

/** Plain writing of what the set lacks, when taking the accent off does not give it. */
const TRANSLITERATION: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u202f': '\u00a0',
  '\u2009': ' '
};

export interface TexteEncode {
  readonly octets: Uint8Array<ArrayBuffer>;
  /** Characters the set does not have, and what was written in their place (INV-24). */
  readonly remplaces: ReadonlyMap<string, string>;
}

/** Encodes the chunks of a text one after the other; what is replaced is listed once for all of them. */
export class Encodeur {
  readonly #encodage: EncodageDeSortie;
  readonly #utf8 = new TextEncoder();
  readonly remplaces = new Map<string, string>();

  constructor(encodage: EncodageDeSortie) {
    this.#encodage = encodage;
  }

  encode(text: string): Uint8Array<ArrayBuffer> {
    return this.#encodage === 'utf-8' ? this.#utf8.encode(text) : this.#latin9(text);
  }

  #latin9(text: string): Uint8Array<ArrayBuffer> {
    const bytes: number[] = [];
    for (const char of text) {
      const byte = latin9Byte(char);
      if (byte !== undefined) bytes.push(byte);
      else for (const plain of this.#replace(char)) bytes.push(latin9Byte(plain) ?? 0x3f);
    }
    return Uint8Array.from(bytes);
  }

  #replace(char: string): string {
    let plain = this.remplaces.get(char);
    if (plain === undefined) {
      const bare = char.normalize('NFKD').replace(/\p{M}/gu, '');
      plain = TRANSLITERATION[char] ?? (bare !== '' && [...bare].every((c) => latin9Byte(c) !== undefined) ? bare : '?');
      this.remplaces.set(char, plain);
    }
    return plain;
  }
}

function latin9Byte(char: string): number | undefined {
  const special = LATIN9.get(char);
  if (special !== undefined) return special;
  const code = char.codePointAt(0) ?? 0;
  return code <= 0xff && !TAKEN.has(code) ? code : undefined;
}

export function encodeTexte(text: string, encodage: EncodageDeSortie): TexteEncode {
  const encodeur = new Encodeur(encodage);
  return { octets: encodeur.encode(text), remplaces: encodeur.remplaces };
}
