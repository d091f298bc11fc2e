import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPrecache, writePrecache } from './precache.ts';

let dossier: string;

function write(path: string, contenu: string): void {
  mkdirSync(dirname(join(dossier, path)), { recursive: true });
  writeFileSync(join(dossier, path), contenu);
}

beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'regie-precache-'));
  write('200.html', '<!doctype html>');
  write('service-worker.js', 'precache(self.__WB_MANIFEST);');
  write('_app/version.json', '{}');
  write('_app/immutable/entry/start.ABC.js', 'start();');
  write('icones/écu.svg', '<svg/>');
  write('captures/accueil-large.png', 'png');
  write('robots.txt', 'Disallow: /');
  write('.empreinte', 'hidden');
});

afterEach(() => {
  rmSync(dossier, { recursive: true });
});

describe('the list of files kept offline', () => {
  it('holds the application, by URL, and nothing that is only for robots or for the install window', () => {
    expect(listPrecache(dossier).map(({ url }) => url)).toEqual([
      '/200.html',
      '/_app/immutable/entry/start.ABC.js',
      '/icones/%C3%A9cu.svg'
    ]);
  });

  it('gives each file a revision that follows its content, except where the name already does', () => {
    const before = listPrecache(dossier);
    expect(before.map(({ revision }) => revision?.length ?? null)).toEqual([64, null, 64]);
    write('200.html', '<!doctype html> 2');
    const after = listPrecache(dossier);
    expect(after[0]?.revision).not.toBe(before[0]?.revision);
    expect(after.slice(1)).toEqual(before.slice(1));
  });

  it('is written into the service worker, once', () => {
    expect(writePrecache(dossier)).toBe(3);
    const worker = readFileSync(join(dossier, 'service-worker.js'), 'utf8');
    expect(worker).toBe(`precache(${JSON.stringify(listPrecache(dossier))});`);
    expect(() => writePrecache(dossier)).toThrow(/0 fois/);
  });

  it('is refused for a worker with two places for it, and for a build without its page', () => {
    write('service-worker.js', 'a(self.__WB_MANIFEST); b(self.__WB_MANIFEST);');
    expect(() => writePrecache(dossier)).toThrow(/2 fois/);
    rmSync(join(dossier, '200.html'));
    expect(() => writePrecache(dossier)).toThrow(/200\.html manque/);
  });
});
