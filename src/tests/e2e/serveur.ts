import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RACINE = fileURLToPath(new URL('../../..', import.meta.url));

export interface Serveur {
  readonly url: string;
  readonly port: number;
  /** As a power cut would: no farewell. Returns once the process is gone. */
  readonly kill: () => Promise<void>;
}

/**
 * The real server in its own process, for journeys that kill it or change its version. Port 0: any free one. Its data
 * are its own unless a journey names those that an earlier one left.
 */
export async function startServeur(
  options: { port?: number; dossier?: string; donnees?: string } = {}
): Promise<Serveur> {
  const donnees = options.donnees ?? mkdtempSync(join(tmpdir(), 'regie-e2e-'));
  const child = spawn(process.execPath, ['sync-server/main.ts'], {
    cwd: RACINE,
    env: {
      ...process.env,
      REGIE_PORT: String(options.port ?? 0),
      REGIE_BUILD: options.dossier ?? '',
      REGIE_DONNEES: donnees
    },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const port = await readPort(child);
  return {
    url: `http://localhost:${port}`,
    port,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  };
}

/** The port in « Régie est prête : http://localhost:4870 ». */
function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const port = /Régie est prête : http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`Le serveur s’est arrêté (code ${code ?? 'inconnu'}) : ${output}`));
    });
  });
}
