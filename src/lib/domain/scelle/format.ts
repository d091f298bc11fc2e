import type { Entree } from './chaine.ts';

/**
 * The exported form of a log: one entry a line, in order, each a JSON object whose `scelle` is the canonical text that
 * `hash` is of. Nothing else is in the file, so that any byte that changes is seen.
 */

/** An entry as it is kept or exported, before anything is known of it. */
export interface EntreeGardee extends Pick<Entree, 'canonique' | 'hash'> {
  /** Of `hash`, by the key in force. Base64. */
  readonly signature?: string;
  /** Where a store says that it is; a file says it by its order alone. */
  readonly pos?: number;
}

/** The line of an entry, without its end of line. */
export function ligneDe({ canonique, hash, signature }: EntreeGardee): string {
  const fin = signature === undefined ? '' : `,"signature":"${signature}"`;
  return `{"hash":"${hash}","scelle":${canonique}${fin}}`;
}

/** The canonical text is taken as it stands: parsed and written again, it would hide what was changed. */
const LIGNE = /^\{"hash":"([0-9a-f]{64})","scelle":(\{.*\})(?:,"signature":"([^"\\]*)")?\}$/s;

/** The entry of a line; null when it is none. Its hash is not judged here. */
export function lireLigne(texte: string): EntreeGardee | null {
  const [, hash, canonique, signature] = LIGNE.exec(texte) ?? [];
  if (hash === undefined || canonique === undefined) return null;
  return { hash, canonique, ...(signature !== undefined && { signature }) };
}

/** The entries of a file, null for each line that is none. The end of line of the last one may be missing. */
export function* lireJournal(octets: Uint8Array): Generator<EntreeGardee | null> {
  const decodeur = decodeurStrict();
  for (const ligne of lignesDe(octets)) {
    const texte = decoder(ligne, decodeur);
    yield texte === null ? null : lireLigne(texte);
  }
}

/** What happened to a line that cannot be read, as far as the file shows it. */
export type CauseDIllisible = 'bom' | 'fin-de-ligne' | 'vide' | 'coupee' | 'octets';

/** @param numero of a line that `lireJournal` could not read, counted from 1 */
export function causeDIllisible(octets: Uint8Array, numero: number): CauseDIllisible | null {
  let place = 0;
  for (const ligne of lignesDe(octets)) {
    place += 1;
    if (place < numero) continue;
    const texte = decoder(ligne, decodeurStrict());
    if (texte === null) return 'octets';
    if (texte.startsWith('\ufeff')) return 'bom';
    if (texte.trim() === '') return 'vide';
    if (texte.endsWith('\r')) return 'fin-de-ligne';
    const isDebut = texte.startsWith(DEBUT_DE_LIGNE) && !texte.endsWith('}');
    return isDebut && isDerniere(octets, ligne) ? 'coupee' : null;
  }
  return null;
}

const FIN_DE_LIGNE = 0x0a;
const DEBUT_DE_LIGNE = '{"hash":"';

/** Each line without its end. */
function* lignesDe(octets: Uint8Array): Generator<Uint8Array> {
  let debut = 0;
  while (debut < octets.length) {
    const trouvee = octets.indexOf(FIN_DE_LIGNE, debut);
    const fin = trouvee === -1 ? octets.length : trouvee;
    yield octets.subarray(debut, fin);
    debut = fin + 1;
  }
}

/** Whether the file stops with this line, without an end of line. */
function isDerniere(octets: Uint8Array, ligne: Uint8Array): boolean {
  return ligne.byteOffset + ligne.length === octets.byteOffset + octets.length;
}

/** A byte that is not UTF-8 would be read as the character that stands for it; a BOM would be read as nothing. */
function decodeurStrict(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

function decoder(octets: Uint8Array, decodeur: TextDecoder): string | null {
  try {
    return decodeur.decode(octets);
  } catch {
    return null;
  }
}
