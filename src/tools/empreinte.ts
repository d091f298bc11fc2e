import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What a build is made from. */
const SOURCES = [
  'src',
  'static',
  'workers',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts'
];
/** Tests and their fixtures never reach the build. */
const LEFT_OUT = /^src\/tests\/|\.test\.ts$/;
/** Hidden, so that the server does not serve it. */
const NOTE = '.empreinte';

/** SHA-256 of every source by path and content: dates would lie after a copy or a checkout. */
export function empreinteOf(racine: string): string {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesOf(racine, source)).sort()) {
    if (LEFT_OUT.test(path)) continue;
    const contenu = readFileSync(join(racine, path));
    hash.update(`${path}\0${contenu.length}\0`).update(contenu);
  }
  return hash.digest('hex');
}

function filesOf(racine: string, source: string): string[] {
  const path = join(racine, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [source];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(racine, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Written last: its presence also says that the build went to its end. */
export function writeEmpreinte(dossier: string, empreinte: string): void {
  writeFileSync(join(dossier, NOTE), `${empreinte}\n`);
}

/** Whether the folder holds a whole build of these very sources. */
export function isBuildCurrent(dossier: string, empreinte: string): boolean {
  const note = join(dossier, NOTE);
  return existsSync(note) && readFileSync(note, 'utf8').trim() === empreinte;
}
