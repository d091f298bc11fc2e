import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonique } from './canonique.ts';
import type { EtatDuJournal } from './etat.ts';
import type { Evenement, Scelle } from './evenement.ts';

/** An entry with its canonical text and the hash of it, which the next one carries. */
export interface Entree<E extends Evenement = Evenement> {
  readonly scelle: Scelle<E>;
  readonly canonique: string;
  /** SHA-256 of the UTF-8 bytes of `canonique`, in hex. */
  readonly hash: string;
}

/** The entry that follows those that `etat` sums up. */
export function entreeSuivante(etat: EtatDuJournal, evenement: Evenement, le: string): Entree {
  const scelle: Scelle = { entite: etat.entite, pos: etat.pos + 1, avant: etat.hash, le, evenement };
  const texte = canonique(scelle);
  return { scelle, canonique: texte, hash: hashOf(texte) };
}

/** Synchronous: a transaction of IndexedDB does not outlive a wait for anything else than itself. */
export function hashOf(texte: string): string {
  return bytesToHex(sha256(octetsDe(texte)));
}

const ENCODEUR = new TextEncoder();
/** Written over by the next text: a log has hundreds of thousands of them, nearly all short. */
const MEMOIRE = new Uint8Array(65_536);
/** A unit of UTF-16 takes at most three bytes. */
const OCTETS_PAR_UNITE = 3;

function octetsDe(texte: string): Uint8Array {
  if (texte.length * OCTETS_PAR_UNITE > MEMOIRE.length) return ENCODEUR.encode(texte);
  return MEMOIRE.subarray(0, ENCODEUR.encodeInto(texte, MEMOIRE).written);
}
