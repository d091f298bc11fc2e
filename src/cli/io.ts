import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cwd, env, stderr, stdin, stdout } from 'node:process';

/** What a command touches of the machine, so that tests run it in memory. */
export interface Io {
  /** Whether standard input is a keyboard: nothing is piped in. */
  readonly isTerminal: boolean;
  readEntree(): Promise<Uint8Array>;
  readFichier(chemin: string): Promise<Uint8Array>;
  write(octets: Uint8Array | string): Promise<void>;
  writeErreur(texte: string): Promise<void>;
}

export function nodeIo(): Io {
  return {
    isTerminal: stdin.isTTY,
    async readEntree() {
      const morceaux: Uint8Array[] = [];
      for await (const morceau of stdin) morceaux.push(morceau as Uint8Array);
      return Buffer.concat(morceaux);
    },
    readFichier: (chemin) => readFile(resolve(callerFolder(), chemin)),
    write: writer(stdout),
    writeErreur: writer(stderr)
  };
}

/** npm runs its scripts from the root of the project: paths are those of the folder it was called from. */
function callerFolder(): string {
  return env['npm_lifecycle_event'] === 'regie' ? (env['INIT_CWD'] ?? cwd()) : cwd();
}

/** Waits for each write, so that nothing is lost in a pipe; a reader that leaves (`| head`) is not a fault. */
function writer(stream: NodeJS.WriteStream): (octets: Uint8Array | string) => Promise<void> {
  let isOpen = true;
  stream.on('error', () => {
    isOpen = false;
  });
  return async (octets) => {
    if (!isOpen) return;
    await new Promise<void>((done, fail) => {
      stream.write(octets, (erreur) => {
        if (erreur && codeOf(erreur) !== 'EPIPE') fail(erreur);
        else done();
      });
    });
  };
}

/** The code of a failure of the machine (`ENOENT`), or its name. */
export function codeOf(erreur: unknown): string {
  if (!(erreur instanceof Error)) return String(erreur);
  return 'code' in erreur && typeof erreur.code === 'string' ? erreur.code : erreur.name;
}
