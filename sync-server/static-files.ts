import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { chooseEncodage, compress, TAILLE_MINIMALE_EN_OCTETS, type Encodage } from './compression.ts';
import { contentTypeOf, isCompressible } from './content-types.ts';
import type { RaisonIncomplet, RefusDeDemarrage } from './messages.ts';

export const PAGE = '/200.html';
const SERVICE_WORKER = '/service-worker.js';
/** What src/tools/precache.ts replaces: still there, the build stopped half-way. */
const PLACEHOLDER = '__WB_MANIFEST';

export interface Variante {
  readonly contenu: Buffer;
  readonly etag: string;
  readonly encodage: Encodage | null;
}

export interface Fichier {
  readonly type: string;
  readonly immuable: boolean;
  /** Whether answers differ by Accept-Encoding. */
  readonly compressible: boolean;
  /** The bytes to send to a client that accepts these encodings; compressed once, then kept. */
  readonly variante: (acceptEncoding: string | undefined) => Promise<Variante>;
}

/** The built application by URL path (`/_app/immutable/…`, `/200.html`), and its page as text. */
export interface Application {
  readonly fichiers: ReadonlyMap<string, Fichier>;
  readonly page: string;
}

/**
 * Reads the whole build into memory (a few megabytes). Requests are then looked up in a map, so no
 * request ever names a path of the disk, and a build made meanwhile cannot mix two versions.
 */
export async function loadApplication(dossier: string): Promise<Result<Application, RefusDeDemarrage>> {
  const read = await readAll(dossier);
  if (!read.ok) return read;
  const raison = missingPart(read.valeur);
  if (raison !== null) return refuse({ code: 'SRV-BUILD-INCOMPLET', dossier, raison });
  return accepte({
    fichiers: new Map([...read.valeur].map(([path, contenu]) => [path, makeFichier(path, contenu)])),
    page: read.valeur.get(PAGE)?.toString('utf8') ?? ''
  });
}

async function readAll(dossier: string): Promise<Result<Map<string, Buffer>, RefusDeDemarrage>> {
  const contenus = new Map<string, Buffer>();
  let chemin = dossier;
  try {
    for (const entry of await readdir(dossier, { recursive: true, withFileTypes: true })) {
      chemin = join(entry.parentPath, entry.name);
      const path = relative(dossier, chemin).split(sep);
      // Hidden files are the build's own notes; a link could lead out of the folder.
      if (!entry.isFile() || path.some((segment) => segment.startsWith('.'))) continue;
      contenus.set(`/${path.join('/')}`, await readFile(chemin));
    }
    return accepte(contenus);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    if (detail === 'ENOENT' && chemin === dossier) return refuse({ code: 'SRV-BUILD-ABSENT', dossier });
    return refuse({ code: 'SRV-BUILD-ILLISIBLE', chemin, detail });
  }
}

function missingPart(contenus: ReadonlyMap<string, Buffer>): RaisonIncomplet | null {
  const worker = contenus.get(SERVICE_WORKER);
  if (!contenus.has(PAGE)) return 'page';
  if (!worker) return 'service-worker';
  return worker.includes(PLACEHOLDER) ? 'liste' : null;
}

function makeFichier(path: string, contenu: Buffer): Fichier {
  const type = contentTypeOf(path);
  const compressible = isCompressible(type) && contenu.length >= TAILLE_MINIMALE_EN_OCTETS;
  const hash = createHash('sha256').update(contenu).digest('base64url').slice(0, 22);
  const entiere: Variante = { contenu, etag: `"${hash}"`, encodage: null };
  const compressees = new Map<Encodage, Promise<Variante>>();

  const compressee = (encodage: Encodage): Promise<Variante> => {
    const known = compressees.get(encodage);
    if (known) return known;
    const made = compress(contenu, encodage).then((bytes) =>
      bytes.length < contenu.length ? { contenu: bytes, etag: `"${hash}-${encodage}"`, encodage } : entiere
    );
    compressees.set(encodage, made);
    return made;
  };

  return {
    type,
    immuable: path.startsWith('/_app/immutable/'),
    compressible,
    variante: (acceptEncoding) => {
      const encodage = compressible ? chooseEncodage(acceptEncoding) : null;
      return encodage === null ? Promise.resolve(entiere) : compressee(encodage);
    }
  };
}
