import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as Y from 'yjs';

/** A document as the base holds it. Not to be changed. */
export interface Replique {
  readonly doc: Y.Doc;
  /** Its last change: what is derived from it holds as long as this does not move. */
  readonly seq: number;
}

interface RangeeDeDocument {
  readonly id: number;
  readonly epoque: string;
  readonly seq: number;
}

interface Connue {
  readonly doc: Y.Doc;
  readonly epoque: string;
  seq: number;
}

const REPLIQUES_AU_PLUS = 64;

/**
 * Documents as one connection sees the base, brought up to date by what was journaled since: a decision never rests on
 * an update that is not durable, nor misses one that is.
 */
export class Repliques {
  readonly #documents: StatementSync;
  readonly #noms: StatementSync;
  readonly #instantane: StatementSync;
  readonly #journal: StatementSync;
  /** The least lately used first. */
  readonly #connues = new Map<string, Connue>();

  constructor(db: DatabaseSync) {
    this.#documents = db.prepare('SELECT id, epoque, seq FROM documents WHERE nom = ?');
    this.#noms = db.prepare('SELECT nom FROM documents WHERE substr(nom, 1, length(?1)) = ?1 ORDER BY nom');
    this.#instantane = db.prepare('SELECT jusqua, contenu FROM instantanes WHERE document = ?');
    this.#journal = db.prepare(
      'SELECT contenu FROM mises_a_jour WHERE document = ? AND seq > ? ORDER BY seq'
    );
  }

  /** Names of the documents that begin so, in order. */
  noms(prefixe: string): string[] {
    return this.#noms.all(prefixe).map(({ nom }) => String(nom));
  }

  /** Null when nobody has written it. */
  lire(nom: string): Replique | null {
    const rangee = this.#documents.get(nom) as unknown as RangeeDeDocument | undefined;
    if (!rangee) return null;
    const replique = this.#aJour(this.#connues.get(nom), rangee);
    this.#connues.delete(nom);
    this.#connues.set(nom, replique);
    const [ancienne] = this.#connues.keys();
    if (this.#connues.size > REPLIQUES_AU_PLUS && ancienne !== undefined) this.#connues.delete(ancienne);
    return { doc: replique.doc, seq: replique.seq };
  }

  #aJour(connue: Connue | undefined, { id, epoque, seq }: RangeeDeDocument): Connue {
    if (connue?.epoque === epoque && connue.seq === seq) return connue;
    const instantane = this.#instantane.get(id) as unknown as
      { readonly jusqua: number; readonly contenu: Uint8Array } | undefined;
    // Its journal begins after the snapshot: what came before is in that alone.
    const suite = connue?.epoque === epoque && (instantane?.jusqua ?? 0) <= connue.seq ? connue : null;
    const replique = suite ?? { doc: new Y.Doc(), epoque, seq: 0 };
    if (!suite && instantane) appliquer(replique.doc, instantane.contenu);
    const depuis = suite?.seq ?? instantane?.jusqua ?? 0;
    for (const { contenu } of this.#journal.all(id, depuis)) appliquer(replique.doc, contenu as Uint8Array);
    replique.seq = seq;
    return replique;
  }
}

/** A row that cannot be read is set aside by who serves the document: here it says nothing (I8). */
function appliquer(doc: Y.Doc, contenu: Uint8Array): void {
  try {
    Y.decodeUpdate(contenu);
    Y.applyUpdate(doc, contenu);
  } catch {
    return;
  }
}
