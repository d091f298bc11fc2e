import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EcrivainDeValeurs } from './ecrire-valeur.ts';
import { lireValeur, ValeurIllisible } from './lire-valeur.ts';
import { TABLEAUX } from './valeurs.ts';

function ecrire(value: unknown): Uint8Array<ArrayBuffer> {
  const ecrivain = new EcrivainDeValeurs();
  ecrivain.valeur(value);
  const bytes = joindre(ecrivain.prendre());
  expect(bytes).toHaveLength(ecrivain.octets);
  return bytes;
}

function joindre(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** What a row of the books may hold, whatever the table. */
function anyValeur(): fc.Arbitrary<unknown> {
  const anyTableau = fc.oneof(
    fc.int8Array(),
    fc.uint8Array(),
    fc.uint8ClampedArray(),
    fc.int16Array(),
    fc.uint16Array(),
    fc.int32Array(),
    fc.uint32Array(),
    fc.float32Array(),
    fc.float64Array(),
    fc.bigInt64Array(),
    fc.bigUint64Array()
  );
  return fc.letrec((tie) => ({
    valeur: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, undefined, true, false),
      fc.double(),
      fc.integer(),
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0, max: 0xff_ff })).map((units) => String.fromCharCode(...units)),
      anyTableau,
      fc.array(tie('valeur'), { maxLength: 5 }),
      fc.dictionary(fc.string(), tie('valeur'), { maxKeys: 5 })
    )
  })).valeur;
}

describe('a value written then read', () => {
  it('is the same, whatever it holds', () => {
    fc.assert(
      fc.property(anyValeur(), (value) => {
        expect(lireValeur(ecrire(value))).toStrictEqual(structuredClone(value));
      })
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['minus zero', -0],
    ['the largest amount', Number.MAX_SAFE_INTEGER],
    ['half a surrogate pair', 'a\ud83d'],
    ['a byte order mark', '\ufeffx'],
    ['an emoji and right-to-left text', '🏠 שלום'],
    ['a cell of a million characters', 'é'.repeat(1_000_000)],
    ['a property named __proto__', JSON.parse('{"__proto__":{"x":1}}') as unknown],
    ['an array that begins inside its buffer', new Int32Array([1, 2, 3, 4]).subarray(1, 3)],
    ['a list of numbers over many blocks', Array.from({ length: 50_000 }, (_, i) => i / 7)],
    ['a list of signs over many blocks', Array.from({ length: 150_000 }, (_, i) => i % 3 === 0)],
    [
      'objects over many blocks',
      Array.from({ length: 9000 }, (_, i) => ({ i, nom: `n${i}`, tableau: new Uint8Array(i % 40) }))
    ],
    ['short columns over many blocks', Array.from({ length: 900 }, (_, i) => new Int32Array(i + 1).fill(i))],
    ['a large column', Float64Array.from({ length: 20_000 }, (_, i) => i / 3)]
  ])('is the same: %s', (_, value) => {
    const read = lireValeur(ecrire(value));
    expect(read).toStrictEqual(value);
    expect(Object.is(read, value) || typeof value === 'object').toBe(true);
  });

  it.each(TABLEAUX.map((type) => [type.name, type] as const))('keeps the kind of %s', (_, type) => {
    expect(lireValeur(ecrire(new type(3)))).toBeInstanceOf(type);
  });

  it('keeps the order of many values through many blocks', () => {
    const ecrivain = new EcrivainDeValeurs();
    const rows = Array.from({ length: 500 }, (_, i) => ({ id: i, texte: 'x'.repeat(i * 3) }));
    const parts: Uint8Array[] = [];
    for (const row of rows) {
      ecrivain.rangee(row);
      parts.push(...ecrivain.prendre());
    }
    const bytes = joindre(parts);
    const read: unknown[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = new DataView(bytes.buffer).getUint32(at, true);
      read.push(lireValeur(bytes.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
    }
    expect(read).toEqual(rows);
  });
});

it.each([
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a view without a kind', new DataView(new ArrayBuffer(2))],
  ['a function', () => undefined],
  ['a bigint', 1n]
])('stops rather than save %s wrongly', (_, value) => {
  expect(() => ecrire({ value })).toThrow('cannot be saved');
});

it('never takes cut or random bytes for a value without saying so, nor asks for more room than they take', () => {
  fc.assert(
    fc.property(anyValeur(), fc.nat(), (value, n) => {
      const bytes = ecrire(value);
      expect(() => lireValeur(bytes.slice(0, n % bytes.length))).toThrow(ValeurIllisible);
    })
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        lireValeur(new Uint8Array(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(ValeurIllisible);
      }
    })
  );
  const enormous = Uint8Array.of(7, 0xff, 0xff, 0xff, 0xff);
  expect(() => lireValeur(enormous)).toThrow('more items than bytes');
});
