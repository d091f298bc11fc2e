export type EncodageDeSortie = 'utf-8' | 'iso-8859-15';

/** Characters that ISO 8859-15 puts where ISO 8859-1 has others. */
const LATIN9: readonly (readonly [char: string, byte: number])[] = [
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe]
];

/** Byte of each code point of ISO 8859-15. */
const BYTES = new Map<number, number>([
  ...Array.from({ length: 256 }, (_, code): [number, number] => [code, code]).filter(
    ([code]) => !LATIN9.some(([, byte]) => byte === code)
  ),
  ...LATIN9.map(([char, byte]): [number, number] => [char.codePointAt(0) ?? 0, byte])
]);

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
  '\u2009': ' ',
  '\u2044': '/'
};

/** Encodes the chunks of a text one after the other; what is replaced is listed once for all of them. */
export class Encodeur {
  readonly #encodage: EncodageDeSortie;
  readonly #utf8 = new TextEncoder();
  /** Characters the set does not have, and what was written in their place (INV-24). */
  readonly remplaces = new Map<string, string>();

  constructor(encodage: EncodageDeSortie) {
    this.#encodage = encodage;
  }

  encode(text: string): Uint8Array<ArrayBuffer> {
    return this.#encodage === 'utf-8' ? this.#encodeUtf8(text) : this.#encodeLatin9(text);
  }

  /** Half of a surrogate pair is no character: UTF-8 cannot write it either. */
  #encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
    if (!text.isWellFormed()) {
      for (const char of text) if (!char.isWellFormed()) this.remplaces.set(char, '\ufffd');
    }
    return this.#utf8.encode(text);
  }

  #encodeLatin9(text: string): Uint8Array<ArrayBuffer> {
    let out = new Uint8Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const byte = code < 0x80 ? code : BYTES.get(code);
      if (byte !== undefined) {
        out[length++] = byte;
        continue;
      }
      const char = String.fromCodePoint(text.codePointAt(i) ?? code);
      i += char.length - 1;
      const plain = this.#replace(char);
      if (length + plain.length + text.length - i > out.length) out = larger(out, plain.length);
      for (const letter of plain) out[length++] = byteOf(letter) ?? QUESTION_MARK;
    }
    return out.slice(0, length);
  }

  #replace(char: string): string {
    let plain = this.remplaces.get(char);
    if (plain === undefined) {
      plain = transliterate(char);
      this.remplaces.set(char, plain);
    }
    return plain;
  }
}

const QUESTION_MARK = 0x3f;

function transliterate(char: string): string {
  const known = TRANSLITERATION[char];
  if (known !== undefined) return known;
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = Array.from(bare, (letter) => TRANSLITERATION[letter] ?? letter);
  return plain.length > 0 && plain.every((letter) => byteOf(letter) !== undefined) ? plain.join('') : '?';
}

function byteOf(letter: string): number | undefined {
  return BYTES.get(letter.codePointAt(0) ?? 0);
}

function larger(bytes: Uint8Array<ArrayBuffer>, by: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(bytes.length * 2 + by);
  grown.set(bytes);
  return grown;
}
