import { expect, it } from 'vitest';
import { formatAnnonce, formatOf } from './piece-jointe.ts';

const octets = (texte: string) => Uint8Array.from(texte, (lettre) => lettre.charCodeAt(0));

it('[MAS-45] a document is what its bytes say', () => {
  expect(formatOf(octets('%PDF-1.7'))).toBe('application/pdf');
  expect(formatOf(octets(`${'\u0000'.repeat(1019)}%PDF-`))).toBe('application/pdf');
  expect(formatOf(octets(`${'\u0000'.repeat(1024)}%PDF-1.7`))).toBe('application/pdf');
  expect(formatOf(octets(`${'\u0000'.repeat(1025)}%PDF-1.7`))).toBeNull();
  expect(formatOf(octets('\u0089PNG\r\n\u001a\n'))).toBe('image/png');
  expect(formatOf(octets('\u0089PNG\n\u001a\n'))).toBeNull();
  expect(formatOf(octets('ÿØÿà'))).toBe('image/jpeg');
  expect(formatOf(octets('RIFF\u0001\u0000\u0000\u0000WEBPVP8 '))).toBe('image/webp');
  expect(formatOf(octets('RIFF\u0001\u0000\u0000\u0000WAVEfmt '))).toBeNull();
  expect(formatOf(octets('%PDF'))).toBeNull();
  expect(formatOf(new Uint8Array())).toBeNull();
});

it('the name of a file announces a format, in any case', () => {
  expect(
    ['a.PDF', 'b.jpeg', 'c.JPG', 'd.png', 'e.webp', 'f.docx', 'pdf', '.pdf.txt'].map(formatAnnonce)
  ).toEqual(['PDF', 'JPEG', 'JPEG', 'PNG', 'WebP', null, null, null]);
});
