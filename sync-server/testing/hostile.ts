import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { CHEMINS, VERSION_DU_PROTOCOLE } from '#lib/sync/protocol.ts';
import { cheminDeBase } from '../base/base.ts';

/** What no field of ours expects, and what some of them do not expect either. */
export const INATTENDUS: readonly unknown[] = [
  null,
  -1,
  0.5,
  1e308,
  true,
  '',
  '\ud800',
  'constructor',
  'x'.repeat(2_000),
  [],
  {},
  ['x'],
  { type: 'cle' }
];

export type Chemin = readonly (string | number)[];

/** Every place of a value, the containers as well as what they hold. */
export function chemins(valeur: unknown, avant: Chemin = []): Chemin[] {
  if (typeof valeur !== 'object' || valeur === null) return [avant];
  const entrees = Object.entries(valeur).flatMap(([cle, sous]) => chemins(sous, [...avant, cle]));
  return avant.length === 0 ? entrees : [avant, ...entrees];
}

/** The same value, with something else at one place. */
export function avec(valeur: unknown, [cle, ...reste]: Chemin, inattendu: unknown): unknown {
  if (cle === undefined) return inattendu;
  const copie = (Array.isArray(valeur) ? [...(valeur as unknown[])] : { ...(valeur as object) }) as Record<
    string,
    unknown
  >;
  copie[cle] = avec(copie[cle], reste, inattendu);
  return copie;
}

/** What is kept of refusals is no part of what postes share. */
const TRACES = new Set(['refusees', 'ecartees']);

/** Changes with anything that the base of this folder holds for postes. */
export function empreinteDeLaBase(donnees: string): string {
  const db = new DatabaseSync(cheminDeBase(donnees), { readOnly: true });
  try {
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      )
      .all()
      .map(({ name }) => String(name))
      .filter((nom) => !TRACES.has(nom));
    const somme = createHash('sha256');
    for (const table of tables)
      for (const row of db.prepare(`SELECT * FROM "${table}"`).iterate())
        somme.update(
          JSON.stringify(Object.values(row), (_, v: unknown) =>
            v instanceof Uint8Array ? Buffer.from(v).toString('base64') : v
          )
        );
    return somme.digest('hex');
  } finally {
    db.close();
  }
}

export function jetonDe(champs: object = {}): string {
  return JSON.stringify({ secret: '', poste: 'poste-b', protocole: VERSION_DU_PROTOCOLE, ...champs });
}

/** A message of the server: about which document, and of what sort. */
export interface Recu {
  readonly nom: string;
  readonly type: number;
  readonly octets: Uint8Array;
}

/** Sorts of messages, as the library numbers them. */
export const SORTES = {
  sync: 0,
  presence: 1,
  authentification: 2,
  questionDePresence: 3,
  reponse: 4,
  libre: 5,
  diffusion: 6,
  fermeture: 7,
  accuse: 8
} as const;

/**
 * A socket of its own, that says everything at once and leaves when `isFin` is said of a message, or when it is closed.
 *
 * @returns what the server said to it
 */
export function dialoguer(
  port: number,
  messages: readonly Uint8Array[],
  isFin: (recu: Recu) => boolean
): Promise<readonly Recu[]> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${CHEMINS.sync}`);
    socket.binaryType = 'arraybuffer';
    const recus: Recu[] = [];
    socket.addEventListener('open', () => {
      for (const message of messages) if (message.length > 0) socket.send(Buffer.from(message));
    });
    socket.addEventListener('message', ({ data }) => {
      const recu = lireRecu(new Uint8Array(data as ArrayBuffer));
      recus.push(recu);
      if (isFin(recu)) socket.close();
    });
    socket.addEventListener('close', () => {
      resolve(recus);
    });
  });
}

/** Names of tests are shorter than what would take two bytes to say how long they are. */
function lireRecu(octets: Uint8Array): Recu {
  const longueur = octets[0] ?? 0;
  const nom = Buffer.from(octets.subarray(1, 1 + longueur)).toString('utf8');
  return { nom, type: octets[1 + longueur] ?? -1, octets: octets.subarray(2 + longueur) };
}

/** Any message about a document: its sort, and what follows. */
export function messageDe(nomSurLeFil: string, type: number, suite: Uint8Array): Uint8Array {
  const nom = Buffer.from(nomSurLeFil);
  return Buffer.concat([Buffer.from([nom.length]), nom, Buffer.from([type]), suite]);
}
