import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanDOctets, type Octets } from './octets.ts';
import { octetsOf } from './testing.ts';

function scan(octets: Uint8Array, morceau = octets.length || 1): Octets {
  const scanner = new ScanDOctets();
  for (let at = 0; at < octets.length; at += morceau) scanner.scan(octets.subarray(at, at + morceau));
  return scanner.conclude();
}
const utf8 = (texte: string) => new TextEncoder().encode(texte);

describe('the encoding', () => {
  it.each<[string, Uint8Array, string]>([
    ['ASCII', utf8('Journal'), 'utf-8'],
    ['UTF-8', utf8('Société, 12 €'), 'utf-8'],
    ['ISO 8859-15', octetsOf('Soci\u00e9t\u00e9'), 'iso-8859-15'],
    ['Windows-1252', octetsOf('l\u0092indivision'), 'windows-1252'],
    ['Windows-1252 whose apostrophe follows an accent', octetsOf('pay\u00e9\u0092'), 'windows-1252'],
    ['UTF-16 with its mark', octetsOf('\u00ff\u00feA\u0000\n\u0000'), 'utf-16le'],
    ['UTF-16 the other way', octetsOf('\u00fe\u00ff\u0000A\u0000\n'), 'utf-16be'],
    ['UTF-16 without mark', octetsOf('A\u0000B\u0000C\u0000'), 'utf-16le'],
    ['UTF-16 the other way, without mark', octetsOf('\u0000A\u0000B\u0000C'), 'utf-16be'],
    ['nothing', utf8(''), 'utf-8']
  ])('%s', (_, octets, encodage) => {
    expect(scan(octets)).toMatchObject({ encodage, binaire: null });
  });

  it('one accent of ISO 8859 in a file of UTF-8 is a stray byte, told with its line', () => {
    const octets = Uint8Array.from([...utf8('é\r\né\r\n'), 0xe9, ...utf8('tage\ré')]);
    expect(scan(octets)).toMatchObject({ encodage: 'utf-8', octetsIllisibles: 1, lignesIllisibles: [3] });
  });

  it('a letter cut by the end of the file is one too', () => {
    expect(scan(utf8('é\né').subarray(0, 4))).toMatchObject({
      encodage: 'utf-8',
      octetsIllisibles: 1,
      lignesIllisibles: [2]
    });
    expect(scan(octetsOf('pay\u00e9'))).toMatchObject({
      encodage: 'iso-8859-15',
      octetsIllisibles: 0,
      lignesIllisibles: []
    });
  });

  it('lists so many lines, and counts all bytes', () => {
    const octets = octetsOf('\u00c3\u00a9\u00e9\n'.repeat(1500));
    const { octetsIllisibles, lignesIllisibles } = scan(octets);
    expect([octetsIllisibles, lignesIllisibles.length]).toEqual([1500, 1000]);
  });
});

describe('the number of records', () => {
  it.each<[string, number]>([
    ['a', 1],
    ['a\nb', 2],
    ['a\r\nb\r\n', 3],
    ['a\r\r\nb', 2],
    ['a\rb\rc', 3],
    ['a\r\rb', 3],
    ['a\r', 1]
  ])('%j has at most %d lines', (texte, lignes) => {
    expect(scan(utf8(texte)).lignesAuPlus).toBe(lignes + 1);
  });

  it('counts the elements of the XML form, whatever the lines', () => {
    expect(
      scan(utf8('<comptabilite><ligne></ligne><ligne/><x:ligne a="1"/><lignes/></comptabilite>'))
    ).toMatchObject({
      xml: true,
      lignesAuPlus: 4
    });
    const utf16 = Uint16Array.from('\ufeff<?xml?><ligne/>', (char) => char.charCodeAt(0));
    expect(scan(new Uint8Array(utf16.buffer))).toMatchObject({ xml: true, lignesAuPlus: 2 });
    expect(scan(utf8('JournalCode\t<b>'))).toMatchObject({ xml: false, lignesAuPlus: 2 });
  });
});

describe('what is not text', () => {
  it.each<[string, number[], string]>([
    ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d], 'un PDF'],
    ['ZIP', [0x50, 0x4b, 3, 4], 'une archive ZIP ou un classeur Excel'],
    ['old Excel', [0xd0, 0xcf, 0x11, 0xe0], 'un ancien fichier Excel ou Word'],
    ['zeros', new Array<number>(50).fill(0), 'un fichier binaire'],
    ['control bytes', [1, 2, 3, 4, 5, 6, 7, 8], 'un fichier binaire']
  ])('%s', (_, octets, binaire) => {
    expect(scan(Uint8Array.from(octets)).binaire).toBe(binaire);
  });

  it('a stray zero in a long text is an accident', () => {
    expect(scan(utf8(`${'a'.repeat(50)}\u0000`)).binaire).toBeNull();
    expect(scan(utf8(`${'a'.repeat(48)}\u0000`)).binaire).toBe('un fichier binaire');
  });
});

it('sees the same whatever the chunks', () => {
  const anyOctets = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .string({
        unit: fc.constantFrom('é', '€', '\r', '\n', '\u0000', 'a', '<ligne>', '\ufeff'),
        maxLength: 40
      })
      .map(utf8)
  );
  fc.assert(
    fc.property(anyOctets, fc.integer({ min: 1, max: 7 }), (octets, morceau) => {
      const { lignesAuPlus, ...pieces } = scan(octets, morceau);
      const { lignesAuPlus: lignes, ...whole } = scan(octets);
      expect(pieces).toEqual(whole);
      // A tag cut by a chunk may count for nothing: the bound is never too low.
      expect(lignesAuPlus).toBeGreaterThanOrEqual(lignes);
    }),
    { numRuns: 1000 }
  );
});
