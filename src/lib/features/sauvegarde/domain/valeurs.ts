/**
 * How a backup writes a value: one sign, then its content. Numbers are little-endian, lengths are u32.
 *
 * ```
 * 0 null · 1 undefined · 2 false · 3 true          nothing more
 * 4 number                                         f64: every amount, NaN and −0 exactly
 * 5 text   length in bytes, UTF-8
 * 6 text   length in bytes, UTF-16                 for a text that has no UTF-8 (half a surrogate pair)
 * 7 list   count, then the values
 * 8 object count, then for each property a text (its name) and a value, in the order of the object
 * 9 array  u8 kind (the rank in `TABLEAUX`), length in bytes, the bytes as they stand
 * ```
 */
export const SIGNES = {
  nul: 0,
  indefini: 1,
  faux: 2,
  vrai: 3,
  nombre: 4,
  utf8: 5,
  utf16: 6,
  liste: 7,
  objet: 8,
  tableau: 9
} as const;

/** The rank is written in files: add at the end, never reorder. */
export const TABLEAUX = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array
] as const;
