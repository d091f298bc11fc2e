import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encodage } from './inspection.ts';
import { octetsOf, sourceOf } from './testing.ts';
import { utf8Chunks } from './texte-utf8.ts';

async function textOf(
  octets: Uint8Array,
  encodage: Encodage,
  octetsIllisibles = 0,
  morceau = 3
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for await (const chunk of utf8Chunks(sourceOf(octets, morceau), { encodage, octetsIllisibles })) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
const utf8 = (texte: string) => new TextEncoder().encode(texte);

describe('the text of a file', () => {
  it.each([1, 2, 3, 100])('loses its mark, in chunks of %d', async (morceau) => {
    expect(await textOf(utf8('\ufeffaé'), 'utf-8', 0, morceau)).toBe('aé');
    expect(await textOf(utf8('aé'), 'utf-8', 0, morceau)).toBe('aé');
    expect(await textOf(utf8('a'), 'utf-8', 0, morceau)).toBe('a');
    expect(await textOf(utf8(''), 'utf-8', 0, morceau)).toBe('');
    // A second one is a character.
    expect(await textOf(utf8('\ufeff\ufeffa'), 'utf-8', 0, morceau)).toBe('\ufeffa');
  });

  it.each([1, 2, 3, 100])('is turned from any encoding, in chunks of %d', async (morceau) => {
    expect(await textOf(octetsOf('pay\u00e9 12 \u00a4'), 'iso-8859-15', 0, morceau)).toBe('payé 12 €');
    expect(await textOf(octetsOf('l\u0092\u0080'), 'windows-1252', 0, morceau)).toBe('l’€');
    const utf16 = new Uint8Array(Uint16Array.from('\ufeffé€', (char) => char.charCodeAt(0)).buffer);
    expect(await textOf(utf16, 'utf-16le', 0, morceau)).toBe('é€');
  });
});

describe('stray bytes', () => {
  it.each([1, 2, 3, 100])('are read as letters of Windows-1252, in chunks of %d', async (morceau) => {
    const octets = Uint8Array.from([...utf8('é'), 0xe9, ...utf8('€'), 0x92, 0xe2, 0x82, ...utf8('a'), 0xc3]);
    expect(await textOf(octets, 'utf-8', 4, morceau)).toBe('éé€’â‚aÃ');
  });

  it('give the same text whatever the chunks, and leave good text alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (octets, morceau) => {
          const begun = Uint8Array.from([0x41, 0x42, 0x43, ...octets]);
          expect(await textOf(begun, 'utf-8', 1, morceau)).toBe(await textOf(begun, 'utf-8', 1, 100));
        }
      ),
      { numRuns: 500 }
    );
    const texte = 'Société d’exploitation 😀';
    expect(await textOf(utf8(texte), 'utf-8', 1)).toBe(texte);
  });
});
