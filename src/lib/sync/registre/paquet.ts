import { utf8ToBytes } from '@noble/hashes/utils.js';
import { deflateSync, inflateSync } from 'fflate';
import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { LIMITES } from '../protocol.ts';
import { DICTIONNAIRE_1 } from './dictionnaire.ts';
import type { Revision } from './revision.ts';
import { texteTrie } from './texte-trie.ts';

/**
 * A revision as it travels: one byte for the version of the format, the length of the text, then the text itself in raw
 * deflate. Without the dictionary a bloc of four lines would weigh twice as much.
 */

const VERSION = 1;
const DICTIONNAIRE = utf8ToBytes(DICTIONNAIRE_1);

/** @throws when the revision is larger than what anyone accepts: whoever records has refused it before. */
export function empaqueter(revision: Revision): Uint8Array<ArrayBuffer> {
  const texte = utf8ToBytes(texteTrie(revision));
  const serre = deflateSync(texte, { dictionary: DICTIONNAIRE, level: 9 });
  const longueur = varint(texte.length);
  const paquet = new Uint8Array(1 + longueur.length + serre.length);
  paquet[0] = VERSION;
  paquet.set(longueur, 1);
  paquet.set(serre, 1 + longueur.length);
  assert(
    texte.length <= LIMITES.paquetDeplie && paquet.length <= LIMITES.paquet,
    `empaqueter: ${texte.length} bytes`
  );
  return paquet;
}

export type RefusDePaquet =
  /** Written by a later version: kept as it is, read by who knows it. */
  | { readonly code: 'PAQ-VERSION'; readonly version: number }
  | { readonly code: 'PAQ-TROP-GROS'; readonly octets: number }
  | { readonly code: 'PAQ-ILLISIBLE' };

const revision = v.looseObject({
  parents: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/))), v.maxLength(LIMITES.parents)),
  rang: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  poste: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  supprime: v.exactOptional(v.literal(true)),
  contenu: v.unknown()
});

/** The revision of these bytes. Whatever they are, it does not throw, and unpacks no more than is allowed (I8). */
export function depaqueter(paquet: Uint8Array): Result<Revision, RefusDePaquet> {
  const [version] = paquet;
  if (version === undefined) return refuse({ code: 'PAQ-ILLISIBLE' });
  if (version !== VERSION) return refuse({ code: 'PAQ-VERSION', version });
  if (paquet.length > LIMITES.paquet) return refuse({ code: 'PAQ-TROP-GROS', octets: paquet.length });
  const annonce = lireVarint(paquet, 1);
  if (annonce === null) return refuse({ code: 'PAQ-ILLISIBLE' });
  if (annonce.valeur > LIMITES.paquetDeplie) return refuse({ code: 'PAQ-TROP-GROS', octets: annonce.valeur });
  try {
    // One byte more than announced: what unpacks to more would fill it.
    const out = new Uint8Array(annonce.valeur + 1);
    const texte = inflateSync(paquet.subarray(annonce.suite), { dictionary: DICTIONNAIRE, out });
    if (texte.length !== annonce.valeur) return refuse({ code: 'PAQ-ILLISIBLE' });
    const lue = v.safeParse(revision, JSON.parse(DECODEUR.decode(texte)));
    return lue.success ? accepte(lue.output as Revision) : refuse({ code: 'PAQ-ILLISIBLE' });
  } catch {
    return refuse({ code: 'PAQ-ILLISIBLE' });
  }
}

const DECODEUR = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const OCTETS_DE_VARINT = 4;

function varint(nombre: number): number[] {
  const octets: number[] = [];
  let reste = nombre;
  for (; reste >= 0x80; reste = Math.floor(reste / 0x80)) octets.push((reste % 0x80) + 0x80);
  return [...octets, reste];
}

function lireVarint(
  octets: Uint8Array,
  debut: number
): { readonly valeur: number; readonly suite: number } | null {
  let valeur = 0;
  for (let i = 0; i < OCTETS_DE_VARINT; i += 1) {
    const octet = octets[debut + i];
    if (octet === undefined) return null;
    valeur += (octet % 0x80) * 0x80 ** i;
    if (octet < 0x80) return { valeur, suite: debut + i + 1 };
  }
  return null;
}
