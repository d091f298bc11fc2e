import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE =
  '<!doctype html><html lang="fr"><title>Page blanche</title><div role="grid"><p aria-rowindex="2">Régie</p></div></html>';

/** The least that a browser can be asked to show: one word, without script nor style. */
export async function servirPageBlanche(): Promise<{ adresse: string; fermer: () => void }> {
  const serveur = createServer((_, reponse) => {
    reponse.setHeader('Content-Type', 'text/html; charset=utf-8').end(PAGE);
  }).listen(0, 'localhost');
  await once(serveur, 'listening');
  const { port } = serveur.address() as AddressInfo;
  return {
    adresse: `http://localhost:${port}/`,
    fermer: () => {
      serveur.close();
      serveur.closeAllConnections();
    }
  };
}
