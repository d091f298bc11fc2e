import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeSauvegarde } from './refus.ts';

/**
 * How a `.regie` file begins, all numbers little-endian:
 *
 * ```
 *  0   8 bytes   89 52 45 47 49 45 0D 0A: a file that was « corrected » as text no longer has it
 *  8   u16       version of the format
 * 10   u32       length of the description
 * 14   JSON      the description below, in UTF-8
 *      32 bytes  SHA-256 of all of the above
 * ```
 *
 * The header is in clear: it says when and how much before any passphrase is asked for, and names nobody. It cannot
 * be changed either: its SHA-256 is authenticated with every piece of what follows (`chiffrement.ts`).
 */
export const FORMAT = 1;
const MAGIE = Uint8Array.of(0x89, 0x52, 0x45, 0x47, 0x49, 0x45, 0x0d, 0x0a);
const AVANT_JSON = 14;
/** A header ends with its SHA-256. */
export const EMPREINTE_EN_OCTETS = 32;
const JSON_MAXIMUM = 1 << 16;
/** However long its description, a header is not longer. */
export const ENTETE_MAXIMUM = AVANT_JSON + JSON_MAXIMUM + EMPREINTE_EN_OCTETS;

/** Tables of a « sac de survie »: no database has them, so that nothing takes it for books. */
export const TABLES_DU_SAC = ['sac.aPublier', 'sac.ebauches', 'sac.pieces'] as const;

export function isSac({ tables }: Pick<Entete, 'tables'>): boolean {
  const noms = Object.keys(tables);
  return noms.length > 0 && noms.every((nom) => TABLES_DU_SAC.some((une) => une === nom));
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const between = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const hex = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));

const ENTETE = v.strictObject({
  /** Version of the database that the rows are of. */
  schema: between(1, 100_000),
  /** UTC moment of the copy. */
  faiteLe: v.pipe(v.string(), v.isoTimestamp()),
  /** How many rows of each table. A table named as a property of every object would be left out: none is. */
  tables: v.record(v.string(), count),
  /** Length of the content, neither compressed nor encrypted. */
  octets: count,
  /** How many bytes each piece encrypts; the last one may hold fewer. */
  tranche: between(16, 16 << 20),
  cle: v.strictObject({
    sorte: v.literal('scrypt'),
    // Bounded: a forged header must not ask for more memory than a browser has (128 · r · 2^logN bytes).
    logN: between(4, 19),
    r: between(1, 8),
    p: between(1, 4),
    sel: hex(32),
    /** Derived along with the key: tells a wrong passphrase from a damaged file. */
    temoin: hex(16)
  })
});

export type Entete = v.InferOutput<typeof ENTETE>;

export interface EnteteLu {
  readonly entete: Entete;
  /** Where the encrypted pieces begin. */
  readonly longueur: number;
  /** SHA-256 of the header. */
  readonly empreinte: Uint8Array<ArrayBuffer>;
}

/** How much the tables of a header announce, in what people count. */
export function compteDe({ entites = 0, exercices = 0 }: Entete['tables']): {
  readonly entites: number;
  readonly exercices: number;
} {
  return { entites, exercices };
}

export function ecrireEntete(entete: Entete): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(entete));
  assert(json.length <= JSON_MAXIMUM && v.is(ENTETE, entete), 'ecrireEntete: a header that cannot be read');
  const bytes = new Uint8Array(AVANT_JSON + json.length + EMPREINTE_EN_OCTETS);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIE);
  view.setUint16(8, FORMAT, true);
  view.setUint32(10, json.length, true);
  bytes.set(json, AVANT_JSON);
  const end = AVANT_JSON + json.length;
  bytes.set(sha256(bytes.subarray(0, end)), end);
  return bytes;
}

/** @param debut the first bytes of the file: `ENTETE_MAXIMUM` of them, or all when it is shorter */
export function lireEntete(debut: Uint8Array<ArrayBuffer>): Result<EnteteLu, RefusDeSauvegarde> {
  const abimee = refuse({ code: 'SAU-ABIMEE' } as const);
  if (MAGIE.some((byte, i) => debut[i] !== byte)) return refuse({ code: 'SAU-PAS-UNE-SAUVEGARDE' });
  if (debut.length < AVANT_JSON) return abimee;
  const view = new DataView(debut.buffer, debut.byteOffset, debut.byteLength);
  const format = view.getUint16(8, true);
  if (format > FORMAT) return refuse({ code: 'SAU-FORMAT-RECENT', format });
  const end = AVANT_JSON + view.getUint32(10, true);
  if (format !== FORMAT || end > AVANT_JSON + JSON_MAXIMUM || end + EMPREINTE_EN_OCTETS > debut.length)
    return abimee;
  const empreinte = debut.slice(end, end + EMPREINTE_EN_OCTETS);
  const expected = sha256(debut.subarray(0, end));
  if (expected.some((byte, i) => empreinte[i] !== byte)) return abimee;
  const entete = parse(debut.subarray(AVANT_JSON, end));
  return entete === null ? abimee : accepte({ entete, longueur: end + EMPREINTE_EN_OCTETS, empreinte });
}

function parse(json: Uint8Array): Entete | null {
  try {
    const { success, output } = v.safeParse(ENTETE, JSON.parse(new TextDecoder().decode(json)));
    return success ? output : null;
  } catch {
    return null;
  }
}
