import { COMMANDES } from './commandes.ts';
import type { Commande } from './commande.ts';
import { execute, type CodeDeSortie } from './execute.ts';

export interface Execution {
  readonly code: CodeDeSortie;
  readonly octets: Uint8Array;
  readonly sortie: string;
  readonly erreur: string;
}

interface Monde {
  /** Standard input, as text or as the JSON of a value; a keyboard when absent. */
  readonly entree?: unknown;
  readonly fichiers?: Readonly<Record<string, Uint8Array | string>>;
  readonly commandes?: readonly Commande[];
}

/** Runs a command line in memory: no process, no disk. */
export async function run(ligne: readonly string[], monde: Monde = {}): Promise<Execution> {
  const { entree, fichiers = {}, commandes = COMMANDES } = monde;
  const sortie: Uint8Array[] = [];
  let erreur = '';
  const io = {
    isTerminal: entree === undefined,
    readEntree: () => Promise.resolve(bytesOf(typeof entree === 'string' ? entree : JSON.stringify(entree))),
    readFichier: (chemin: string) => {
      const contenu = fichiers[chemin];
      return contenu === undefined
        ? Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }))
        : Promise.resolve(bytesOf(contenu));
    },
    write: (octets: Uint8Array | string) => {
      sortie.push(bytesOf(octets));
      return Promise.resolve();
    },
    writeErreur: (texte: string) => {
      erreur += texte;
      return Promise.resolve();
    }
  };
  const code = await execute(ligne, io, commandes);
  const octets = new Uint8Array(Buffer.concat(sortie));
  return { code, octets, sortie: new TextDecoder().decode(octets), erreur };
}

/** The codes and places of the refusals printed on standard error. */
export function refusalsOf({ erreur }: Execution): (string | undefined)[][] {
  const { erreurs } = JSON.parse(erreur) as { erreurs: { code: string; chemin?: string }[] };
  return erreurs.map(({ code, chemin }) => (chemin === undefined ? [code] : [code, chemin]));
}

function bytesOf(contenu: Uint8Array | string): Uint8Array {
  return typeof contenu === 'string' ? new TextEncoder().encode(contenu) : contenu;
}
