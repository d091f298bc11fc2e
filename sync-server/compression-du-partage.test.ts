import { once } from 'node:events';
import { connect } from 'node:net';
import { constants, deflateRawSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CHEMINS, LIMITES } from '#lib/sync/protocol.ts';
import { bancDeServeur } from './testing/banc-de-serveur.ts';

const { ouvrir, connecter } = bancDeServeur();

describe('what a poste missed travels compressed', () => {
  it('answers of the API, for who accepts it, and says the same', async () => {
    const serveur = await ouvrir();
    const poste = connecter(serveur);
    for (let i = 0; i < 20; i++) {
      const fiches = poste.ouvrir(`fiches/K${i}`);
      fiches.ecrire('compte:401000/libelle', `Fournisseurs ${i}`);
      await fiches.acquitte();
    }
    const clair = await serveur.api(`${CHEMINS.changements}?depuis=0`);
    const serre = await serveur.api(`${CHEMINS.changements}?depuis=0`, {
      headers: { 'Accept-Encoding': 'gzip' }
    });
    expect(serre.headers['content-encoding']).toBe('gzip');
    expect(serre.corps.length).toBeLessThan(clair.corps.length / 2);
    expect(gunzipSync(serre.corps).equals(clair.corps)).toBe(true);
  });

  it('what a document holds is sent once to who opens it first', async () => {
    const serveur = await ouvrir();
    const auteur = connecter(serveur);
    const ecrites = auteur.ouvrir('fiches/K1');
    for (let i = 0; i < 40; i++) ecrites.ecrire(`compte:${401_000 + i}/libelle`, `Fournisseurs ${i}`);
    await ecrites.acquitte();
    auteur.partir();
    await expect.poll(() => serveur.partage.documents.ouverts).toBe(0);
    const lecteur = connecter(serveur, 'poste-b').ouvrir('fiches/K1');
    const recus: number[] = [];
    lecteur.provider.on('message', ({ message }: { message: { data: ArrayBuffer | Uint8Array } }) => {
      recus.push(message.data.byteLength);
    });
    await lecteur.acquitte();
    const etat = Y.encodeStateAsUpdate(lecteur.doc).length;
    // What was sent before the answer to this has come.
    lecteur.ecrire('compte:512000/libelle', 'Banque');
    await lecteur.acquitte();
    expect(recus.filter((octets) => octets >= etat)).toHaveLength(1);
  });

  it('[F21] a message that unpacks to more than is allowed closes its socket, and the server goes on', async () => {
    const serveur = await ouvrir();
    const bombe = connect(serveur.port, '127.0.0.1');
    bombe.write(
      `GET ${CHEMINS.sync} HTTP/1.1\r\nHost: localhost:${serveur.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        'Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n'
    );
    const [reponse] = (await once(bombe, 'data')) as [Buffer];
    expect(reponse.toString('latin1')).toMatch(/101 Switching.*permessage-deflate/s);
    bombe.write(trameSerree(Buffer.alloc(LIMITES.message + 1)));
    bombe.resume();
    await once(bombe, 'close');
    const poste = connecter(serveur);
    const fiches = poste.ouvrir('fiches/K1');
    fiches.ecrire('compte:401000/libelle', 'Fournisseurs');
    await fiches.acquitte();
  });
});

/** A compressed binary message, masked with zeros as a client must mask. */
function trameSerree(contenu: Buffer): Buffer {
  const serre = deflateRawSync(contenu, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
  const entete = Buffer.alloc(8);
  // Final, compressed, binary.
  entete[0] = 0xc2;
  entete[1] = 0x80 | 126;
  entete.writeUInt16BE(serre.length, 2);
  return Buffer.concat([entete, serre]);
}
