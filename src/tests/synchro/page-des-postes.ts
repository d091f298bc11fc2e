import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const POSTES_D_ESSAI = fileURLToPath(new URL('page', import.meta.url));

/**
 * Builds the page that runs postes of the product without its screens, in a folder that the real server serves: whoever
 * wants two postes in one browser needs two ledgers of two names.
 *
 * @param racine folder of another page to build so
 */
export async function construirePageDesPostes(racine: string = POSTES_D_ESSAI): Promise<string> {
  const dossier = mkdtempSync(join(tmpdir(), 'regie-postes-'));
  await build({
    configFile: false,
    root: racine,
    logLevel: 'warn',
    build: { outDir: dossier, emptyOutDir: true, target: 'esnext' },
    worker: { format: 'es' }
  });
  copyFileSync(join(dossier, 'index.html'), join(dossier, '200.html'));
  // The server serves nothing that it does not hold whole.
  writeFileSync(join(dossier, 'service-worker.js'), 'precache([{"url":"/200.html","revision":"1"}]);');
  return dossier;
}
