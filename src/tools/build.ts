/**
 * `npm run build`: builds the application, then lists its files for offline use.
 * With `--si-besoin` (`npm start`), a build of these very sources is kept as it is.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decideBuild } from './build-decision.ts';
import { empreinteOf, isBuildCurrent, writeEmpreinte } from './empreinte.ts';
import { writePrecache } from './precache.ts';

const RACINE = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const BUILD = join(RACINE, 'build');
const VITE = join(RACINE, 'node_modules/vite/bin/vite.js');

try {
  main(process.argv.includes('--si-besoin'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function main(siBesoin: boolean): void {
  const empreinte = empreinteOf(RACINE);
  const decision = decideBuild({
    siBesoin,
    current: isBuildCurrent(BUILD, empreinte),
    locked:
      [RACINE, BUILD, join(RACINE, '.svelte-kit')].find((path) => existsSync(path) && !isWritable(path)) ??
      null,
    installed: existsSync(VITE)
  });
  if (decision.action === 'refuser') throw new Error(decision.phrase);
  if (decision.action === 'construire') build(empreinte);
  else if (decision.phrase !== null) console.log(decision.phrase);
}

function build(empreinte: string): void {
  console.log('Construction de l’application…');
  const vite = spawnSync(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    cwd: RACINE,
    stdio: 'inherit'
  });
  if (vite.status !== 0) throw new Error('La construction a échoué : la raison est écrite ci-dessus.');
  const files = writePrecache(BUILD);
  writeEmpreinte(BUILD, empreinte);
  console.log(`Application construite : ${files} fichiers disponibles hors ligne.`);
}

/** False on a read-only disk too, even for root. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
