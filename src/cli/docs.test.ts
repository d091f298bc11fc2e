import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RACINE = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = readFileSync(`${RACINE}docs/cli.md`, 'utf8');

/** The blocks of the document that show a command after `$`, then what it prints. A final … stands for the rest. */
const EXEMPLES = [...DOCUMENT.matchAll(/```console\n\$ (.+)\n([^`]*)```/g)].map(
  ([, commande = '', attendu = '']) => ({
    commande,
    attendu: attendu.trim()
  })
);

function shell(commande: string): Promise<string> {
  const ligne = commande.replaceAll('npm run -s regie --', `'${execPath}' src/cli/regie.ts`);
  return new Promise((done) => {
    execFile('sh', ['-c', ligne], { cwd: RACINE }, (_erreur, sortie, erreur) => {
      done((sortie + erreur).trim());
    });
  });
}

it('docs/cli.md has examples', () => {
  expect(EXEMPLES.length).toBeGreaterThanOrEqual(3);
});

it.each(EXEMPLES)('docs/cli.md tells what really comes out of $commande', async ({ commande, attendu }) => {
  const sortie = await shell(commande);
  if (attendu.endsWith('…')) expect(sortie.slice(0, attendu.length - 1)).toBe(attendu.slice(0, -1));
  else expect(sortie).toBe(attendu);
});
