import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const REGIE = fileURLToPath(new URL('regie.ts', import.meta.url));

function start(ligne: readonly string[], entree: string) {
  const processus = spawn(execPath, [REGIE, ...ligne]);
  processus.stdin.end(entree);
  return processus;
}

async function run(ligne: readonly string[], entree: string) {
  const processus = start(ligne, entree);
  const fin = once(processus, 'close');
  const [sortie, erreur] = await Promise.all([text(processus.stdout), text(processus.stderr)]);
  const [code] = (await fin) as [number | null];
  return { code, sortie, erreur };
}

describe('the process', () => {
  it('reads standard input and answers with the three exit codes', async () => {
    expect(await run(['montant'], '{"saisies":["1 234,56 €"]}')).toEqual({
      code: 0,
      sortie: '{"montants":[{"saisie":"1 234,56 €","montant":"1234.56"}]}\n',
      erreur: ''
    });
    expect(await run(['repartir'], '{"montant":"1.00","parts":[]}')).toMatchObject({ code: 1, sortie: '' });
    expect(await run(['montan'], '')).toMatchObject({ code: 2, sortie: '' });
  });

  it('reads a file, and says that it is not there', async () => {
    const { code, erreur } = await run(['montant', 'nulle-part.json'], '');
    expect(code).toBe(2);
    expect(erreur).toBe('Le fichier « nulle-part.json » est introuvable : vérifiez le nom et le dossier.\n');
    expect(await run(['montant', REGIE], '')).toMatchObject({ code: 2 }); // found, but not JSON
  });

  it('writes a large output to its last character through a pipe', async () => {
    const saisies = Array.from({ length: 50_000 }, (_, i) => `${i},00`);
    const { code, sortie } = await run(['montant'], JSON.stringify({ saisies }));
    expect(code).toBe(0);
    expect((JSON.parse(sortie) as { montants: unknown[] }).montants).toHaveLength(50_000);
  });

  it('stops quietly when its reader leaves', async () => {
    const saisies = Array.from({ length: 50_000 }, (_, i) => `${i},00`);
    const processus = start(['montant'], JSON.stringify({ saisies }));
    const fin = once(processus, 'close');
    processus.stdout.once('data', () => processus.stdout.destroy());
    expect(await text(processus.stderr)).toBe('');
    expect(await fin).toEqual([0, null]);
  });
});
