import { sha256 } from '@noble/hashes/sha2.js';
import { EcrivainDeValeurs } from './ecrire-valeur.ts';
import { LecteurDeValeurs, lireValeur } from './lire-valeur.ts';
import { LecteurDeFlux } from './lire-flux.ts';

/**
 * What a backup holds once decrypted and decompressed, table after table:
 *
 * ```
 * 01   a table: u32 length of what follows, its name (a text, see valeurs.ts), u32 count of its rows
 *      then each row: u32 length, a value
 * …
 * 00   the end: SHA-256 of all of the above
 * ```
 */
const TABLE = 1;
const FIN = 0;
export const FIN_EN_OCTETS = 33;

/** Rows of one table, some at a time, in the order of their keys. */
export interface Lot {
  readonly table: string;
  readonly rangees: readonly unknown[];
}

/** Writes everything but the end, which needs the hash of what was written. */
export class EcrivainDeContenu {
  readonly #ecrivain = new EcrivainDeValeurs();

  get octets(): number {
    return this.#ecrivain.octets;
  }

  table(nom: string, rangees: number): void {
    const entete = new EcrivainDeValeurs();
    entete.texte(nom);
    this.#ecrivain.u8(TABLE);
    this.#ecrivain.u32(entete.octets + 4);
    this.#ecrivain.texte(nom);
    this.#ecrivain.u32(rangees);
  }

  rangee(row: unknown): void {
    this.#ecrivain.rangee(row);
  }

  prendre(): Uint8Array<ArrayBuffer>[] {
    return this.#ecrivain.prendre();
  }
}

/** Passes the content on, then adds its end. */
export async function* avecFin(
  contenu: AsyncIterable<Uint8Array<ArrayBuffer>>
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const hash = sha256.create();
  for await (const piece of contenu) {
    hash.update(piece);
    yield piece;
  }
  const fin = new Uint8Array(FIN_EN_OCTETS);
  fin[0] = FIN;
  fin.set(hash.digest(), 1);
  yield fin;
}

/** A content that does not agree with its own hash, counts or lengths. */
export class ContenuIllisible extends Error {}

/** How much is handed over at once: enough to write many small rows together, little enough to stand in memory. */
const LOT_EN_OCTETS = 4 << 20;

/**
 * Reads a content back, some rows at a time. The hash is known at the end only: until it has ended nothing of it
 * may be kept.
 *
 * @param tables how many rows of each table the header announces
 * @throws ContenuIllisible, ValeurIllisible
 */
export async function* lireContenu(
  source: AsyncIterable<Uint8Array<ArrayBuffer>>,
  tables: Readonly<Record<string, number>>
): AsyncGenerator<Lot> {
  const flux = new LecteurDeFlux(source);
  const hash = sha256.create();
  const lire = async (length: number) => {
    const bytes = await flux.exact(length);
    if (bytes === null) throw new ContenuIllisible('cut short');
    hash.update(bytes);
    return bytes;
  };
  const u32 = async () => new LecteurDeValeurs(await lire(4)).u32();
  const seen: Record<string, number> = {};
  for (;;) {
    const sign = (await flux.exact(1))?.[0];
    if (sign === FIN) break;
    if (sign !== TABLE) throw new ContenuIllisible('neither a table nor the end');
    hash.update(Uint8Array.of(TABLE));
    const entete = new LecteurDeValeurs(await lire(await u32()));
    const [table, count] = [entete.texte(), entete.u32()];
    seen[table] = count;
    let [rangees, octets]: [unknown[], number] = [[], 0];
    for (let i = 0; i < count; i++) {
      const bytes = await lire(await u32());
      rangees.push(lireValeur(bytes));
      octets += bytes.length;
      if (octets < LOT_EN_OCTETS) continue;
      yield { table, rangees };
      [rangees, octets] = [[], 0];
    }
    if (rangees.length > 0) yield { table, rangees };
  }
  const announced = await flux.exact(FIN_EN_OCTETS - 1);
  const computed = hash.digest();
  if (announced === null || computed.some((byte, i) => announced[i] !== byte))
    throw new ContenuIllisible('another hash');
  if (!(await flux.isFini())) throw new ContenuIllisible('bytes after the end');
  if (!isSame(seen, tables)) throw new ContenuIllisible('other tables than announced');
}

function isSame(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([name, count]) => b[name] === count);
}
