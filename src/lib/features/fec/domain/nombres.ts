import { Decimal } from 'decimal.js';

/** How a number that can be read is written when the law, or the schema of the XML form, wants it otherwise. */
export type FormeDeNombre = 'point' | 'milliers' | 'xml';

/** What a field of a FEC says as an amount, in cents; `error` tells why no amount can be read from it. */
export type MontantLu =
  | { readonly montant: number; readonly form: FormeDeNombre | null }
  | { readonly error: 'illisible' | 'ambigu' | 'decimales' | 'trop-grand' };

const ASCII = {
  espace: 0x20,
  plus: 0x2b,
  virgule: 0x2c,
  moins: 0x2d,
  point: 0x2e,
  zero: 0x30,
  neuf: 0x39
} as const;

/** Above this number of digits the amount may be too large; the slow path decides. */
const SAFE_DIGITS = 11;

/**
 * Reads `digits[,d[d]]` with one sign on either side straight from the bytes: what nearly every line holds.
 * Returns NaN when the field is anything else, to be read again by `readMontant`.
 */
export function readPlainMontant(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  let end = to;
  let negative = false;
  const first = bytes[i];
  const last = bytes[end - 1];
  if (first === ASCII.moins || first === ASCII.plus) {
    negative = first === ASCII.moins;
    i++;
  } else if (last === ASCII.moins || last === ASCII.plus) {
    negative = last === ASCII.moins;
    end--;
  }
  if (i >= end) return NaN;
  let value = 0;
  let digits = 0;
  for (; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < ASCII.zero || byte > ASCII.neuf) break;
    value = value * 10 + (byte - ASCII.zero);
    if (value > 0) digits++;
  }
  if (digits > SAFE_DIGITS) return NaN;
  const decimals = end - i - 1;
  if (i === end) value *= 100;
  else if (bytes[i] === ASCII.virgule && i > from && (decimals === 1 || decimals === 2)) {
    for (i++; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < ASCII.zero || byte > ASCII.neuf) return NaN;
      value = value * 10 + (byte - ASCII.zero);
    }
    if (decimals === 1) value *= 10;
  } else return NaN;
  return negative ? 0 - value : value;
}

/**
 * Reads any amount a real FEC holds, from its text. The comma is the decimal mark by law, so `683,230`
 * is 683,23; a lone point before three digits could be either and is refused (spec 1.2, 1.4, 1.6).
 *
 * @param xml whether the field stands in the XML form, whose amounts are xs:float: the point is the decimal mark
 */
export function readMontant(text: string, xml = false): MontantLu {
  const number = readNumber(text, xml);
  if (typeof number === 'string') return { error: number };
  const value = new Decimal(`${number.sign}${number.whole}.${number.decimals}e${number.exponent}`).times(100);
  if (!value.isInteger()) return { error: 'decimales' };
  if (value.abs().greaterThan(MONTANT_MAXIMAL)) return { error: 'trop-grand' };
  return { montant: value.toNumber() + 0, form: formOf(text, number, xml) };
}

/** Cents: a hundred milliard euros. A larger amount is a mistake, and sums of such would not be exact. */
const MONTANT_MAXIMAL = 10_000_000_000_000;

/**
 * Reads an amount in a foreign currency: its decimals are kept as they are written, behind a point.
 *
 * @returns null when it is not a number
 */
export function readDevise(
  text: string
): { readonly texte: string; readonly form: FormeDeNombre | null } | null {
  const number = readNumber(text, false);
  if (typeof number === 'string') return null;
  const { sign, whole, decimals, exponent } = number;
  const plain = `${sign}${whole.replace(/^0+(?=\d)/, '')}${decimals === '' ? '' : `.${decimals}`}`;
  return {
    texte: exponent === 0 ? plain : new Decimal(`${plain}e${exponent}`).toFixed(),
    form: formOf(text, number, false)
  };
}

interface NumberParts {
  readonly sign: '-' | '';
  readonly whole: string;
  readonly decimals: string;
  readonly exponent: number;
  readonly point: boolean;
  readonly grouped: boolean;
}

/** Longer than any padded field: such a text is no number, and is not worth the time to find out. */
const MAX_LENGTH = 64;

function readNumber(text: string, xml: boolean): NumberParts | 'illisible' | 'ambigu' {
  if (text.length > MAX_LENGTH) return 'illisible';
  const compact = text.replace(/[\s\u00a0\u202f\u2009]+/g, ' ').trim();
  const [, before = '', body = '', after = ''] = /^([+-]?) ?(.*?) ?([+-]?)$/.exec(compact) ?? [];
  if (body === '' || (before !== '' && after !== '')) return 'illisible';
  const sign = before === '-' || after === '-' ? '-' : '';
  const number = splitNumber(body, xml);
  return typeof number === 'string' ? number : { sign, ...number };
}

function formOf(text: string, { point, grouped }: NumberParts, xml: boolean): FormeDeNombre | null {
  if (xml) return XS_FLOAT.test(text) ? null : 'xml';
  if (grouped) return 'milliers';
  return point ? 'point' : null;
}

const XS_FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const PLAIN = /^(?=.?\d)(\d*)(?:([.,])(\d*))?$/;
const EXPONENT = /^(\d+)(?:([.,])(\d*))?[eE]([+-]?\d{1,2})$/;
/** Group separators, and the decimal mark each of them leaves free. */
const GROUPED: readonly RegExp[] = [
  /^(\d{1,3}(?: \d{3})+)(?:([.,])(\d+))?$/,
  /^(\d{1,3}(?:\.\d{3})+)(?:(,)(\d+))?$/,
  /^(\d{1,3}(?:,\d{3})+)(?:(\.)(\d+))?$/,
  /^(\d{1,3}(?:['’]\d{3})+)(?:([.,])(\d+))?$/
];

function splitNumber(body: string, xml: boolean): Omit<NumberParts, 'sign'> | 'illisible' | 'ambigu' {
  const [, whole, mark = '', decimals = ''] = PLAIN.exec(body) ?? [];
  if (whole !== undefined) {
    if (mark === (xml ? ',' : '.') && couldGroup(whole, decimals)) return 'ambigu';
    return { whole: whole || '0', decimals, exponent: 0, point: mark === '.', grouped: false };
  }
  const [, mantissa, dot, fraction = '', exponent] = EXPONENT.exec(body) ?? [];
  if (mantissa !== undefined) {
    return {
      whole: mantissa,
      decimals: fraction,
      exponent: Number(exponent),
      point: dot === '.',
      grouped: false
    };
  }
  for (const pattern of GROUPED) {
    const [, groups, dot, rest = ''] = pattern.exec(body) ?? [];
    if (groups === undefined) continue;
    return {
      whole: groups.replace(/\D/g, ''),
      decimals: rest,
      exponent: 0,
      point: dot === '.',
      grouped: true
    };
  }
  return 'illisible';
}

/** `1.234` may be 1 234 as well as 1,234; `0.500` and `1234.500` can only be decimals. */
function couldGroup(whole: string, decimals: string): boolean {
  return decimals.length === 3 && /^\d{1,3}$/.test(whole) && !/^0+$/.test(whole);
}
