import { describe, expect, it } from 'vitest';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { ServeurHttp } from './serveur-http.ts';

const ACCES = { origine: 'https://agence.test', poste: 'p1', secret: 's' };
const NOTRES = { 'X-Regie-Protocole': '1', 'Content-Type': 'application/json' };
const CHANGEMENTS = { protocole: 1, incarnation: 'i1', curseur: 3, documents: [], journaux: [] };

function serveurQuiRepond(repondre: () => Response | Promise<Response>) {
  const demandes: Request[] = [];
  const serveur = new ServeurHttp(ACCES, (url, options) => {
    demandes.push(new Request(url, { ...options, redirect: 'follow' }));
    return Promise.resolve(repondre());
  });
  return { serveur, demandes };
}

async function panneDe(repondre: () => Response | Promise<Response>): Promise<Panne> {
  const { serveur } = serveurQuiRepond(repondre);
  const panne: unknown = await serveur.changements(0).catch((error: unknown) => error);
  if (!(panne instanceof Panne)) throw new Error('it answered');
  return panne;
}

it('asks with the name of the poste, the secret of the agency and the protocol', async () => {
  const { serveur, demandes } = serveurQuiRepond(() => Response.json(CHANGEMENTS, { headers: NOTRES }));
  expect(await serveur.changements(2)).toEqual(CHANGEMENTS);
  const [demande] = demandes;
  expect(demande?.url).toBe('https://agence.test/api/changements?depuis=2');
  expect(Object.fromEntries(demande?.headers ?? [])).toMatchObject({
    authorization: 'Bearer s',
    'x-regie-poste': 'p1',
    'x-regie-protocole': '1'
  });
});

describe('[F39] what is not our server is not taken for it', () => {
  it.each([
    ['a page', () => new Response('<html>Bienvenue au café</html>', { status: 200 })],
    ['a page with our header', () => new Response('<html></html>', { headers: NOTRES })],
    ['another JSON', () => Response.json({ ok: true }, { headers: NOTRES })],
    ['an error of a proxy', () => new Response('Bad gateway', { status: 502 })],
    ['a refusal that is not ours', () => new Response('', { status: 401 })]
  ])('%s', async (_, repondre) => {
    expect((await panneDe(repondre)).raison).toBe('pas-le-serveur');
  });

  it('nor is an address that sends elsewhere', async () => {
    const panne = await panneDe(() => Promise.reject(new TypeError('redirect')));
    expect(panne.raison).toBe('hors-ligne');
  });
});

it.each([
  [401, 'secret-refuse'],
  [426, 'protocole'],
  [507, 'disque-plein'],
  [500, 'erreur']
])('[F15] says why a server that answers %s does not do it', async (status, raison) => {
  const repondre = () => Response.json({ code: 'X', message: '' }, { status, headers: NOTRES });
  expect((await panneDe(repondre)).raison).toBe(raison);
});

it('[F21] waits as long as the server asks', async () => {
  const headers = { ...NOTRES, 'Retry-After': '5' };
  const panne = await panneDe(() => Response.json({ code: 'X', message: '' }, { status: 429, headers }));
  expect([panne.raison, panne.attendre]).toEqual(['trop-de-demandes', 5_000]);
});

it.each([
  ['S01', '/api/scelles/S01'],
  ['Immeuble A/B', '/api/scelles/Immeuble~20A~2FB'],
  ['..', '/api/scelles/~2E~2E'],
  ['50 %?#é', '/api/scelles/50~20~25~3F~23~C3~A9']
])(
  '[F22] asks for the log of « %s » by an address that nothing on the way changes',
  async (entite, chemin) => {
    const page = {
      protocole: 1,
      incarnation: 'i1',
      lignes: [],
      tete: { entite, pos: 0, hash: '0'.repeat(64) }
    };
    const { serveur, demandes } = serveurQuiRepond(() => Response.json(page, { headers: NOTRES }));
    expect((await serveur.scelles(entite, 0, 10)).tete.entite).toBe(entite);
    expect(new URL(demandes[0]?.url ?? '').pathname).toBe(chemin);
  }
);
