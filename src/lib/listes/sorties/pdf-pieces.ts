import {
  EncryptedPDFError,
  PDFDocument,
  StandardFonts,
  type PDFFont,
  type PDFImage,
  type PDFPage
} from '@cantoo/pdf-lib';
import { A4_PAYSAGE, A4_PORTRAIT } from './feuille.ts';

/** A document to be printed after a page of ours. */
export interface PieceAImprimer {
  readonly nom: string;
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';
  readonly octets: Uint8Array<ArrayBuffer>;
}

/** A document that could not be printed: a page in its place says so. */
export interface PieceNonImprimee {
  readonly nom: string;
  readonly cause: 'protegee' | 'illisible';
}

export interface ImpressionAvecPieces {
  readonly fichier: Blob;
  readonly nonImprimees: readonly PieceNonImprimee[];
}

/**
 * An image as print can take it: upright, JPEG or PNG. The browser does it; a photo says by a mark of its own which
 * way is up, and PDF knows neither that mark nor WebP.
 *
 * @throws when the bytes are not those of an image
 */
export type Redresser = (
  piece: PieceAImprimer
) => Promise<{ readonly type: 'image/jpeg' | 'image/png'; readonly octets: Uint8Array<ArrayBuffer> }>;

const MARGE = 28;

/**
 * A print of ours followed by the documents that justify it, in order: the pages of a PDF as they are, an image on an
 * A4 that it fills without being enlarged. One that is protected or broken gets a page that says so; the others go on.
 * Rule: MAS-45.
 */
export async function imprimerAvecPieces(
  fiche: Blob,
  pieces: readonly PieceAImprimer[],
  redresser: Redresser
): Promise<ImpressionAvecPieces> {
  const document = await PDFDocument.load(await fiche.arrayBuffer(), { updateMetadata: false });
  const nonImprimees: PieceNonImprimee[] = [];
  let police: PDFFont | null = null;
  for (const piece of pieces) {
    try {
      await ajouter(document, piece, redresser);
    } catch (error) {
      const cause = error instanceof EncryptedPDFError ? 'protegee' : 'illisible';
      nonImprimees.push({ nom: piece.nom, cause });
      police ??= await document.embedFont(StandardFonts.Helvetica);
      direQuElleManque(document.addPage([A4_PORTRAIT.largeur, A4_PORTRAIT.hauteur]), police, {
        nom: piece.nom,
        cause
      });
    }
  }
  const bytes = await document.save({ updateFieldAppearances: false });
  return { fichier: new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), nonImprimees };
}

/** Adds all the pages of one document, or none: it throws before its first. */
async function ajouter(document: PDFDocument, piece: PieceAImprimer, redresser: Redresser): Promise<void> {
  if (piece.type !== 'application/pdf') {
    const { type, octets } = await redresser(piece);
    const image = await (type === 'image/png' ? document.embedPng(octets) : document.embedJpg(octets));
    poser(document, image);
    return;
  }
  const source = await lire(piece.octets);
  const pages = await document.copyPages(source, source.getPageIndices());
  if (pages.length === 0) throw new Error('a PDF without a page');
  for (const page of pages) document.addPage(page);
}

/** What a document says of itself before it is kept. */
export type EtatDePdf = 'lisible' | 'protege' | 'illisible' | 'sans-page';

/** Whether a PDF opens, without a password, on at least one page: what readers show otherwise is of no help. */
export async function examinerPdf(octets: Uint8Array<ArrayBuffer>): Promise<EtatDePdf> {
  try {
    const document = await lire(octets);
    return document.getPages().length === 0 ? 'sans-page' : 'lisible';
  } catch (error) {
    return error instanceof EncryptedPDFError ? 'protege' : 'illisible';
  }
}

/** Many invoices are locked against changes and open without a password: those are printed. */
async function lire(octets: Uint8Array<ArrayBuffer>): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(octets, { updateMetadata: false });
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error;
    return PDFDocument.load(octets, { updateMetadata: false, password: '' }).catch(() => {
      throw error;
    });
  }
}

/** On the A4 that suits its shape; one pixel takes a point at most, or a stamp would fill the page. */
function poser(document: PDFDocument, image: PDFImage): void {
  const { largeur, hauteur } = image.width > image.height ? A4_PAYSAGE : A4_PORTRAIT;
  const echelle = Math.min(1, (largeur - 2 * MARGE) / image.width, (hauteur - 2 * MARGE) / image.height);
  const { width, height } = image.scale(echelle);
  document
    .addPage([largeur, hauteur])
    .drawImage(image, { x: (largeur - width) / 2, y: (hauteur - height) / 2, width, height });
}

const CAUSES: Readonly<Record<PieceNonImprimee['cause'], string>> = {
  protegee:
    'Ce PDF est protégé par un mot de passe et ne peut pas être imprimé avec le bloc. Ouvrez-le à part, ou joignez-en une copie sans protection.',
  illisible:
    'Ce fichier est abîmé et ne peut pas être imprimé. Ouvrez-le à part pour vérifier, puis joignez-en une copie lisible.'
};

function direQuElleManque(page: PDFPage, police: PDFFont, { nom, cause }: PieceNonImprimee): void {
  const y = A4_PORTRAIT.hauteur - 2 * MARGE;
  const maxWidth = A4_PORTRAIT.largeur - 4 * MARGE;
  page.drawText(`Pièce « ${lisible(nom, police)} »`, { x: 2 * MARGE, y, size: 14, font: police, maxWidth });
  page.drawText(CAUSES[cause], { x: 2 * MARGE, y: y - 60, size: 10, font: police, maxWidth, lineHeight: 14 });
}

/** The font of this page knows the letters of western Europe alone: any other is a question mark. */
function lisible(nom: string, police: PDFFont): string {
  const known = new Set(police.getCharacterSet());
  return Array.from(nom, (lettre) => (known.has(lettre.codePointAt(0) ?? 0) ? lettre : '?'))
    .join('')
    .slice(0, 120);
}
