import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

const APT_GET = '/usr/bin/apt-get';
const APT_STEPS = [['update'], ['install', '-y', '--no-install-recommends', 'chromium']] as const;

const ADVICE =
  'Aucun navigateur pour les tests : installez Chromium (Debian : sudo apt-get install chromium ; ailleurs : Google Chrome), ' +
  'ou donnez son chemin : CHROMIUM=/chemin/vers/chromium npm test';

/**
 * A browser that starts, installed from Debian when this machine allows it (root, or sudo without a
 * password). Without one, says exactly what to install and answers undefined.
 */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found !== undefined && starts(found)) return found;
  const installed = installFromApt() ? findChromium() : undefined;
  if (installed !== undefined && starts(installed)) return installed;
  console.error(found === undefined ? ADVICE : `${found} ne démarre pas. ${ADVICE}`);
  return undefined;
}

/** Ubuntu's package is an empty shell around snap: only a browser that answers counts. */
function starts(path: string): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

function installFromApt(): boolean {
  const prefix = aptPrefix();
  if (!prefix) return false;
  console.log('Chromium manque : installation du paquet de Debian…');
  return APT_STEPS.every((step) => {
    const [command = APT_GET, ...args] = [...prefix, ...step];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
  });
}

/** How apt-get may be called here; null when it may not. */
function aptPrefix(): readonly string[] | null {
  if (!existsSync(APT_GET)) return null;
  if (process.getuid?.() === 0) return [APT_GET];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', APT_GET] : null;
}
