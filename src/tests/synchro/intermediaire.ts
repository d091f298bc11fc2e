import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What stands between a poste and its server, and what it does to what passes. */
export type Humeur =
  | 'transparent'
  /** Answers 200 and a page to any question, as the portal of a hotel does. */
  | 'portail'
  /** Lets questions through, and no socket. */
  | 'sans-prise'
  /** Takes nothing, and drops what was open. */
  | 'coupe';

export interface Intermediaire {
  readonly url: string;
  humeur: Humeur;
  readonly fermer: () => Promise<void>;
}

const PAGE = '<!doctype html><title>Bienvenue</title><p>Acceptez les conditions.</p>';

export async function ouvrirIntermediaire(portDuServeur: number): Promise<Intermediaire> {
  const prises = new Set<Duplex>();
  let humeur: Humeur = 'transparent';
  const suivre = (prise: Duplex) => {
    prises.add(prise);
    prise.on('close', () => prises.delete(prise));
    prise.on('error', () => prise.destroy());
  };

  const serveur = createServer((demande, reponse) => {
    if (humeur === 'coupe') demande.destroy();
    else if (humeur === 'portail' && demande.url?.startsWith('/api') === true)
      reponse.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
    else transmettre(demande, reponse, portDuServeur);
  });
  serveur.on('connection', suivre);
  serveur.on('upgrade', (demande: IncomingMessage, prise: Socket, debut: Buffer) => {
    if (humeur !== 'transparent') {
      prise.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
      return;
    }
    const vers = connect(portDuServeur, '127.0.0.1', () => {
      const enTetes = demande.rawHeaders.reduce(
        (lignes, texte, i) => (i % 2 === 0 ? `${lignes}${texte}: ` : `${lignes}${texte}\r\n`),
        ''
      );
      vers.write(`GET ${demande.url ?? '/'} HTTP/1.1\r\n${enTetes}\r\n`);
      vers.write(debut);
      prise.pipe(vers).pipe(prise);
    });
    suivre(vers);
    prise.on('close', () => vers.destroy());
    vers.on('close', () => prise.destroy());
  });
  await new Promise<void>((resolve) => serveur.listen(0, '127.0.0.1', resolve));
  const adresse = serveur.address();
  if (typeof adresse !== 'object' || adresse === null) throw new Error('no port');

  const lacher = () => {
    for (const prise of prises) prise.destroy();
  };
  return {
    url: `http://localhost:${adresse.port}`,
    get humeur() {
      return humeur;
    },
    set humeur(voulue) {
      humeur = voulue;
      lacher();
    },
    fermer: async () => {
      const ferme = new Promise((resolve) => serveur.close(resolve));
      lacher();
      await ferme;
    }
  };
}

function transmettre(demande: IncomingMessage, reponse: ServerResponse, port: number): void {
  const { method, url: path, headers } = demande;
  const vers = request({ host: '127.0.0.1', port, method, path, headers }, (recue) => {
    reponse.writeHead(recue.statusCode ?? 502, recue.headers);
    recue.pipe(reponse);
  });
  vers.on('error', () => reponse.destroy());
  demande.pipe(vers);
}
