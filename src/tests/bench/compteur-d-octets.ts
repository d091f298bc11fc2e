import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bytes of a poste on the wire since it was asked to count, whatever they are of: HTTP, sockets, their headers. */
export interface Octets {
  readonly montants: number;
  readonly descendants: number;
}

/** Stands between a poste and the server, and counts what goes by. */
export class CompteurDOctets {
  readonly #serveur;
  readonly #prises = new Set<Socket>();
  #montants = 0;
  #descendants = 0;

  private constructor(port: number) {
    this.#serveur = createServer((poste) => {
      const serveur = connect(port, 'localhost');
      for (const prise of [poste, serveur]) {
        prise.setNoDelay(true);
        this.#prises.add(prise);
        prise.on('close', () => this.#prises.delete(prise));
        // One end that goes takes the other with it.
        prise.on('error', () => {
          poste.destroy();
          serveur.destroy();
        });
      }
      poste.on('data', ({ length }: Buffer) => (this.#montants += length));
      serveur.on('data', ({ length }: Buffer) => (this.#descendants += length));
      poste.pipe(serveur).pipe(poste);
    });
  }

  static async poser(port: number): Promise<CompteurDOctets> {
    const compteur = new CompteurDOctets(port);
    compteur.#serveur.listen(0, 'localhost');
    await once(compteur.#serveur, 'listening');
    return compteur;
  }

  /** Where the poste finds the server. */
  get adresse(): string {
    return `http://localhost:${(this.#serveur.address() as AddressInfo).port}/`;
  }

  lire(): Octets {
    return { montants: this.#montants, descendants: this.#descendants };
  }

  /** What went by since `avant`. */
  depuis(avant: Octets): Octets {
    return {
      montants: this.#montants - avant.montants,
      descendants: this.#descendants - avant.descendants
    };
  }

  fermer(): void {
    this.#serveur.close();
    for (const prise of this.#prises) prise.destroy();
  }
}
