import {
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFArray,
  PDFStream,
  decodePDFRawStream
} from '@cantoo/pdf-lib';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { expect, type Page } from '@playwright/test';

/** The rows of a CSV as the software writes it: « ; », quotes only where they are needed. */
export function lireCsv(octets: Buffer): { marque: boolean; rangees: string[][] } {
  const texte = octets.toString('utf8');
  const marque = texte.startsWith('\ufeff');
  const rangees = texte
    .slice(marque ? 1 : 0)
    .trimEnd()
    .split('\r\n')
    .map((ligne) => ligne.split(';'));
  return { marque, rangees };
}

/** The cells of the first sheet, row by row: numbers as numbers, texts as texts. */
export async function lireClasseur(octets: Buffer): Promise<(string | number)[][]> {
  const entrees = await new ZipReader(new BlobReader(new Blob([new Uint8Array(octets)]))).getEntries();
  const feuille = entrees.find(({ filename }) => filename === 'xl/worksheets/sheet1.xml');
  if (!feuille || feuille.directory) throw new Error('no sheet in this file');
  const xml = await feuille.getData(new TextWriter());
  return Array.from(xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs), ([, rangee = '']) => {
    const cellules: (string | number | undefined)[] = [];
    for (const [, attributs = '', contenu = ''] of rangee.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const lettres = /r="([A-Z]+)/.exec(attributs)?.[1] ?? '';
      const valeur = contenu.replace(/<[^>]*>/g, '');
      const nombre = !attributs.includes('t="inlineStr"') && valeur !== '';
      cellules[rangDe(lettres)] = nombre ? Number(valeur) : dechiffrer(valeur);
    }
    return Array.from(cellules, (cellule) => cellule ?? '');
  });
}

/** Column A is 0. */
function rangDe(lettres: string): number {
  return Array.from(lettres).reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0) - 1;
}

function dechiffrer(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

export interface PageImprimee {
  readonly largeur: number;
  readonly hauteur: number;
  /** What is written there, from the top line to the bottom one. */
  readonly texte: string;
}

/** A print, with the text that a search in a reader of PDF would find. */
export async function lirePages(octets: Buffer): Promise<PageImprimee[]> {
  const document = await PDFDocument.load(octets);
  return document.getPages().map((page) => {
    const { width, height } = page.getSize();
    const polices = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
    const cartes = new Map(
      (polices?.keys() ?? []).map((nom) => [
        nom.decodeText(),
        carteDe(polices?.lookup(nom, PDFDict).lookup(PDFName.of('ToUnicode')))
      ])
    );
    const morceaux: { x: number; y: number; texte: string }[] = [];
    let [x, y] = [0, 0];
    const jetons = /[-\d.]+ 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\/(\w+) [\d.]+ Tf <([0-9A-Fa-f]*)> Tj/g;
    for (const [, e, f, police, hex] of contenuDe(page.node.Contents()).matchAll(jetons)) {
      if (e !== undefined) [x, y] = [Number(e), Number(f)];
      if (hex !== undefined) morceaux.push({ x, y, texte: cartes.get(police ?? '')?.(hex) ?? '' });
    }
    const tries = morceaux.toSorted((a, b) => b.y - a.y || a.x - b.x);
    return { largeur: width, hauteur: height, texte: tries.map(({ texte }) => texte).join('\n') };
  });
}

function contenuDe(contenu: PDFStream | PDFArray | undefined): string {
  const flux =
    contenu instanceof PDFArray
      ? Array.from({ length: contenu.size() }, (_, i) => contenu.lookup(i, PDFStream))
      : [contenu];
  return flux.map(texteDuFlux).join('\n');
}

function texteDuFlux(flux: unknown): string {
  if (flux instanceof PDFRawStream)
    return new TextDecoder('latin1').decode(decodePDFRawStream(flux).decode());
  return flux instanceof PDFStream ? flux.getContentsString() : '';
}

/** Glyph numbers to letters, by the table that a font carries for searching; without one, one byte a letter. */
function carteDe(toUnicode: unknown): (hex: string) => string {
  const table = texteDuFlux(toUnicode);
  if (table === '')
    return (hex) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')).replaceAll('\u00a0', ' ');
  const lettres = new Map(
    Array.from(table.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g), ([, glyphe = '', texte = '']) => [
      glyphe.toUpperCase(),
      Buffer.from(texte, 'hex').swap16().toString('utf16le')
    ])
  );
  return (hex) =>
    (hex.match(/.{4}/g) ?? [])
      .map((glyphe) => lettres.get(glyphe.toUpperCase()) ?? '')
      .join('')
      .replaceAll('\u00a0', ' ');
}

/** Remembers the files that the page makes; to be called before it is opened. */
export async function garderLesFichiers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const creer = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (objet) => {
      const url = creer(objet);
      Object.assign(globalThis, { dernierFichier: { url, objet } });
      return url;
    };
  });
}

/** What `imprimer` opens in a tab of its own, as bytes. */
export async function lImpression(page: Page, imprimer: () => Promise<void>): Promise<Buffer> {
  const onglet = page.waitForEvent('popup');
  await imprimer();
  const url = (await onglet).url();
  const fait = await page.evaluate(async () => {
    const { dernierFichier } = globalThis as unknown as { dernierFichier: { url: string; objet: Blob } };
    const octets = [...new Uint8Array(await dernierFichier.objet.arrayBuffer())];
    return { url: dernierFichier.url, type: dernierFichier.objet.type, octets };
  });
  expect(fait).toMatchObject({ url, type: 'application/pdf' });
  await (await onglet).close();
  return Buffer.from(fait.octets);
}
