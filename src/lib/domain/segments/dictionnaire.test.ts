import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DictionnaireBuilder, findTexte, texteOf, textesOf } from './dictionnaire.ts';

const builderOf = (...textes: string[]) => {
  const builder = new DictionnaireBuilder();
  for (const texte of textes) builder.internTexte(texte);
  return builder;
};

describe('dictionary', () => {
  it('gives each distinct text one number, the empty text being 0', () => {
    const builder = builderOf('banque', 'achats');
    expect(['', 'banque', 'achats', 'banque', 'élan'].map((texte) => builder.internTexte(texte))).toEqual([
      0, 1, 2, 1, 3
    ]);
    expect(builder.taille).toBe(4);
    expect(textesOf(builder.build())).toEqual(['', 'banque', 'achats', 'élan']);
  });

  it('interns a slice of bytes, as they stand in a larger buffer', () => {
    const builder = new DictionnaireBuilder();
    const octets = new TextEncoder().encode('512|512|51');
    expect([
      builder.intern(octets, 0, 3),
      builder.intern(octets, 4, 7),
      builder.intern(octets, 8, 10)
    ]).toEqual([1, 1, 2]);
    expect(builder.texte(2)).toBe('51');
  });

  it('keeps a leading U+FEFF: it is part of the text there', () => {
    expect(textesOf(builderOf('\ufeffa', 'a').build())).toEqual(['', '\ufeffa', 'a']);
  });

  it('finds a text, or says that it is not there', () => {
    const dictionnaire = builderOf('401', '4011', '512').build();
    expect(['', '401', '4011', '40', '512 '].map((texte) => findTexte(dictionnaire, texte))).toEqual([
      0, 1, 2, -1, -1
    ]);
  });

  it('has no text beyond its last', () => {
    expect(() => texteOf(builderOf('a').build(), 2)).toThrow('Bug');
  });

  it('tells which texts pass a test of their bytes', () => {
    const hasTab = (bytes: Uint8Array, from: number, to: number) => bytes.subarray(from, to).includes(9);
    expect(builderOf('a\tb', 'c', '\t').indexesWhere(hasTab)).toEqual(new Set([1, 3]));
  });

  it('numbers any texts as a map does, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 }), { maxLength: 2000 }), (textes) => {
        const builder = new DictionnaireBuilder();
        const expected = new Map([['', 0]]);
        for (const texte of textes) {
          if (!expected.has(texte)) expected.set(texte, expected.size);
          expect(builder.internTexte(texte)).toBe(expected.get(texte));
        }
        expect(textesOf(builder.build())).toEqual([...expected.keys()]);
      }),
      { numRuns: 30 }
    );
    const many = Array.from({ length: 20_000 }, (_, i) => `texte ${i}`);
    expect(textesOf(builderOf(...many).build())).toEqual(['', ...many]);
  });
});
