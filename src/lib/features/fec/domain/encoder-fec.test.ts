import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Encodeur, type EncodageDeSortie } from './encoder-fec.ts';

function encodeTexte(texte: string, encodage: EncodageDeSortie) {
  const encodeur = new Encodeur(encodage);
  return { octets: encodeur.encode(texte), remplaces: encodeur.remplaces };
}
const decode = (octets: Uint8Array) => new TextDecoder('iso-8859-15').decode(octets);

describe('[INV-24] ISO 8859-15', () => {
  it('has the euro and the letters of French', () => {
    const texte = 'Élu à Œuilly, ŒUVRE œ Ÿ Š š Ž ž : 12,50 € « ÇÀÉ »';
    const { octets, remplaces } = encodeTexte(texte, 'iso-8859-15');
    expect(octets).toHaveLength(texte.length);
    expect(decode(octets)).toBe(texte);
    expect(remplaces.size).toBe(0);
  });

  it('writes plainly what it lacks, and lists it once', () => {
    const { octets, remplaces } = encodeTexte('l’été – “Ștefan”… ½ ① 東 😀 ¤ l’or', 'iso-8859-15');
    expect(decode(octets)).toBe('l\'été - "Stefan"... 1/2 1 ? ? ? l\'or');
    expect(Object.fromEntries(remplaces)).toEqual({
      '’': "'",
      '–': '-',
      '“': '"',
      '”': '"',
      '…': '...',
      Ș: 'S',
      '½': '1/2',
      '①': '1',
      東: '?',
      '😀': '?',
      '¤': '?'
    });
  });

  it('a character that takes many letters has room for them', () => {
    expect(decode(encodeTexte('…'.repeat(100), 'iso-8859-15').octets)).toBe('...'.repeat(100));
    expect(decode(encodeTexte('a\ufb03b', 'iso-8859-15').octets)).toBe('affib');
  });

  it('half a pair of surrogates is one unknown character', () => {
    expect(decode(encodeTexte('a\ud800b', 'iso-8859-15').octets)).toBe('a?b');
  });

  it('gives back every text of its letters, and one byte for each', () => {
    const letters = Array.from({ length: 256 }, (_, byte) => decode(Uint8Array.of(byte)));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (texte) => {
        const { octets, remplaces } = encodeTexte(texte, 'iso-8859-15');
        expect(decode(octets)).toBe(texte);
        expect(remplaces.size).toBe(0);
      })
    );
  });
});

describe('UTF-8', () => {
  it('writes everything, but half a pair of surrogates', () => {
    const texte = 'été 東 😀';
    const { octets, remplaces } = encodeTexte(texte, 'utf-8');
    expect([new TextDecoder().decode(octets), remplaces.size]).toEqual([texte, 0]);
    const casse = encodeTexte('a\ud800b', 'utf-8');
    expect(new TextDecoder().decode(casse.octets)).toBe('a\ufffdb');
    expect([...casse.remplaces]).toEqual([['\ud800', '\ufffd']]);
  });
});

it('lists what was replaced over all the chunks', () => {
  const encodeur = new Encodeur('iso-8859-15');
  encodeur.encode('l’un');
  encodeur.encode('l’autre…');
  expect([...encodeur.remplaces.keys()]).toEqual(['’', '…']);
});
