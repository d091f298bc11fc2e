import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeDemarrage } from '../messages.ts';

/** What signs the sealed logs of this server. */
export interface CleDuServeur {
  /** SPKI, base64. */
  readonly publique: string;
  /** Every key that this server ever signed with, this one among them. */
  readonly publiques: ReadonlySet<string>;
  /** Made just now in the place of one that the key outside the base does not open. */
  readonly remplacee: boolean;
  /** Of the 32 bytes of a hash, base64: the form that WebCrypto gives on a poste. */
  signer(hash: string): string;
}

const NOM_DU_FICHIER = 'cle-du-serveur';
const OCTETS = 32;
const CHIFFRE = 'aes-256-gcm';
const OCTETS_DE_NONCE = 12;
const OCTETS_DE_SCEAU = 16;

/** Thirty-two bytes in base64, as `openssl rand -base64 32` writes them. */
export function isCleDeChiffrement(texte: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(texte);
}

/**
 * The key that opens the signing one: that of the environment, or a file beside the base that the server's account alone
 * reads. A copy of the base, without it, signs nothing.
 */
export function lireCleDeChiffrement(dossier: string, env: string | null): Result<Buffer, RefusDeDemarrage> {
  if (env !== null) return accepte(Buffer.from(env, 'base64'));
  const chemin = join(dossier, NOM_DU_FICHIER);
  try {
    const texte = existsSync(chemin) ? readFileSync(chemin, 'utf8').trim() : ecrireCle(chemin);
    return isCleDeChiffrement(texte)
      ? accepte(Buffer.from(texte, 'base64'))
      : refuse({ code: 'SRV-CLE-ILLISIBLE', chemin, detail: 'ce n’est pas une clé' });
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? String(error);
    return refuse({ code: 'SRV-CLE-ILLISIBLE', chemin, detail });
  }
}

function ecrireCle(chemin: string): string {
  const cle = randomBytes(OCTETS).toString('base64');
  const fd = openSync(chemin, 'wx', 0o600);
  try {
    writeSync(fd, `${cle}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return cle;
}

/**
 * The signing key of this base, made the first time. One that cannot be opened any more is followed by a new one: each
 * log says so in an entry before it goes on.
 */
export function ouvrirCle(db: DatabaseSync, chiffrement: Buffer): CleDuServeur {
  const rows = db.prepare('SELECT publique, privee FROM cles ORDER BY id DESC').all() as unknown as {
    readonly publique: string;
    readonly privee: Uint8Array;
  }[];
  const [derniere] = rows;
  const connue = derniere ? ouvrir(derniere.privee, chiffrement) : null;
  const privee = connue ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const publique = createPublicKey(privee).export({ type: 'spki', format: 'der' }).toString('base64');
  if (connue === null)
    db.prepare('INSERT INTO cles (publique, privee, creee_le) VALUES (?, ?, ?)').run(
      publique,
      fermer(privee, chiffrement),
      Date.now()
    );
  return {
    publique,
    publiques: new Set([publique, ...rows.map((row) => row.publique)]),
    remplacee: derniere !== undefined && connue === null,
    signer: (hash) =>
      sign('sha256', Buffer.from(hash, 'hex'), { key: privee, dsaEncoding: 'ieee-p1363' }).toString('base64')
  };
}

function fermer(privee: KeyObject, chiffrement: Buffer): Uint8Array {
  const nonce = randomBytes(OCTETS_DE_NONCE);
  const cipher = createCipheriv(CHIFFRE, chiffrement, nonce);
  const clair = privee.export({ type: 'pkcs8', format: 'der' });
  const chiffre = Buffer.concat([cipher.update(clair), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), chiffre]);
}

/** Null when this key does not open it. */
function ouvrir(ferme: Uint8Array, chiffrement: Buffer): KeyObject | null {
  try {
    const nonce = ferme.subarray(0, OCTETS_DE_NONCE);
    const decipher = createDecipheriv(CHIFFRE, chiffrement, nonce);
    decipher.setAuthTag(ferme.subarray(OCTETS_DE_NONCE, OCTETS_DE_NONCE + OCTETS_DE_SCEAU));
    const chiffre = ferme.subarray(OCTETS_DE_NONCE + OCTETS_DE_SCEAU);
    const clair = Buffer.concat([decipher.update(chiffre), decipher.final()]);
    return createPrivateKey({ key: clair, type: 'pkcs8', format: 'der' });
  } catch {
    return null;
  }
}
