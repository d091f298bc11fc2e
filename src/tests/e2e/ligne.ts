import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** The wire between one browser and the server: it falls, and comes back, for that browser alone. */
export interface Ligne {
  /** Where this browser finds the server. */
  readonly url: string;
  /** What is under way falls, and nothing is answered any more, not even refused in words. */
  readonly couper: () => void;
  readonly rebrancher: () => void;
  /** What this browser asks is asked as by an application that speaks an older protocol, or no more so. */
  readonly vieillir: (vieille: boolean) => void;
  readonly fermer: () => Promise<void>;
}

/** @param port where the server is now; it may be another one later */
export async function tirerUneLigne(port: () => number): Promise<Ligne> {
  const bouts = new Set<Socket>();
  let coupee = false;
  let vieille = false;
  const garder = (bout: Socket) => {
    bouts.add(bout);
    bout.on('error', () => bout.destroy());
    bout.on('close', () => bouts.delete(bout));
  };
  const prise = createServer((poste) => {
    garder(poste);
    if (coupee) {
      poste.destroy();
      return;
    }
    const serveur = connect(port(), 'localhost');
    garder(serveur);
    const entre = new Transform({
      transform: (octets: Buffer, _, suite) => {
        suite(null, vieille ? enVieuxProtocole(octets) : octets);
      }
    });
    poste.pipe(entre).pipe(serveur).pipe(poste);
    poste.on('close', () => serveur.destroy());
    serveur.on('close', () => poste.destroy());
  });
  const tout = () => {
    for (const bout of bouts) bout.destroy();
  };
  await new Promise<void>((resolve) => prise.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(prise.address() as AddressInfo).port}`,
    couper: () => {
      coupee = true;
      tout();
    },
    rebrancher: () => {
      coupee = false;
    },
    vieillir: (oui) => {
      vieille = oui;
      tout();
    },
    fermer: () =>
      new Promise((resolve) => {
        prise.close(() => {
          resolve();
        });
        tout();
      })
  };
}

/** The header of a request is sent in one piece. */
function enVieuxProtocole(octets: Buffer): Buffer {
  const texte = octets.toString('latin1').replace(/^(x-regie-protocole: )\d+/im, '$10');
  return Buffer.from(texte, 'latin1');
}
