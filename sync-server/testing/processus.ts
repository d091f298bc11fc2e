import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'main.ts');

export interface Processus {
  readonly port: number;
  /** From the launch to the first answer. */
  readonly demarrageEnMs: number;
  /** As a power cut would: no farewell. Resolves once the process is gone. */
  readonly tuer: () => Promise<void>;
  /** Properly; resolves with the exit code. */
  readonly arreter: () => Promise<number | null>;
}

/** `npm run serve` in a process of its own. */
export async function lancer(env: Readonly<Record<string, string>>): Promise<Processus> {
  const debut = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], REGIE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const port = await portOf(child);
  const finir = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const fin = once(child, 'exit');
    child.kill(signal);
    await fin;
    return child.exitCode;
  };
  return {
    port,
    demarrageEnMs: performance.now() - debut,
    tuer: async () => {
      await finir('SIGKILL');
    },
    arreter: () => finir('SIGTERM')
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let sortie = '';
    const lire = (morceau: Buffer) => {
      sortie += morceau.toString('utf8');
      const port = /http:\/\/[^:]+:(\d+)\n/.exec(sortie)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', lire);
    child.stderr?.on('data', lire);
    child.once('exit', () => {
      reject(new Error(`Le serveur n’a pas démarré : ${sortie}`));
    });
  });
}
