import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { examinerPdf, imprimerAvecPieces, type PieceAImprimer } from './pdf-pieces.ts';
import { pdfListe } from './pdf-liste.ts';
import { lirePdf, motsDe } from './pdf-testing.ts';
import { listeDe, rangees } from './sorties-testing.ts';

/** A PNG of one pixel: what the browser would have made of a photo. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (octet) => octet.charCodeAt(0)
);
const redresser = () => Promise.resolve({ type: 'image/png' as const, octets: PIXEL });

async function pdf(largeur: number, pages: number, userPassword?: string): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  for (let n = 0; n < pages; n++) document.addPage([largeur, 300]).drawText(`page ${n}`);
  if (userPassword !== undefined) document.encrypt({ userPassword, ownerPassword: 'secret' });
  return new Uint8Array(await document.save());
}

const fiche = async () => (await pdfListe(listeDe(rangees(3)))).fichier;
const piece = (nom: string, octets: Uint8Array<ArrayBuffer>): PieceAImprimer => ({
  nom,
  type: 'application/pdf',
  octets
});

it('[MAS-45] prints the bloc, then each of its documents in order, whole', async () => {
  const { fichier, nonImprimees } = await imprimerAvecPieces(
    await fiche(),
    [
      piece('facture.pdf', await pdf(200, 2)),
      { nom: 'photo.webp', type: 'image/webp', octets: PIXEL },
      piece('avoir.pdf', await pdf(210, 1))
    ],
    redresser
  );
  expect(nonImprimees).toEqual([]);
  const pages = (await PDFDocument.load(await fichier.arrayBuffer())).getPages();
  expect(pages.map((page) => Math.round(page.getWidth()))).toEqual([842, 200, 200, 595, 210]);
});

it('[MAS-45] a document that is protected or broken has a page that says so, and the others go on', async () => {
  const casse = await pdf(200, 3);
  const { fichier, nonImprimees } = await imprimerAvecPieces(
    await fiche(),
    [
      piece('protégé 日本.pdf', await pdf(200, 1, 'secret')),
      piece('coupé.pdf', casse.slice(0, 60)),
      { nom: 'photo.jpg', type: 'image/jpeg', octets: PIXEL },
      // Locked against changes, open to whoever reads it.
      piece('bon.pdf', await pdf(210, 1, ''))
    ],
    ({ type }) => (type === 'image/jpeg' ? Promise.reject(new Error('not an image')) : redresser())
  );
  expect(nonImprimees).toEqual([
    { nom: 'protégé 日本.pdf', cause: 'protegee' },
    { nom: 'coupé.pdf', cause: 'illisible' },
    { nom: 'photo.jpg', cause: 'illisible' }
  ]);
  const document = await PDFDocument.load(await fichier.arrayBuffer());
  expect(document.getPages().map((page) => Math.round(page.getWidth()))).toEqual([842, 595, 595, 595, 210]);
});

it('a print without documents is the bloc alone', async () => {
  const { fichier } = await imprimerAvecPieces(await fiche(), [], redresser);
  const [page, ...autres] = await lirePdf(fichier);
  expect(autres).toEqual([]);
  expect(motsDe(page)).toContain('Cabinet Exemple');
});

it('[MAS-45] says before it is kept whether a PDF opens: cut, garbled, without a page, or locked by a password', async () => {
  const bon = await pdf(200, 3);
  const bruit = bon.map((octet, i) => (i < 20 ? octet : (octet * 31 + i) & 0xff));
  expect(await examinerPdf(bon)).toBe('lisible');
  expect(await examinerPdf(await pdf(200, 1, ''))).toBe('lisible');
  expect(await examinerPdf(await pdf(200, 1, 'secret'))).toBe('protege');
  expect(await examinerPdf(bruit)).toBe('illisible');
  // What is left of it may still be a catalogue, of nothing.
  expect(await examinerPdf(bon.slice(0, 60))).toBe('illisible');
  expect(await examinerPdf(bon.slice(0, 200))).toBe('sans-page');
  const sansPage = await PDFDocument.create();
  const octets = new Uint8Array(await sansPage.save({ addDefaultPage: false }));
  expect(await examinerPdf(octets)).toBe('sans-page');
});
