import { readFec } from '#lib/features/fec/domain/read-fec.ts';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, 'demo.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-demo-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function demo(...mots: string[]): { code: number | null; sortie: string; erreur: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...mots], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] }
  });
  return { code: status, sortie: stdout, erreur: stderr };
}

const contenu = (dossier: string) =>
  readdirSync(join(folder, dossier)).map(
    (nom) => [nom, readFileSync(join(folder, dossier, nom), 'utf8')] as const
  );

describe('npm run demo', () => {
  it('writes the same files to the byte for the same seed, and says so in one sentence', () => {
    const options = ['--immeubles', '2', '--exercices', '1', '--graine', '9', '--dossier'];
    const { code, sortie, erreur } = demo(...options, 'a');
    expect([code, erreur]).toEqual([0, '']);
    expect(sortie).toMatch(
      /^Cabinet de démonstration, graine 9 : 2 syndicats, 0 mandant en gérance, le cabinet ; 3 fichiers FEC, .*\n$/
    );
    expect(demo(...options, 'b').code).toBe(0);
    const fichiers = contenu('a');
    expect(contenu('b')).toEqual(fichiers);
    expect(fichiers.map(([nom]) => nom.replace(/-.*_/, '-…_'))).toEqual([
      '0401-…_000000000FEC20251231.txt',
      '0402-…_000000000FEC20251231.txt',
      'CAB-…_999999998FEC20251231.txt'
    ]);
    for (const [nom, texte] of fichiers)
      for (const ligne of texte.split('\r\n').slice(0, -1)) expect(ligne.split('\t'), nom).toHaveLength(18);
  });

  it('writes files that the checker takes and the importer can read', async () => {
    expect(demo('--immeubles', '6', '--graine', '4', '--dossier', 'c').code).toBe(0);
    for (const [nom, texte] of contenu('c')) {
      const source = async function* () {
        yield await Promise.resolve(new TextEncoder().encode(texte));
      };
      const { conforme, importable } = await readFec(nom, source);
      expect({ nom, conforme, importable }).toEqual({ nom, conforme: true, importable: true });
    }
  });

  it('writes in demo/ by default, and points at files that were there before', () => {
    demo('--immeubles', '1', '--exercices', '1');
    const { sortie } = demo('--immeubles', '1', '--exercices', '1', '--graine', '2');
    expect(sortie).toContain('contenait déjà 1 autre fichier FEC');
  });

  it.each([
    [['--immeubles', '-3'], '« -3 »'],
    [['--immeuble', '3'], '« --immeuble »']
  ])('answers %j with one French sentence and 2', (mots, cite) => {
    const { code, sortie, erreur } = demo(...mots);
    expect([code, sortie]).toEqual([2, '']);
    expect(erreur).toContain(cite);
    expect(erreur.trimEnd().split('\n')).toHaveLength(1);
  });

  it('answers a folder that cannot be written with one French sentence and 1', () => {
    writeFileSync(join(folder, 'fichier'), '');
    const { code, sortie, erreur } = demo('--dossier', 'fichier/dedans');
    expect([code, sortie]).toEqual([1, '']);
    expect(erreur).toMatch(/^« .*dedans » n’est pas un dossier : indiquez-en un autre avec --dossier\.\n$/);
  });

  it('shows its options', () => {
    const { code, sortie } = demo('--aide');
    expect(code).toBe(0);
    for (const option of ['--immeubles', '--exercices', '--graine', '--lignes', '--dossier'])
      expect(sortie).toContain(option);
  });
});
