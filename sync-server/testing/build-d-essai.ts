import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const SCRIPT = '\n\t\t\tstartApplication();\n\t\t';
export const SCRIPT_HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;
export const META = `default-src 'self'; script-src 'self' '${SCRIPT_HASH}'; style-src 'self'; object-src 'none'`;

/** A page as the build writes it: its policy in a meta, one inline script, one from a file. */
export function makePage({ policy = META, script = SCRIPT } = {}): string {
  const meta = policy === '' ? '' : `<meta http-equiv="content-security-policy" content="${policy}">`;
  return `<!doctype html><html lang="fr"><head>${meta}<script src="/a.js"></script></head><body><script>${script}</script>${'é'.repeat(900)}</body></html>`;
}

/** A small built application in a temporary folder; `changes` replaces files, or removes them with null. */
export function makeBuild(changes: Readonly<Record<string, string | null>> = {}): string {
  const dossier = mkdtempSync(join(tmpdir(), 'regie-build-'));
  const files: Record<string, string | null> = {
    '200.html': makePage(),
    'service-worker.js': 'precache([{"url":"/200.html","revision":"1"}]);',
    'manifest.webmanifest': '{"name":"Régie"}',
    'icones/regie.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    'icones/regie-192.png': 'x'.repeat(2000),
    '_app/version.json': '{"version":"1"}',
    '_app/immutable/entry/start.ABC.js': 'export const amount = 1;\n'.repeat(100),
    '_app/immutable/assets/inter.woff2': 'x'.repeat(2000),
    '.empreinte': 'hidden',
    ...changes
  };
  for (const [path, contenu] of Object.entries(files)) {
    if (contenu === null) continue;
    mkdirSync(dirname(join(dossier, path)), { recursive: true });
    writeFileSync(join(dossier, path), contenu);
  }
  return dossier;
}
