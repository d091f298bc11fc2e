import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { empreinteOf, isBuildCurrent, writeEmpreinte } from './empreinte.ts';

let racine: string;

beforeEach(() => {
  racine = mkdtempSync(join(tmpdir(), 'regie-empreinte-'));
  for (const folder of ['src/tests', 'static', 'build']) mkdirSync(join(racine, folder), { recursive: true });
  writeFileSync(join(racine, 'src/app.html'), '<html>');
  writeFileSync(join(racine, 'package.json'), '{}');
});

afterEach(() => {
  rmSync(racine, { recursive: true });
});

describe('what a build is made from', () => {
  it('changes with a content, a name, a new file', () => {
    const seen = [empreinteOf(racine)];
    writeFileSync(join(racine, 'src/app.html'), '<html lang="fr">');
    seen.push(empreinteOf(racine));
    renameSync(join(racine, 'src/app.html'), join(racine, 'src/page.html'));
    seen.push(empreinteOf(racine));
    writeFileSync(join(racine, 'static/robots.txt'), '');
    seen.push(empreinteOf(racine));
    expect(new Set(seen).size).toBe(4);
  });

  it('does not change with dates, tests, nor the build itself', () => {
    const before = empreinteOf(racine);
    utimesSync(join(racine, 'src/app.html'), new Date(0), new Date(0));
    writeFileSync(join(racine, 'src/montant.test.ts'), 'x');
    writeFileSync(join(racine, 'src/tests/fixture.txt'), 'x');
    writeFileSync(join(racine, 'build/200.html'), 'x');
    expect(empreinteOf(racine)).toBe(before);
  });

  it('says whether a build is whole and of these sources', () => {
    const build = join(racine, 'build');
    const empreinte = empreinteOf(racine);
    expect(isBuildCurrent(build, empreinte)).toBe(false);
    writeEmpreinte(build, empreinte);
    expect(isBuildCurrent(build, empreinte)).toBe(true);
    expect(isBuildCurrent(build, 'another')).toBe(false);
  });
});
