import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
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
  return bytesToHex(sha256(utf8ToBytes(texte)));
}
