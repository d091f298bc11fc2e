import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that is cut after so many bytes, one way or the other. */
export interface LigneCoupee {
  readonly origine: string;
  /** Of the connections that open from now on, in turn; those after the last are not cut. */
  readonly couper: (
    coupes: readonly { readonly sens: 'monte' | 'descend'; readonly octets: number }[]
  ) => void;
  readonly fermer: () => Promise<void>;
}

export async function ouvrirLigneCoupee(port: number): Promise<LigneCoupee> {
  const coupes: { readonly sens: 'monte' | 'descend'; readonly octets: number }[] = [];
  const prises = new Set<Socket>();
  const serveur = createServer((poste) => {
    const loin = connect(port, '127.0.0.1');
    const coupe = coupes.shift();
    for (const prise of [poste, loin]) {
      prises.add(prise);
      prise.on('error', () => undefined);
      prise.on('close', () => {
        prises.delete(prise);
        poste.destroy();
        loin.destroy();
      });
    }
    relayer(poste, loin, coupe?.sens === 'monte' ? coupe.octets : Infinity);
    relayer(loin, poste, coupe?.sens === 'descend' ? coupe.octets : Infinity);
  });
  await new Promise<void>((resolve) => serveur.listen(0, '127.0.0.1', resolve));
  return {
    origine: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
    couper: (voulues) => {
      coupes.push(...voulues);
    },
    fermer: () => {
      for (const prise of prises) prise.destroy();
      return new Promise((resolve) => {
        serveur.close(() => {
          resolve();
        });
      });
    }
  };
}

function relayer(de: Socket, vers: Socket, octets: number): void {
  let reste = octets;
  de.on('data', (morceau: Buffer) => {
    const passe = morceau.subarray(0, reste);
    reste -= passe.length;
    vers.write(passe, () => {
      if (reste > 0) return;
      de.destroy();
      vers.destroy();
    });
  });
}
