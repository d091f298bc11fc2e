import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import {
  AGENCE,
  CHEMINS,
  FERMETURES,
  LIMITES,
  PREMIERE_EPOQUE,
  lireAnnonce,
  nomAvecEpoque
} from '#lib/sync/protocol.ts';
import { revIdDe } from '#lib/sync/registre/revision.ts';
import { cheminDeBase } from '../base/base.ts';
import { makeBuild } from '../testing/build-d-essai.ts';
import { messageDeMiseAJour, PosteDEssai, type IdentiteDEssai } from '../testing/poste-d-essai.ts';
import {
  dossierDEssai,
  openServeurDEssai,
  type OptionsDEssai,
  type ServeurDEssai
} from '../testing/serveur-d-essai.ts';
import { LIMITES_DE_SOCKET } from './limites.ts';

const SECRET = 'xK3fP0aZ9sQ1rT7uV5wY2bN4';
const build = makeBuild();
const aDefaire: (() => unknown)[] = [];

beforeEach(() => {
  // The library prints each connection that it closes; the process of the server sends that to its log.
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const defaire of aDefaire.splice(0).reverse()) await defaire();
});
afterAll(() => {
  rmSync(build, { recursive: true });
});

async function ouvrirServeur(options: OptionsDEssai = {}): Promise<ServeurDEssai> {
  const serveur = await openServeurDEssai(build, options);
  aDefaire.push(serveur.close);
  return serveur;
}

function connecter(serveur: ServeurDEssai, identite: Partial<IdentiteDEssai> = {}): PosteDEssai {
  const poste = new PosteDEssai({ port: serveur.port, ...identite });
  aDefaire.push(() => {
    poste.partir();
  });
  return poste;
}

/** What the base holds at this instant, as another process sees it: what is not committed is not there. */
function surLeDisque(serveur: ServeurDEssai, sql: string): unknown[] {
  const db = new DatabaseSync(cheminDeBase(serveur.donnees), { readOnly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
}

describe('what a poste writes', () => {
  let serveur: ServeurDEssai;
  beforeAll(async () => {
    serveur = await openServeurDEssai(build);
  });
  afterAll(() => serveur.close());

  it('[F14] is on the disk when it is acknowledged, and seen by the others', async () => {
    const a = connecter(serveur).ouvrir('fiches/K1');
    const b = connecter(serveur, { poste: 'poste-b' }).ouvrir('fiches/K1');
    await Promise.all([a.acquitte(), b.acquitte()]);
    const cle = a.ecrire('compte:401000/libelle', 'Fournisseurs');
    await a.acquitte();
    const journal = surLeDisque(serveur, 'SELECT poste, contenu FROM mises_a_jour');
    expect(journal).toMatchObject([{ poste: 'poste-a' }]);
    await b.contient(cle);
  });

  it('is announced on « agence », with the cursor to ask from', async () => {
    const ecoute = connecter(serveur).ouvrir(AGENCE);
    await ecoute.acquitte();
    const annonce = new Promise<string>((resolve) => {
      ecoute.provider.on('stateless', ({ payload }: { payload: string }) => {
        resolve(payload);
      });
    });
    connecter(serveur, { poste: 'poste-b' }).ouvrir('fiches/K2').ecrire('compte:401000/libelle', 'x');
    const lue = lireAnnonce(await annonce);
    expect(lue?.documents.map(({ nom, epoque }) => [nom, epoque])).toEqual([['fiches/K2', PREMIERE_EPOQUE]]);
    const { corps } = await serveur.api(`/api/changements?depuis=${(lue?.curseur ?? 0) - 1}`);
    expect(JSON.parse(corps.toString('utf8'))).toMatchObject({ documents: [{ nom: 'fiches/K2' }] });
  });

  it('[F9] sent twice, is journaled once and changes nothing', async () => {
    const a = connecter(serveur).ouvrir('fiches/K3');
    a.ecrire('compte:401000/libelle', 'x');
    await a.acquitte();
    const lignes = surLeDisque(serveur, 'SELECT seq FROM mises_a_jour');
    // All that a poste holds is what it sends when it comes back.
    const b = connecter(serveur, { poste: 'poste-b' }).ouvrir('fiches/K3', PREMIERE_EPOQUE, a.doc);
    await b.acquitte();
    expect(surLeDisque(serveur, 'SELECT seq FROM mises_a_jour')).toEqual(lignes);
  });

  it('[F36] had been replaced before: it goes out again before it is acknowledged, for everyone', async () => {
    const [premiere, seconde] = [revIdDe(randomBytes(12)), revIdDe(randomBytes(12))];
    const a = connecter(serveur).ouvrir('fiches/K4');
    await a.acquitte();
    a.ecrire('compte:401000/libelle', 'x', premiere);
    const actuelle = a.ecrire('compte:401000/libelle', 'y', seconde, premiere);
    await a.acquitte();
    // The same poste, from an image of before: it sends the first again under another name of its own.
    const image = new Y.Doc();
    const copie = connecter(serveur).ouvrir('fiches/K4', PREMIERE_EPOQUE, image);
    copie.ecrire('compte:401000/libelle', 'x', premiere);
    await copie.acquitte();
    expect([...serveur.partage.documents.lire('fiches/K4').getMap('champs').keys()]).toEqual([actuelle]);
    await vi.waitFor(() => {
      for (const { doc } of [a, copie]) expect([...doc.getMap('champs').keys()]).toEqual([actuelle]);
    });
  });

  it('does not show who is here to the others', async () => {
    const a = connecter(serveur).ouvrir('fiches/K1');
    await a.acquitte();
    const nom = Buffer.from(nomAvecEpoque('fiches/K1', PREMIERE_EPOQUE));
    const etat = Buffer.from('{"nom":"Dupont"}');
    const presence = Buffer.from([1, 7, 1, etat.length, ...etat]);
    const message = Buffer.from([nom.length, ...nom, 1, presence.length, ...presence]);
    a.provider.configuration.websocketProvider.send(message);
    a.ecrire('compte:401000/libelle', 'après');
    await a.acquitte();
    const document = serveur.partage.documents.hocuspocus.documents.get(
      nomAvecEpoque('fiches/K1', PREMIERE_EPOQUE)
    );
    expect(document?.awareness.getStates().size).toBe(0);
  });
});

describe('what is refused', () => {
  it('[F20] a corrupted update: that document is closed, nothing is journaled, the bytes are kept', async () => {
    const serveur = await ouvrirServeur();
    const poste = connecter(serveur);
    const [hostile, autre] = [poste.ouvrir('fiches/K1'), poste.ouvrir('fiches/K2')];
    await Promise.all([hostile.acquitte(), autre.acquitte()]);
    hostile.envoyerTel(new Uint8Array([1, 200, 200, 3]));
    expect(await hostile.ferme()).toBe(FERMETURES.refusee);
    // The poste says why in words of its own.
    expect(hostile.raison).toBe('MAJ-ILLISIBLE');
    autre.ecrire('compte:401000/libelle', 'x');
    await autre.acquitte();
    const journal = 'SELECT nom FROM mises_a_jour JOIN documents ON documents.id = document';
    expect(surLeDisque(serveur, journal)).toMatchObject([{ nom: 'fiches/K2' }]);
    const refusees = surLeDisque(serveur, 'SELECT document, poste, octets, contenu FROM refusees');
    expect(refusees).toMatchObject([
      { document: 'fiches/K1', poste: 'poste-a', octets: 4, contenu: new Uint8Array([1, 200, 200, 3]) }
    ]);
  });

  it('[F20] a poste that is refused again and again: its socket is closed', async () => {
    const serveur = await ouvrirServeur();
    const poste = connecter(serveur);
    const fermeture = new Promise<number>((resolve) => {
      poste.websocket.on('close', ({ event }: { event: { code: number } }) => {
        resolve(event.code);
      });
    });
    for (let fois = 0; fois < LIMITES_DE_SOCKET.refus; fois += 1) {
      const document = poste.ouvrir(`fiches/K${fois}`);
      await document.acquitte();
      document.envoyerTel(new Uint8Array([1, 200, 200, 3]));
    }
    expect(await fermeture).toBe(FERMETURES.refusee);
  });

  it('[F21] a message above the limit closes the socket, and the others go on', async () => {
    const serveur = await ouvrirServeur();
    const hostile = connecter(serveur);
    const document = hostile.ouvrir('fiches/K1');
    const autre = connecter(serveur, { poste: 'poste-b' }).ouvrir('fiches/K1');
    await Promise.all([document.acquitte(), autre.acquitte()]);
    const fermeture = new Promise<number>((resolve) => {
      hostile.websocket.on('close', ({ event }: { event: { code: number } }) => {
        resolve(event.code);
      });
    });
    document.envoyerTel(new Uint8Array(LIMITES.message + 1));
    expect([1006, 1009]).toContain(await fermeture);
    autre.ecrire('compte:401000/libelle', 'x');
    await autre.acquitte();
    expect(surLeDisque(serveur, 'SELECT poste FROM mises_a_jour')).toMatchObject([{ poste: 'poste-b' }]);
  });

  it('[F21] a flood closes the socket with the code that says to come back later', async () => {
    const serveur = await ouvrirServeur();
    const poste = connecter(serveur);
    const document = poste.ouvrir('fiches/K1');
    await document.acquitte();
    const fermeture = new Promise<number>((resolve) => {
      poste.websocket.on('close', ({ event }: { event: { code: number } }) => {
        resolve(event.code);
      });
    });
    const message = messageDeMiseAJour(nomAvecEpoque('fiches/K1', PREMIERE_EPOQUE), new Uint8Array([0, 0]));
    for (let fois = 0; fois <= LIMITES_DE_SOCKET.messagesEnRafale * 2; fois += 1)
      poste.websocket.send(message);
    expect(await fermeture).toBe(FERMETURES.debit);
  });

  it('[F21] more documents than a poste may have open', async () => {
    const serveur = await ouvrirServeur();
    const poste = connecter(serveur);
    const documents = Array.from({ length: LIMITES_DE_SOCKET.documents }, (_, rang) =>
      poste.ouvrir(`fiches/K${rang}`)
    );
    await Promise.all(documents.map((document) => document.acquitte()));
    expect(await poste.ouvrir('fiches/de-trop').ferme()).toBe(FERMETURES.debit);
    documents[0]?.partir();
    // The server has to see the first one leave.
    await vi.waitFor(async () => {
      const place = poste.ouvrir('fiches/a-sa-place');
      expect(await Promise.race([place.acquitte(), place.ferme()])).toBeUndefined();
    });
  });

  it.each([
    [{ secret: '' }, FERMETURES.secret],
    [{ secret: `${SECRET}x` }, FERMETURES.secret],
    [{ secret: SECRET, protocole: 99 }, FERMETURES.protocole],
    [{ secret: SECRET, poste: 'a/b' }, FERMETURES.secret]
  ])('[F23] a poste that says %o: %i', async (identite, code) => {
    const serveur = await ouvrirServeur({ secret: SECRET });
    expect(await connecter(serveur, identite).ouvrir(AGENCE).ferme()).toBe(code);
  });

  it('[F23] a secret that was changed opens nothing any more, whoever had captured it', async () => {
    const donnees = dossierDEssai();
    const avant = await openServeurDEssai(build, { donnees, secret: SECRET });
    const capture = new PosteDEssai({ port: avant.port, secret: SECRET });
    await capture.ouvrir(AGENCE).acquitte();
    capture.partir();
    await avant.close();
    const apres = await ouvrirServeur({ donnees, secret: SECRET.toLowerCase() });
    expect(await connecter(apres, { secret: SECRET }).ouvrir(AGENCE).ferme()).toBe(FERMETURES.secret);
    aDefaire.unshift(() => {
      rmSync(donnees, { recursive: true });
    });
  });

  it.each(['', 'brouillard/K1', 'brouillard/K1/2026-13-01', 'autre/K1', '../x', 'fiches/a b'])(
    '[F22] the document « %s », which is none of ours',
    async (nom) => {
      const serveur = await ouvrirServeur();
      expect(await connecter(serveur).ouvrir(nom).ferme()).toBe(FERMETURES.inconnu);
    }
  );

  it.each([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ Host: 'evil.example' }, 421]
  ])('a socket asked for with %o: %i', async (headers, statut) => {
    const serveur = await ouvrirServeur();
    expect(await demanderUnSocket(serveur.port, CHEMINS.sync, headers)).toBe(statut);
  });

  it('a socket anywhere else than where they are', async () => {
    const serveur = await ouvrirServeur();
    expect(await demanderUnSocket(serveur.port, '/ailleurs', {})).toBe(404);
  });
});

/** The status of the answer to an upgrade, written by hand: a browser would not let us lie. */
function demanderUnSocket(
  port: number,
  chemin: string,
  headers: Readonly<Record<string, string>>
): Promise<number> {
  const lignes = Object.entries({
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers
  }).map(([nom, valeur]) => `${nom}: ${valeur}`);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write([`GET ${chemin} HTTP/1.1`, ...lignes, '', ''].join('\r\n'));
    });
    socket.once('data', (octets) => {
      socket.destroy();
      resolve(Number(octets.toString('latin1').split(' ')[1]));
    });
    socket.on('error', reject);
  });
}

describe('[F37] a document made again under the same name', () => {
  it('closes those who hold the former one, and takes nothing of it', async () => {
    const serveur = await ouvrirServeur();
    const poste = connecter(serveur);
    const ancien = poste.ouvrir('fiches/K1');
    const perime = ancien.ecrire('compte:401000/libelle', 'ancien');
    await ancien.acquitte();

    const { epoque } = await serveur.partage.documents.tourner(
      'fiches/K1',
      Y.encodeStateAsUpdate(new Y.Doc())
    );
    expect(await ancien.ferme()).toBe(FERMETURES.epoque);
    ancien.partir();
    expect(await poste.ouvrir('fiches/K1', PREMIERE_EPOQUE, ancien.doc).ferme()).toBe(FERMETURES.epoque);

    const nouveau = poste.ouvrir('fiches/K1', epoque);
    await nouveau.acquitte();
    expect(nouveau.doc.getMap('champs').has(perime)).toBe(false);
    expect(serveur.partage.documents.lire('fiches/K1').getMap('champs').size).toBe(0);
  });

  it('one that was on its way to be opened meanwhile gets nothing of the new one', async () => {
    const serveur = await ouvrirServeur();
    const { hocuspocus } = serveur.partage.documents;
    await serveur.partage.documents.tourner('fiches/K1', Y.encodeStateAsUpdate(new Y.Doc()));
    const enRoute = hocuspocus.openDirectConnection(nomAvecEpoque('fiches/K1', PREMIERE_EPOQUE));
    await expect(enRoute).rejects.toMatchObject({ code: FERMETURES.epoque });
  });

  it('a document that nobody wrote yet has the epoch that everyone knows, and no other', async () => {
    const serveur = await ouvrirServeur();
    expect(await connecter(serveur).ouvrir('fiches/K1', 'autre').ferme()).toBe(FERMETURES.epoque);
  });
});

describe('a change of the server’s own', () => {
  it('is journaled, and shown to those who have the document open', async () => {
    const serveur = await ouvrirServeur();
    const a = connecter(serveur).ouvrir('fiches/K1');
    const cle = a.ecrire('compte:401000/libelle', 'x');
    await a.acquitte();
    const partie = new Promise<void>((resolve) => {
      a.doc.getMap('champs').observe(() => {
        resolve();
      });
    });
    await serveur.partage.documents.modifier('fiches/K1', (doc) => {
      doc.getMap('champs').delete(cle);
    });
    await partie;
    expect(a.doc.getMap('champs').size).toBe(0);
    expect(surLeDisque(serveur, 'SELECT poste FROM mises_a_jour')).toMatchObject([
      { poste: 'poste-a' },
      { poste: 'serveur' }
    ]);
  });
});

describe('the end of the server', () => {
  it('[F13] postes are told to come back, and find everything, in a snapshot where there was much', async () => {
    const donnees = dossierDEssai();
    const avant = await openServeurDEssai(build, { donnees });
    const poste = new PosteDEssai({ port: avant.port });
    const document = poste.ouvrir('fiches/K1');
    const cles: string[] = [];
    for (let rang = 0; rang < 60; rang += 1) {
      cles.push(document.ecrire(`compte:${rang}/libelle`, `Compte ${rang}`));
      await document.acquitte();
    }
    const fermeture = new Promise<number>((resolve) => {
      poste.websocket.on('close', ({ event }: { event: { code: number } }) => {
        resolve(event.code);
      });
    });
    await avant.close();
    expect(await fermeture).toBe(FERMETURES.arret);
    poste.partir();

    const apres = await ouvrirServeur({ donnees });
    aDefaire.unshift(() => {
      rmSync(donnees, { recursive: true });
    });
    expect(surLeDisque(apres, 'SELECT count(*) AS n FROM mises_a_jour')).toMatchObject([{ n: 0 }]);
    const lu = connecter(apres).ouvrir('fiches/K1');
    await lu.acquitte();
    expect([...lu.doc.getMap('champs').keys()].sort()).toEqual(cles.sort());
  });
});

describe('[F15] a disk that is full', () => {
  it('acknowledges nothing, goes on showing what is there, says so, and starts again by itself', async () => {
    const serveur = await ouvrirServeur({ pagesAuPlus: 95 });
    const place = new DatabaseSync(cheminDeBase(serveur.donnees));
    aDefaire.push(() => {
      place.close();
    });
    place
      .prepare("INSERT INTO ecartees (document, seq, raison, ecartee_le, contenu) VALUES ('', 0, '', 0, ?)")
      .run(new Uint8Array(250_000));
    const a = connecter(serveur).ouvrir('fiches/K1');
    const b = connecter(serveur, { poste: 'poste-b' }).ouvrir('fiches/K1');
    const avant = a.ecrire('compte:401000/libelle', 'avant');
    await Promise.all([a.acquitte(), b.contient(avant)]);

    const pendant = a.ecrire('compte:401000/libelle', randomBytes(150_000).toString('base64'));
    await vi.waitFor(() => {
      expect(serveur.partage.sante()).toEqual({ etat: 'alarme', base: 'bloquee' });
    });
    const ensuite = a.ecrire('compte:512000/libelle', 'ce qui repose sur ce qui n’a pas été pris');
    expect(a.provider.unsyncedChanges).toBeGreaterThan(0);
    expect((await serveur.ask('/health')).statut).toBe(503);
    expect((await serveur.ask('/metrics')).corps.toString('utf8')).toContain('regie_base_bloquee 1');
    expect((await serveur.api('/api/changements')).statut).toBe(200);
    const piece = { method: 'PUT', corps: 'x', headers: { 'Content-Length': '1' } };
    const refus = await serveur.api(`/api/pieces/${sha256('x')}`, piece);
    expect(refus.statut).toBe(507);
    const c = connecter(serveur, { poste: 'poste-c' }).ouvrir('fiches/K1');
    await c.contient(avant);
    expect(b.doc.getMap('champs').has(pendant)).toBe(false);

    place.exec('DELETE FROM ecartees');
    await Promise.all([a.acquitte(), b.contient(pendant), b.contient(ensuite)]);
    expect(surLeDisque(serveur, 'SELECT raison FROM refusees')).toEqual([]);
    expect((await serveur.ask('/health')).statut).toBe(200);
  });
});

function sha256(texte: string): string {
  return createHash('sha256').update(texte).digest('hex');
}
