import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from './security-headers.ts';
import { loadApplication } from './static-files.ts';
import { makeBuild, makePage, META } from './testing/build-d-essai.ts';

async function load(dossier: string) {
  const application = await loadApplication(dossier);
  rmSync(dossier, { recursive: true, force: true });
  return application;
}

describe('reading the built application', () => {
  it('serves what the folder holds, except hidden files and links that could lead out of it', async () => {
    const dossier = makeBuild();
    symlinkSync(import.meta.filename, join(dossier, 'link.txt'));
    const application = await load(dossier);
    if (!application.ok) throw new Error(application.refus.code);
    const paths = [...application.valeur.fichiers.keys()];
    expect(paths).toContain('/_app/immutable/entry/start.ABC.js');
    expect(paths.filter((path) => path.includes('link') || path.includes('/.'))).toEqual([]);
  });

  it('keeps one version even while another is built', async () => {
    const dossier = makeBuild();
    const application = await loadApplication(dossier);
    writeFileSync(join(dossier, '200.html'), 'half a page');
    rmSync(dossier, { recursive: true });
    if (!application.ok) throw new Error(application.refus.code);
    const page = await application.valeur.fichiers.get('/200.html')?.variante(undefined);
    expect(page?.contenu.toString('utf8')).toBe(makePage());
  });

  it.each([
    [{ '200.html': null }, 'page'],
    [{ 'service-worker.js': null }, 'service-worker'],
    [{ 'service-worker.js': 'precache(self.__WB_MANIFEST)' }, 'liste']
  ])('refuses a build that stopped half-way: %o', async (changes, raison) => {
    const dossier = makeBuild(changes);
    expect(await load(dossier)).toEqual({
      ok: false,
      refus: { code: 'SRV-BUILD-INCOMPLET', dossier, raison }
    });
  });

  it('refuses a folder that does not exist, and one that is a file', async () => {
    const dossier = makeBuild();
    expect(await loadApplication(join(dossier, 'nowhere'))).toMatchObject({
      refus: { code: 'SRV-BUILD-ABSENT' }
    });
    expect(await load(join(dossier, '200.html'))).toMatchObject({
      refus: { code: 'SRV-BUILD-ILLISIBLE', detail: 'ENOTDIR' }
    });
    rmSync(dossier, { recursive: true });
  });
});

describe('the policy of the page', () => {
  it('is sent as the build wrote it, with what a meta cannot carry', () => {
    expect(readPolicy(makePage())).toEqual({ ok: true, valeur: `${META}; frame-ancestors 'none'` });
    expect(readPolicy(makePage({ policy: META.replaceAll("'", '&#39;') }))).toMatchObject({ ok: true });
  });

  it('must be there and be strict', () => {
    expect(readPolicy(makePage({ policy: '' }))).toEqual({ ok: false, refus: 'csp' });
    expect(readPolicy(makePage({ policy: 'default-src *' }))).toEqual({ ok: false, refus: 'csp' });
  });

  it('must allow the very start script of the page', () => {
    expect(readPolicy(makePage({ script: 'anotherScript();' }))).toEqual({ ok: false, refus: 'empreinte' });
  });
});
