import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface PrecacheEntry {
  readonly url: string;
  /** null where the name already changes with the content. */
  readonly revision: string | null;
}

export const PLACEHOLDER = 'self.__WB_MANIFEST';
const SERVICE_WORKER = 'service-worker.js';
/**
 * What the offline application does without: the worker itself, SvelteKit's version probe (answered from
 * the cache it would never see a new version), files for robots and for the browser's install window.
 */
const LEFT_OUT = [
  /^service-worker\.js$/,
  /^_app\/version\.json$/,
  /^robots\.txt$/,
  /^captures\//,
  /\.map$/,
  /(^|\/)\./
];

/** Every file the application needs offline, by URL. */
export function listPrecache(dossier: string): PrecacheEntry[] {
  return readdirSync(dossier, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dossier, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.some((pattern) => pattern.test(path)))
    .sort()
    .map((path) => ({
      url: `/${path.split('/').map(encodeURIComponent).join('/')}`,
      revision: path.startsWith('_app/immutable/') ? null : sha256(readFileSync(join(dossier, path)))
    }));
}

/**
 * Writes the list into the built service worker.
 *
 * @returns the number of files listed
 * @throws with a French sentence when the build is not one that can work offline
 */
export function writePrecache(dossier: string): number {
  const entries = listPrecache(dossier);
  if (!entries.some(({ url }) => url === '/200.html')) {
    throw new Error(`La page 200.html manque dans ${dossier} : l’application ne s’ouvrirait pas hors ligne.`);
  }
  const path = join(dossier, SERVICE_WORKER);
  const parts = readFileSync(path, 'utf8').split(PLACEHOLDER);
  if (parts.length !== 2) {
    throw new Error(`${SERVICE_WORKER} contient ${parts.length - 1} fois ${PLACEHOLDER} au lieu d’une.`);
  }
  writeFileSync(path, parts.join(JSON.stringify(entries)));
  return entries.length;
}

function sha256(contenu: Buffer): string {
  return createHash('sha256').update(contenu).digest('hex');
}
