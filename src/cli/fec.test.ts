import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const REGIE = `'${execPath}' '${fileURLToPath(new URL('regie.ts', import.meta.url))}'`;
const FIXTURES = new URL('../tests/fixtures/fec/', import.meta.url);

let dossier = '';
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'regie-fec-'));
});
afterAll(() => rm(dossier, { recursive: true }));

async function shell(commande: string): Promise<string> {
  const options = { cwd: dossier, maxBuffer: 1 << 28 };
  const { stdout } = await promisify(execFile)('sh', ['-c', `set -e; ${commande}`], options);
  return stdout;
}

describe('in a pipe', () => {
  it.each(['000000000FEC20231231.txt', '111111111FEC20221231.TXT'])(
    '%s: lire, ecrire, lire gives the same blocs',
    async (nom) => {
      await writeFile(join(dossier, nom), readFileSync(new URL(nom, FIXTURES)));
      const sortie = await shell(
        `${REGIE} fec lire ${nom} | tee lu.json | ${REGIE} fec ecrire --siren 111111111 --cloture 2023-12-31 > ecrit.txt 2> dits.json
       ${REGIE} fec lire ecrit.txt`
      );
      const blocsOf = (json: string) => (JSON.parse(json) as { blocs: unknown[] }).blocs;
      const avant = blocsOf(readFileSync(join(dossier, 'lu.json'), 'utf8'));
      expect(avant.length).toBeGreaterThan(200);
      expect(blocsOf(sortie)).toEqual(avant);
      expect(readFileSync(join(dossier, 'dits.json'), 'utf8')).toMatch(
        /^\{"avertissements":\[\{"code":"FEC-/
      );
    }
  );
});
