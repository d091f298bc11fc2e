import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';

/** A piece of text on a page: where it starts, and how its font is scaled across. */
export interface Morceau {
  readonly texte: string;
  readonly x: number;
  readonly y: number;
  readonly taille: number;
  readonly echelle: number;
  readonly gras: boolean;
}

export interface PageLue {
  readonly largeur: number;
  readonly hauteur: number;
  readonly morceaux: readonly Morceau[];
  /** Pieces joined, from the top line to the bottom one, left to right. */
  readonly texte: string;
  readonly operateurs: string;
}

/** Reads a print made with Helvetica back: one byte per character, in Windows-1252. */
export async function lirePdf(fichier: Blob): Promise<readonly PageLue[]> {
  const document = await PDFDocument.load(await fichier.arrayBuffer());
  return document.getPages().map((page) => {
    const operateurs = contentsOf(page.node.Contents());
    const morceaux = morceauxOf(operateurs);
    const { width, height } = page.getSize();
    const sorted = morceaux.toSorted((a, b) => b.y - a.y || a.x - b.x);
    return {
      largeur: width,
      hauteur: height,
      morceaux,
      operateurs,
      texte: sorted.map(({ texte }) => texte).join('\n')
    };
  });
}

/** Everything written on a page, line ends as spaces. */
export function motsDe(page: PageLue | undefined): string {
  return page?.texte.replaceAll('\n', ' ') ?? '';
}

function contentsOf(contents: PDFStream | PDFArray | undefined): string {
  if (!contents) return '';
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i, PDFStream))
      : [contents];
  return streams
    .map((stream) =>
      stream instanceof PDFRawStream
        ? new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
        : stream.getContentsString()
    )
    .join('\n');
}

function morceauxOf(operateurs: string): Morceau[] {
  const found: Morceau[] = [];
  let [echelle, x, y] = [1, 0, 0];
  const tokens = /([-\d.]+) 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\/(\w+) ([\d.]+) Tf <([0-9A-Fa-f]*)> Tj/g;
  for (const [, a, e, f, font, size, hex] of operateurs.matchAll(tokens)) {
    if (a !== undefined) [echelle, x, y] = [Number(a), Number(e), Number(f)];
    if (hex !== undefined)
      found.push({ texte: decoded(hex), x, y, echelle, taille: Number(size), gras: font === 'G' });
  }
  return found;
}

function decoded(hex: string): string {
  const bytes = (hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16));
  return new TextDecoder('windows-1252').decode(new Uint8Array(bytes)).replaceAll('\u00a0', ' ');
}
