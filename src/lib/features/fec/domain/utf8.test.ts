import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INCOMPLETE, INVALID, joined, sequenceAt } from './utf8.ts';

it.each<[string, number[], number]>([
  ['a', [0x61], 1],
  ['é', [0xc3, 0xa9], 2],
  ['€', [0xe2, 0x82, 0xac], 3],
  ['😀', [0xf0, 0x9f, 0x98, 0x80], 4],
  ['the first half of é', [0xc3], INCOMPLETE],
  ['€ cut', [0xe2, 0x82], INCOMPLETE],
  ['nothing', [], INCOMPLETE],
  ['a tail alone', [0xa9], INVALID],
  ['é of ISO 8859', [0xe9, 0x74], INVALID],
  ['an overlong slash', [0xc0, 0xaf], INVALID],
  ['an overlong three-byte form', [0xe0, 0x9f, 0xbf], INVALID],
  ['an overlong four-byte form', [0xf0, 0x8f, 0xbf, 0xbf], INVALID],
  ['a surrogate', [0xed, 0xa0, 0x80], INVALID],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], INVALID],
  ['no lead', [0xf5, 0x80, 0x80, 0x80], INVALID]
])('%s', (_, octets, attendu) => {
  expect(sequenceAt(Uint8Array.from(octets), 0)).toBe(attendu);
});

it('agrees with the platform on what is UTF-8', () => {
  const isUtf8 = (octets: Uint8Array) => {
    for (let i = 0; i < octets.length;) {
      const length = sequenceAt(octets, i);
      if (length <= 0) return false;
      i += length;
    }
    return true;
  };
  const decodes = (octets: Uint8Array) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(octets);
      return true;
    } catch {
      return false;
    }
  };
  const high = fc.array(
    fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4),
    { maxLength: 6 }
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 8 }),
        high.map((octets) => Uint8Array.from(octets))
      ),
      (octets) => {
        expect(isUtf8(octets)).toBe(decodes(octets));
      }
    ),
    { numRuns: 3000 }
  );
});

it('puts bytes end to end', () => {
  expect([...joined(Uint8Array.of(1), Uint8Array.of(2, 3))]).toEqual([1, 2, 3]);
  expect([...joined(new Uint8Array(0), Uint8Array.of(2))]).toEqual([2]);
});
