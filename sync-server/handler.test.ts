import { rmSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBuild, makePage, META } from './testing/build-d-essai.ts';
import { openServeurDEssai, type ServeurDEssai } from './testing/serveur-d-essai.ts';

const dossier = makeBuild();
const START = '/_app/immutable/entry/start.ABC.js';
let serveur: ServeurDEssai;

beforeAll(async () => {
  serveur = await openServeurDEssai(dossier);
});

afterAll(async () => {
  await serveur.close();
  rmSync(dossier, { recursive: true });
});

describe('what is served', () => {
  it.each([
    ['/200.html', 'text/html; charset=utf-8'],
    [START, 'text/javascript; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/icones/regie.svg', 'image/svg+xml'],
    ['/icones/regie-192.png', 'image/png'],
    ['/_app/immutable/assets/inter.woff2', 'font/woff2'],
    ['/_app/version.json', 'application/json']
  ])('%s as %s', async (path, type) => {
    const { statut, headers } = await serveur.ask(path);
    expect(statut).toBe(200);
    expect(headers['content-type']).toBe(type);
  });

  it.each([
    '/',
    '/balance',
    '/grand-livre/401',
    '/balance/',
    '/balance?exercice=2026#bas',
    '/%C3%A9critures'
  ])('the application’s page for the screen %s', async (path) => {
    const { statut, corps } = await serveur.ask(path);
    expect(statut).toBe(200);
    expect(corps.toString('utf8')).toBe(makePage());
  });

  it.each([
    '/absent.js',
    '/icones/absent.png',
    '/_app/immutable/entry/start.OLD.js',
    '/_app/absent',
    '/sync/x'
  ])('a French 404 for %s, never the application’s page', async (path) => {
    const { statut, headers, corps } = await serveur.ask(path);
    expect(statut).toBe(404);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(corps.toString('utf8')).toContain('Page introuvable');
  });

  it('no hidden file', async () => {
    expect((await serveur.ask('/.empreinte')).statut).toBe(404);
  });

  it('its health, never kept by a cache', async () => {
    const { statut, headers, corps } = await serveur.ask('/health');
    expect(statut).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(corps.toString('utf8'))).toEqual({ etat: 'ok', version: '1.2.3', base: 'ok' });
  });

  it.each(['/', START, '/health', '/absent.js'])(
    'HEAD %s: the headers of GET without the body',
    async (path) => {
      const get = await serveur.ask(path);
      const head = await serveur.ask(path, { method: 'HEAD' });
      expect(head.statut).toBe(get.statut);
      expect(head.corps).toHaveLength(0);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
    }
  );
});

describe('what is refused', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s', async (method) => {
    const { statut, headers } = await serveur.ask('/', { method });
    expect(statut).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
  });

  it.each([
    '/../package.json',
    '/icones/../../package.json',
    '/%2e%2e/package.json',
    '/.%2E/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/icones/./regie.svg',
    '//example.org/x',
    '/a%00.js',
    '/a%0d%0aSet-Cookie:x',
    '/%',
    '/%c3%28',
    'http://example.org/'
  ])('the address %s', async (path) => {
    const { statut, headers, corps } = await serveur.ask(path);
    expect(statut).toBe(400);
    expect(headers['set-cookie']).toBeUndefined();
    expect(corps.toString('utf8')).toContain('Adresse mal formée');
  });

  it('a doubly encoded way out is only a screen that does not exist', async () => {
    expect((await serveur.ask('/%252e%252e%252fpackage')).corps.toString('utf8')).toBe(makePage());
  });

  it('an address longer than 2048 characters', async () => {
    expect((await serveur.ask(`/${'a'.repeat(2047)}`)).statut).toBe(200);
    expect((await serveur.ask(`/${'a'.repeat(2048)}`)).statut).toBe(414);
  });

  it.each([
    'evil.example',
    'evil.example:4870',
    'localhost.evil.example',
    '192.168.1.10',
    '[fe80::1]',
    'localhost@evil'
  ])('a request for the name %s (DNS rebinding)', async (host) => {
    const { statut, corps } = await serveur.ask('/', { headers: { host } });
    expect(statut).toBe(421);
    expect(corps.toString('utf8')).not.toContain('startApplication');
  });

  it.each(['localhost', 'LOCALHOST:4870', '127.0.0.1', '127.0.0.1:1', '[::1]:4870'])(
    'but not for %s',
    async (host) => {
      expect((await serveur.ask('/', { headers: { host } })).statut).toBe(200);
    }
  );
});

describe('headers', () => {
  it.each(['/', START, '/health', '/absent.js', '/..'])('of security with every answer: %s', async (path) => {
    const { headers } = await serveur.ask(path);
    expect(headers['content-security-policy']).toBe(`${META}; frame-ancestors 'none'`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    });
    expect(headers['permissions-policy']).toMatch(/camera=\(self\).*geolocation=\(\)/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('keep hashed files for ever and ask again for the others', async () => {
    expect((await serveur.ask(START)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/service-worker.js', '/manifest.webmanifest', '/icones/regie-192.png']) {
      expect((await serveur.ask(path)).headers['cache-control']).toBe('no-cache');
    }
    expect((await serveur.ask('/absent.js')).headers['cache-control']).toBe('no-store');
  });

  it('spare a second download: 304 for a known ETag, in each encoding', async () => {
    const etags = new Set<string>();
    for (const encoding of ['identity', 'gzip', 'br']) {
      const first = await serveur.ask('/', { headers: { 'accept-encoding': encoding } });
      const etag = first.headers.etag ?? '';
      etags.add(etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const second = await serveur.ask('/', {
          headers: { 'accept-encoding': encoding, 'if-none-match': known }
        });
        expect(second.statut).toBe(304);
        expect(second.corps).toHaveLength(0);
        expect(second.headers).toMatchObject({ etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding' });
      }
    }
    expect(etags.size).toBe(3);
    expect((await serveur.ask('/', { headers: { 'if-none-match': '"other"' } })).statut).toBe(200);
  });
});

describe('compression', () => {
  const plain = 'export const amount = 1;\n'.repeat(100);

  it.each([
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br']
  ])('Accept-Encoding: %s → %s', async (accepted, encoding) => {
    const { headers, corps } = await serveur.ask(START, { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(Number(headers['content-length'])).toBe(corps.length);
    expect(corps.length).toBeLessThan(plain.length / 5);
    expect((encoding === 'br' ? brotliDecompressSync(corps) : gunzipSync(corps)).toString('utf8')).toBe(
      plain
    );
  });

  it.each(['', 'identity', 'deflate', 'br;q=0'])('Accept-Encoding: « %s » → as it is', async (accepted) => {
    const { headers, corps } = await serveur.ask(START, { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBeUndefined();
    expect(corps.toString('utf8')).toBe(plain);
  });

  it.each(['/icones/regie-192.png', '/_app/immutable/assets/inter.woff2', '/icones/regie.svg'])(
    'leaves %s alone: compressed already, or too small',
    async (path) => {
      const { headers } = await serveur.ask(path, { headers: { 'accept-encoding': 'br, gzip' } });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toBeUndefined();
    }
  );
});

describe('a server that listens on another address', () => {
  it('answers to that name and to no other', async () => {
    const everywhere = await openServeurDEssai(dossier, { host: '0.0.0.0' });
    const statuts = await Promise.all(
      ['192.168.1.10:4870', 'localhost', 'evil.example'].map(
        async (host) => (await everywhere.ask('/', { headers: { host } })).statut
      )
    );
    await everywhere.close();
    expect(statuts).toEqual([200, 200, 421]);
  });
});
