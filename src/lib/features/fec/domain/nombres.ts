import { Decimal } from 'decimal.js';

/**
 * What a field of a FEC says as an amount, in cents. `form` tells how it is written when the law does
 * not allow it; `error` why no amount can be read from it.
 */
export type MontantLu =
  | { readonly montant: number; readonly form?: 'point' | 'milliers' }
  | { readonly error: 'illisible' | 'ambigu' | 'decimales' | 'trop-grand' };

const ASCII = { espace: 0x20, plus: 0x2b, virgule: 0x2c, moins: 0x2d, point: 0x2e, zero: 0x30, neuf: 0x39 } as const;

/** Above this number of digits a double may not hold the cents; the slow path decides. */
const SAFE_DIGITS = 13;

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
 * @param pointIsLegal true in the XML form, whose amounts are xs:float
 */
export function readMontant(text: string, pointIsLegal = false): MontantLu {
  const compact = text.replace(/[\s\u00a0\u202f\u2009]+/g, ' ').trim();
  const signed = /^([+-]?) ?(.*?) ?([+-]?)$/s.exec(compact);
  const body = signed?.[2] ?? '';
  if (!signed || body === '' || (signed[1] && signed[3])) return { error: 'illisible' };
  const sign = signed[1] === '-' || signed[3] === '-' ? '-' : '';
  const number = splitNumber(body, pointIsLegal);
  if (typeof number === 'string') return { error: number };
  const value = new Decimal(`${sign}${number.digits}`).times(100);
  if (!value.isInteger()) return { error: 'decimales' };
  if (value.abs().greaterThan(Number.MAX_SAFE_INTEGER)) return { error: 'trop-grand' };
  const montant = value.toNumber() + 0;
  if (number.grouped) return { montant, form: 'milliers' };
  return number.point && !pointIsLegal ? { montant, form: 'point' } : { montant };
}

interface NumberParts {
  readonly digits: string;
  readonly point: boolean;
  readonly grouped: boolean;
}

const PLAIN = /^(\d+)(?:([.,])(\d*))?$/;
const EXPONENT = /^(\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,2})$/;
/** Group separators, and the decimal mark each of them leaves free. */
const GROUPED: readonly RegExp[] = [
  /^(\d{1,3}(?: \d{3})+)(?:([.,])(\d+))?$/,
  /^(\d{1,3}(?:\.\d{3})+)(?:(,)(\d+))?$/,
  /^(\d{1,3}(?:,\d{3})+)(?:(\.)(\d+))?$/,
  /^(\d{1,3}(?:'\d{3})+)(?:([.,])(\d+))?$/
];

function splitNumber(body: string, pointIsLegal: boolean): NumberParts | 'illisible' | 'ambigu' {
  const plain = PLAIN.exec(body);
  if (plain) {
    const [, whole = '', mark, decimals = ''] = plain;
    const couldGroup = mark === '.' && decimals.length === 3 && whole.length <= 3 && !/^0+$/.test(whole);
    if (couldGroup && !pointIsLegal) return 'ambigu';
    return { digits: `${whole}.${decimals || '0'}`, point: mark === '.', grouped: false };
  }
  const exponent = EXPONENT.exec(body);
  if (exponent) {
    const mantissa = exponent[1] ?? '';
    return { digits: `${mantissa.replace(',', '.')}e${exponent[2] ?? '0'}`, point: mantissa.includes('.'), grouped: false };
  }
  for (const pattern of GROUPED) {
    const grouped = pattern.exec(body);
    if (!grouped) continue;
    const [, whole = '', mark, decimals] = grouped;
    return { digits: `${whole.replace(/\D/g, '')}.${decimals ?? '0'}`, point: mark === '.', grouped: true };
  }
  return 'illisible';
}
