/** What this poste signs with, and what it calls itself. */
export interface CleDuPoste {
  /** Random name of the poste. */
  readonly poste: string;
  /** SPKI, base64. */
  readonly publique: string;
  /** @returns ECDSA P-256 signature over SHA-256 of these bytes, base64 */
  readonly signer: (octets: Uint8Array<ArrayBuffer>) => Promise<string>;
}

const NOM_DE_LA_BASE = 'regie-cle';
const TABLE = 'cles';
const RANG = 'poste';
const ALGORITHME = { name: 'ECDSA', namedCurve: 'P-256' } as const;

interface CleGardee {
  readonly poste: string;
  readonly publique: string;
  readonly privee: CryptoKey;
}

/**
 * The key of this poste, made at the first use. It cannot be taken out of the browser, and stands in a database of its
 * own: a backup of the books never carries it, and books restored elsewhere go on under another key. Two tabs that ask
 * at once get the same one.
 *
 * @returns null where the browser keeps no key (a page that is not served securely): the log is then not signed
 */
export async function cleDuPoste(nom: string = NOM_DE_LA_BASE): Promise<CleDuPoste | null> {
  // Absent where the page is not secure, whatever the types say.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (!subtle) return null;
  const base = await ouvrir(nom);
  try {
    const gardee = (await lire(base)) ?? (await garder(base, await nouvelleCle(subtle)));
    return {
      poste: gardee.poste,
      publique: gardee.publique,
      signer: async (octets) =>
        enBase64(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, gardee.privee, octets))
    };
  } finally {
    base.close();
  }
}

async function nouvelleCle(subtle: SubtleCrypto): Promise<CleGardee> {
  const paire = await subtle.generateKey(ALGORITHME, false, ['sign', 'verify']);
  const publique = enBase64(await subtle.exportKey('spki', paire.publicKey));
  return { poste: crypto.randomUUID(), publique, privee: paire.privateKey };
}

function ouvrir(nom: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nom, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TABLE);
  };
  return reponse(request);
}

function lire(base: IDBDatabase): Promise<CleGardee | undefined> {
  return reponse(base.transaction(TABLE).objectStore(TABLE).get(RANG) as IDBRequest<CleGardee | undefined>);
}

/** The one that another tab kept meanwhile wins. */
async function garder(base: IDBDatabase, nouvelle: CleGardee): Promise<CleGardee> {
  const transaction = base.transaction(TABLE, 'readwrite', { durability: 'strict' });
  const table = transaction.objectStore(TABLE);
  const connue = await reponse(table.get(RANG) as IDBRequest<CleGardee | undefined>);
  if (connue) return connue;
  await reponse(table.add(nouvelle, RANG));
  return nouvelle;
}

function reponse<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('regie-cle : demande sans réponse'));
    };
  });
}

function enBase64(octets: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(octets)));
}
