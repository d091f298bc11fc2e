/** More bytes are needed to tell. */
export const INCOMPLETE = 0;
/** Not UTF-8. */
export const INVALID = -1;

/** Length, 1 to 4, of the UTF-8 sequence that begins at `at`; `INCOMPLETE` or `INVALID` when there is none. */
export function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead === undefined) return INCOMPLETE;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return INVALID;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let k = 1; k < length; k++) {
    const byte = bytes[at + k];
    if (byte === undefined) return INCOMPLETE;
    if (byte < (k === 1 ? lowestSecond(lead) : 0x80) || byte > (k === 1 ? highestSecond(lead) : 0xbf))
      return INVALID;
  }
  return length;
}

/** Overlong forms, surrogates and what lies beyond U+10FFFF are shut out by the second byte. */
function lowestSecond(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}

/** Bytes of `a`, then those of `b`. */
export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
