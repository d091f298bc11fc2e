import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { request, type ClientRequest } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agence, changements, EN_TETES, erreurDuServeur } from '#lib/sync/protocol.ts';
import { DepotDePieces } from '../pieces/depot.ts';
import { makeBuild } from '../testing/build-d-essai.ts';
import { openServeurDEssai, type Reponse, type ServeurDEssai } from '../testing/serveur-d-essai.ts';

const SECRET = 'xK3fP0aZ9sQ1rT7uV5wY2bN4';
const build = makeBuild();
let serveur: ServeurDEssai;
beforeAll(async () => {
  serveur = await openServeurDEssai(build, { secret: SECRET, piecesEnOctets: 1_000_000 });
});
afterAll(async () => {
  await serveur.close();
  rmSync(build, { recursive: true });
});

const jsonOf = ({ corps }: Reponse): unknown => JSON.parse(corps.toString('utf8'));
const codeOf = (reponse: Reponse) => v.parse(erreurDuServeur, jsonOf(reponse)).code;

describe('who may ask', () => {
  it('[F39] each answer says whose it is: a header and a body that no portal sends by accident', async () => {
    const reponse = await serveur.api('/api/agence');
    expect(reponse.statut).toBe(200);
    expect(reponse.headers[EN_TETES.protocole.toLowerCase()]).toBe('1');
    expect(reponse.headers['content-type']).toBe('application/json');
    expect(v.is(agence, jsonOf(reponse))).toBe(true);
    expect(v.is(changements, jsonOf(await serveur.api('/api/changements')))).toBe(true);
    expect(v.is(agence, { statut: 'connecté' })).toBe(false);
  });

  it.each([
    [{ Authorization: '' }, 401, 'API-SECRET'],
    [{ Authorization: `Bearer ${SECRET}x` }, 401, 'API-SECRET'],
    [{ Authorization: `Basic ${SECRET}` }, 401, 'API-SECRET'],
    [{ Origin: 'https://evil.example' }, 403, 'API-ORIGINE'],
    [{ [EN_TETES.poste]: '../x' }, 400, 'API-DEMANDE'],
    [{ [EN_TETES.protocole]: '2' }, 426, 'API-PROTOCOLE']
  ])('[F23] %o: %i', async (headers, statut, code) => {
    const reponse = await serveur.api('/api/agence', { headers });
    expect([reponse.statut, codeOf(reponse)]).toEqual([statut, code]);
    expect(reponse.headers[EN_TETES.protocole.toLowerCase()]).toBe('1');
  });

  it('[F23] its own page may, by the address it was opened at', async () => {
    const headers = { Origin: `http://127.0.0.1:${serveur.port}` };
    expect((await serveur.api('/api/agence', { headers })).statut).toBe(200);
  });

  it('the measures ask for the secret too, and the health for nothing', async () => {
    expect((await serveur.ask('/metrics')).statut).toBe(401);
    const mesures = await serveur.api('/metrics');
    expect(mesures.headers['content-type']).toContain('text/plain');
    expect(mesures.corps.toString('utf8')).toContain('regie_requetes_total{statut="200"}');
    expect((await serveur.ask('/health')).statut).toBe(200);
  });

  it.each([
    ['GET', '/api', 404, 'API-INCONNUE'],
    ['GET', '/api/inconnue', 404, 'API-INCONNUE'],
    ['DELETE', '/api/agence', 405, 'API-METHODE'],
    ['GET', '/api/changements?depuis=-1', 400, 'API-DEMANDE'],
    ['GET', '/api/changements?depuis=1e3', 400, 'API-DEMANDE']
  ])('%s %s: %i', async (method, path, statut, code) => {
    const reponse = await serveur.api(path, { method });
    expect([reponse.statut, codeOf(reponse)]).toEqual([statut, code]);
  });

  it('[F35] a cursor of another life of the base is answered from the beginning', async () => {
    const { documents } = v.parse(changements, jsonOf(await serveur.api('/api/changements?depuis=999')));
    expect(documents).toEqual(v.parse(changements, jsonOf(await serveur.api('/api/changements'))).documents);
  });
});

describe('[F38] pièces', () => {
  const contenu = randomBytes(50_000);
  const envoyer = (octets: Uint8Array, sha256: string, headers: Readonly<Record<string, string>>) =>
    serveur.api(`/api/pieces/${sha256}`, {
      method: 'PUT',
      corps: octets,
      headers: { 'Content-Length': String(octets.length), ...headers }
    });
  const plage = (debut: number, fin: number, octets: number) => ({
    'Content-Range': `bytes ${debut}-${fin}/${octets}`
  });

  it('sent in parts, read whole and by range, and kept once', async () => {
    const sha256 = empreinte(contenu);
    const partie = await envoyer(contenu.subarray(0, 20_000), sha256, plage(0, 19_999, 50_000));
    expect([partie.statut, jsonOf(partie)]).toEqual([202, { complete: false, recus: 20_000 }]);
    expect((await serveur.api(`/api/pieces/${sha256}`)).statut).toBe(404);
    const suite = await envoyer(contenu.subarray(20_000), sha256, plage(20_000, 49_999, 50_000));
    expect([suite.statut, jsonOf(suite)]).toEqual([200, { complete: true, recus: 50_000 }]);

    const lue = await serveur.api(`/api/pieces/${sha256}`);
    expect(lue.corps.equals(contenu)).toBe(true);
    expect(lue.headers).toMatchObject({ 'content-disposition': 'attachment', etag: `"${sha256}"` });
    const encore = await envoyer(contenu, sha256, {});
    expect(jsonOf(encore)).toEqual({ complete: true, recus: 50_000 });
    expect(readdirSync(join(serveur.donnees, 'pieces', 'en-cours'))).toEqual([]);
  });

  it.each([
    ['bytes=0-9', 206, 0, 10, 'bytes 0-9/50000'],
    ['bytes=49990-', 206, 49_990, 50_000, 'bytes 49990-49999/50000'],
    ['bytes=-5', 206, 49_995, 50_000, 'bytes 49995-49999/50000'],
    ['bytes=49999-60000', 206, 49_999, 50_000, 'bytes 49999-49999/50000'],
    ['bytes=0-9,20-29', 200, 0, 50_000, undefined]
  ])('Range: %s → %i', async (range, statut, debut, fin, contentRange) => {
    const sha256 = empreinte(contenu);
    await envoyer(contenu, sha256, {});
    const reponse = await serveur.api(`/api/pieces/${sha256}`, { headers: { Range: range } });
    expect(reponse.statut).toBe(statut);
    expect(reponse.headers['content-range']).toBe(contentRange);
    expect(reponse.corps.equals(contenu.subarray(debut, fin))).toBe(true);
  });

  it('a range that is not there', async () => {
    const sha256 = empreinte(contenu);
    await envoyer(contenu, sha256, {});
    const reponse = await serveur.api(`/api/pieces/${sha256}`, { headers: { Range: 'bytes=50000-' } });
    expect([reponse.statut, reponse.headers['content-range']]).toEqual([416, 'bytes */50000']);
  });

  it('cut at any byte, goes on from what came', async () => {
    const octets = randomBytes(30_000);
    const sha256 = empreinte(octets);
    const recusOf = async () =>
      jsonOf(await envoyer(new Uint8Array(), sha256, { 'Content-Range': 'bytes */30000' }));
    const ligne = commencer(serveur, sha256, octets, 12_345);
    await vi.waitFor(async () => {
      expect(await recusOf()).toEqual({ complete: false, recus: 12_345 });
    });
    const occupee = await envoyer(octets, sha256, {});
    expect([occupee.statut, codeOf(occupee)]).toEqual([409, 'PIECE-OCCUPEE']);
    ligne.destroy();

    // The server lets go of the pièce once it has seen the line fall.
    await vi.waitFor(async () => {
      const trop = await envoyer(octets.subarray(29_999), sha256, plage(29_999, 29_999, 30_000));
      expect([trop.statut, jsonOf(trop)]).toMatchObject([409, { code: 'PIECE-REPRISE', recus: 12_345 }]);
    });
    const fin = await envoyer(octets.subarray(12_345), sha256, plage(12_345, 29_999, 30_000));
    expect(jsonOf(fin)).toEqual({ complete: true, recus: 30_000 });
  });

  it('whose file was lost is taken again', async () => {
    const octets = randomBytes(100);
    const sha256 = empreinte(octets);
    await envoyer(octets, sha256, {});
    rmSync(DepotDePieces.chemin(serveur.donnees, sha256));
    expect((await serveur.api(`/api/pieces/${sha256}`)).statut).toBe(404);
    await envoyer(octets, sha256, {});
    expect((await serveur.api(`/api/pieces/${sha256}`)).corps.equals(octets)).toBe(true);
  });

  it('another content than announced is refused, and leaves nothing', async () => {
    const sha256 = empreinte(randomBytes(8));
    const reponse = await envoyer(randomBytes(8), sha256, {});
    expect([reponse.statut, codeOf(reponse)]).toEqual([422, 'PIECE-EMPREINTE']);
    expect(existsSync(DepotDePieces.chemin(serveur.donnees, sha256))).toBe(false);
    expect(readdirSync(join(serveur.donnees, 'pieces', 'en-cours'))).toEqual([]);
  });

  it('more than the place that is kept for them', async () => {
    const octets = randomBytes(1_000_000);
    const reponse = await envoyer(octets, empreinte(octets), {});
    expect([reponse.statut, codeOf(reponse)]).toEqual([507, 'PIECE-QUOTA']);
  });

  it.each([
    ['bytes 5-4/10', 400],
    ['bytes 0-10/10', 400],
    ['octets 0-1/10', 400],
    ['bytes 0-1/99999999999', 413]
  ])('Content-Range: %s → %i', async (contentRange, statut) => {
    const reponse = await envoyer(randomBytes(2), empreinte(randomBytes(2)), {
      'Content-Range': contentRange
    });
    expect(reponse.statut).toBe(statut);
  });

  it.each(['/api/pieces/ABC', '/api/pieces/../regie.sqlite', `/api/pieces/${'a'.repeat(65)}`])(
    'no file but a pièce has the address %s',
    async (path) => {
      expect([400, 404]).toContain((await serveur.api(path)).statut);
    }
  );
});

function empreinte(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** Sends the beginning of a pièce, and keeps the line. */
function commencer(
  { port }: ServeurDEssai,
  sha256: string,
  octets: Uint8Array,
  debut: number
): ClientRequest {
  const headers = {
    Authorization: `Bearer ${SECRET}`,
    [EN_TETES.poste]: 'poste-d-essai',
    [EN_TETES.protocole]: '1',
    'Content-Length': String(octets.length)
  };
  const envoi = request({ host: '127.0.0.1', port, method: 'PUT', path: `/api/pieces/${sha256}`, headers });
  envoi.on('error', () => undefined);
  envoi.write(octets.subarray(0, debut));
  return envoi;
}
