import { BlobReader, configure, ZipReader, type Entry, type FileEntry } from '@zip.js/zip.js';
import type { SourceOctets } from './domain/inspection.ts';

/** A file dropped by the user; `chemin` keeps its folder. */
export interface FichierDepose {
  readonly chemin: string;
  readonly fichier: Blob;
}

/** A file that may be a FEC: on disk, or inside an archive. */
export interface SourceDeFec {
  readonly chemin: string;
  readonly octets: number;
  readonly ouvrir: SourceOctets;
}

export interface Sources {
  readonly fecs: readonly SourceDeFec[];
  /** What was dropped and is not read, with the reason. */
  readonly ecartes: readonly { readonly chemin: string; readonly raison: string }[];
}

const CHUNK_BYTES = 1 << 20;
/** An archive that unpacks to more than this is a trap, or a mistake. */
const MAX_UNPACKED_BYTES = 8 * 2 ** 30;
const MAX_FILES = 5000;

// The reader already runs in a worker of ours; the policy of the page allows no other.
configure({ useWebWorkers: false });

/** Every file of what was dropped: archives opened, folders flattened, what cannot be a FEC set aside with its reason. */
export async function sourcesOf(deposes: readonly FichierDepose[]): Promise<Sources> {
  const fecs: SourceDeFec[] = [];
  const ecartes: { chemin: string; raison: string }[] = [];
  for (const depose of deposes) {
    if (isSystemFile(depose.chemin)) continue;
    if (isDescription(depose.chemin)) ecartes.push({ chemin: depose.chemin, raison: DESCRIPTION });
    else if (await isZip(depose.fichier)) await addArchive(depose, fecs, ecartes);
    else
      fecs.push({
        chemin: depose.chemin,
        octets: depose.fichier.size,
        ouvrir: () => chunksOf(depose.fichier)
      });
  }
  return { fecs: fecs.sort((a, b) => a.chemin.localeCompare(b.chemin, 'fr', { numeric: true })), ecartes };
}

const DESCRIPTION = 'Notice descriptive d’un FEC : elle accompagne le fichier et ne contient pas d’écriture.';

/**
 * Reads a file piece by piece: a ledger of 150 Mo never stands whole in memory. The memory of a piece is given back
 * when the next one is asked for: what is kept of it must be a copy.
 */
export async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const oubli = closedPort();
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    const buffer = await blob.slice(at, at + CHUNK_BYTES).arrayBuffer();
    yield new Uint8Array(buffer);
    oubli.postMessage(null, [buffer]);
  }
}

/**
 * What is transferred to it is freed at once. The browser holds the buffers it made: one that is dropped, even
 * detached, waits for its next sweep, and tens of megabytes with it.
 */
function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}

async function isZip(blob: Blob): Promise<boolean> {
  try {
    const [p, k, three, four] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
    return p === 0x50 && k === 0x4b && three === 3 && four === 4;
  } catch {
    // A file that is gone: who reads it will say so, and the others are read.
    return false;
  }
}

async function addArchive(
  { chemin, fichier }: FichierDepose,
  fecs: SourceDeFec[],
  ecartes: { chemin: string; raison: string }[]
): Promise<void> {
  let entries: Entry[];
  try {
    entries = await new ZipReader(new BlobReader(fichier), { checkCrc32: true }).getEntries();
  } catch {
    ecartes.push({ chemin, raison: 'Archive ZIP illisible ou incomplète : téléchargez-la de nouveau.' });
    return;
  }
  const files = entries.filter((entry) => !entry.directory).filter(({ filename }) => !isSystemFile(filename));
  if (files.some(({ filename }) => /^(xl|word)\//.test(filename))) {
    ecartes.push({
      chemin,
      raison: 'C’est un document Excel ou Word, pas un FEC : exportez le fichier des écritures en texte.'
    });
    return;
  }
  const unpacked = files.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (files.length > MAX_FILES || unpacked > MAX_UNPACKED_BYTES) {
    ecartes.push({
      chemin,
      raison: `Archive trop grande (${files.length} fichiers) : importez-la en plusieurs fois.`
    });
    return;
  }
  for (const entry of files) {
    const path = `${chemin}/${entry.filename}`;
    if (entry.encrypted)
      ecartes.push({
        chemin: path,
        raison: 'Fichier chiffré dans l’archive : décompressez-le d’abord avec son mot de passe.'
      });
    else if (isDescription(path)) ecartes.push({ chemin: path, raison: DESCRIPTION });
    else fecs.push({ chemin: path, octets: entry.uncompressedSize, ouvrir: () => unpackedChunks(entry) });
  }
}

/** A file of an archive does not unpack to what the archive says of it: bytes, checksum, size. */
export class ArchiveEndommagee extends Error {
  override readonly name = 'ArchiveEndommagee';
}

async function* unpackedChunks(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const unpacking = entry.getData(writable).catch(async (cause: unknown) => {
    // The reader must not wait for bytes that will not come.
    await writable.abort(cause).catch(() => undefined);
  });
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    // The browser's own errors are about the archive file itself: moved, changed.
    throw cause instanceof DOMException ? cause : new ArchiveEndommagee(entry.filename, { cause });
  } finally {
    // A reader that stops early (cancel) must not leave the unpacking waiting for it.
    await reader.cancel().catch(() => undefined);
    await unpacking;
  }
}

function isSystemFile(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

function isDescription(path: string): boolean {
  return /(description|notice|lisez-?moi|readme)[^/]*\.(txt|pdf|md)$/i.test(path);
}
