import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assert } from '#lib/domain/assert.ts';
import type { DoublonForce, LiensDeBloc, PieceJointe } from '#lib/domain/ecritures/autour-du-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { texteTrie } from './texte-trie.ts';

/**
 * What postes agree on is a multi-value register: of each subject (a bloc, a field of a fiche), the revisions that no
 * other revision replaces are kept, all of them. One is the usual case; two are what two postes wrote without knowing
 * of each other, and neither is lost (F29, F30).
 */

/** Twelve random bytes in base64url. */
export type RevId = string;

export interface Revision<C = unknown> {
  /** Those that it replaces: their keys leave the document in the transaction that brings this one. */
  readonly parents: readonly RevId[];
  /** 1 + the greatest of its parents: the longest chain is known without reading them. */
  readonly rang: number;
  /** Who wrote it. */
  readonly poste: string;
  /** The subject is deleted. An absent key never says that (I4). */
  readonly supprime?: true;
  readonly contenu: C;
}

/** What a bloc says of itself; what it is found by is derived where it is stored. Unknown fields are kept. */
export interface ContenuDeBloc {
  readonly bloc: Bloc;
  readonly classe: ClasseDeJournal;
  readonly liens?: LiensDeBloc;
  readonly jointes?: readonly PieceJointe[];
  readonly doublonForce?: DoublonForce;
  /** UTC moment. */
  readonly enregistreLe: string | null;
}

/** The value of a field, with what it took the place of: restored in one click. */
export interface ContenuDeChamp extends ValeurDeChamp {
  readonly avant?: ValeurDeChamp;
}

/** Any value that JSON has. */
export interface ValeurDeChamp {
  readonly v: unknown;
  /** Who wrote it: the poste, until users come. */
  readonly par: string;
  /** UTC moment, as the clock of the poste said. Nothing is decided by it (F8). */
  readonly le: string;
}

const REV_ID = /^[A-Za-z0-9_-]{16}$/;
const OCTETS_DE_REV_ID = 12;

export function isRevId(texte: string): texte is RevId {
  return REV_ID.test(texte);
}

/** @param hasard twelve random bytes */
export function revIdDe(hasard: Uint8Array): RevId {
  assert(hasard.length === OCTETS_DE_REV_ID, 'revIdDe: twelve bytes');
  return base64url(hasard);
}

/**
 * The revision of what nobody shared yet: two postes that publish the same content write one and the same key. The
 * moment of a recording is not part of what was recorded.
 */
export function revIdDerive(sujet: string, contenu: object): RevId {
  const texte = texteTrie(sansMoment(contenu));
  return base64url(sha256(utf8ToBytes(`${sujet}\n${texte}`)).subarray(0, OCTETS_DE_REV_ID));
}

function sansMoment({
  enregistreLe: _enregistre,
  le: _le,
  ...meme
}: {
  readonly enregistreLe?: unknown;
  readonly le?: unknown;
}): object {
  return meme;
}

/** Where a revision stands in its document: `<subject>/<revId>`. */
export function cleDe(sujet: string, revId: RevId): string {
  return `${sujet}/${revId}`;
}

/** Null for what is no key of ours. A subject may hold slashes, a revision never. */
export function lireCle(cle: string): { readonly sujet: string; readonly revId: RevId } | null {
  const barre = cle.lastIndexOf('/');
  const [sujet, revId] = [cle.slice(0, barre), cle.slice(barre + 1)];
  return barre > 0 && isRevId(revId) ? { sujet, revId } : null;
}

function base64url(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
