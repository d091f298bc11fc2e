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

const FIN_DE_LIGNE = 0x0a;

/** The entries of a file, null for each line that is none. The end of line of the last one may be missing. */
export function* lireJournal(octets: Uint8Array): Generator<EntreeGardee | null> {
  // A byte that is not UTF-8 would be read as the character that stands for it; a BOM would be read as nothing.
  const decodeur = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let debut = 0;
  while (debut < octets.length) {
    const trouvee = octets.indexOf(FIN_DE_LIGNE, debut);
    const fin = trouvee === -1 ? octets.length : trouvee;
    yield lireOctets(octets.subarray(debut, fin), decodeur);
    debut = fin + 1;
  }
}

function lireOctets(octets: Uint8Array, decodeur: TextDecoder): EntreeGardee | null {
  try {
    return lireLigne(decodeur.decode(octets));
  } catch {
    return null;
  }
}
