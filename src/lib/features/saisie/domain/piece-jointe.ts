/** What a justifying document may be. */
export type FormatDePiece = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp';

/** A scanned invoice weighs one or two; beyond this, a photo of a whole binder would fill the poste. */
export const TAILLE_MAXIMALE_EN_OCTETS = 20 << 20;

/** How far from its beginning a PDF may say that it is one: some programs write a few bytes before. */
const DEBUT_DE_PDF = 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const JPEG = [0xff, 0xd8, 0xff] as const;

/** What these bytes are, whatever their file is called; null when they are none of what is accepted. */
export function formatOf(octets: Uint8Array): FormatDePiece | null {
  if (beginsWith(octets, PNG)) return 'image/png';
  if (beginsWith(octets, JPEG)) return 'image/jpeg';
  if (beginsWith(octets, ascii('RIFF')) && beginsWith(octets.subarray(8), ascii('WEBP'))) return 'image/webp';
  return isPdf(octets) ? 'application/pdf' : null;
}

function isPdf(octets: Uint8Array): boolean {
  const marque = ascii('%PDF-');
  const last = Math.min(DEBUT_DE_PDF, octets.length - marque.length);
  for (let at = 0; at <= last; at++) if (beginsWith(octets.subarray(at), marque)) return true;
  return false;
}

/** What the name of a file announces. */
export type NomDeFormat = 'PDF' | 'JPEG' | 'PNG' | 'WebP';

const EXTENSIONS: Readonly<Record<string, NomDeFormat>> = {
  pdf: 'PDF',
  jpg: 'JPEG',
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP'
};

export function formatAnnonce(nom: string): NomDeFormat | null {
  return EXTENSIONS[/\.([^.]+)$/.exec(nom)?.[1]?.toLowerCase() ?? ''] ?? null;
}

function beginsWith(octets: Uint8Array, debut: readonly number[]): boolean {
  return debut.every((octet, i) => octets[i] === octet);
}

function ascii(texte: string): number[] {
  return Array.from(texte, (lettre) => lettre.charCodeAt(0));
}
