import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import * as Y from 'yjs';
import { PREMIERE_EPOQUE, type Epoque, type EtatDeDocument } from '#lib/sync/protocol.ts';
import type { Base } from '../base/base.ts';
import { dernierNumero, prochainNumero } from '../base/base.ts';
import type { FileDEcriture } from '../base/file-d-ecriture.ts';
import { retenirRefusee, type Refusee } from './refusees.ts';

/** A journal longer than this becomes a snapshot while its document is open; half of it when the document is left. */
const LIGNES_AVANT_INSTANTANE = 500;
const LIGNES_EN_PARTANT = 50;

export interface MiseAJour {
  readonly nom: string;
  readonly epoque: Epoque;
  readonly poste: string;
  readonly contenu: Uint8Array;
}

/** A row that a document could not be read from. */
export interface Ecartee {
  readonly document: string;
  /** 0 for the snapshot. */
  readonly seq: number;
  readonly raison: 'empreinte' | 'illisible';
}

/** The document moved to another epoch while this update was under way. */
export class EpoqueDepassee extends Error {
  override readonly name = 'EpoqueDepassee';
}

interface RangeeDeDocument extends EtatDeDocument {
  readonly id: number;
  readonly lignes: number;
}

interface Rangee {
  readonly seq: number;
  readonly empreinte: number;
  readonly contenu: Uint8Array;
}

/**
 * Documents as the base keeps them: a snapshot, then the updates that came since. An update is written before anyone is
 * told of it, so what other postes see is what a restart would show them (F14).
 */
export class DepotDeDocuments {
  readonly #base: Base;
  readonly #db: DatabaseSync;
  readonly #file: FileDEcriture;

  constructor(base: Base, file: FileDEcriture) {
    this.#base = base;
    this.#db = base.db;
    this.#file = file;
  }

  curseur(): number {
    return dernierNumero(this.#db);
  }

  /** Documents that moved after `depuis`, in the order they last did; all of them from 0. */
  changesDepuis(depuis: number): EtatDeDocument[] {
    const lecture = this.#db.prepare('SELECT nom, epoque, seq FROM documents WHERE seq > ? ORDER BY seq');
    return lecture.all(depuis) as unknown as EtatDeDocument[];
  }

  /** The only one in which the document may be opened now. */
  epoqueOf(nom: string): Epoque {
    return this.#rangee(nom)?.epoque ?? PREMIERE_EPOQUE;
  }

  /** Names of the documents that begin so, in order. */
  nomsDe(prefixe: string): string[] {
    const lecture = this.#db.prepare(
      'SELECT nom FROM documents WHERE substr(nom, 1, length(?1)) = ?1 ORDER BY nom'
    );
    return lecture.all(prefixe).map(({ nom }) => String(nom));
  }

  /**
   * Journals an update; its number, once it is durable.
   *
   * @throws EpoqueDepassee, EcritureImpossible: nothing was written.
   */
  async ajouter({ nom, epoque, poste, contenu }: MiseAJour): Promise<EtatDeDocument> {
    const { etat, lignes } = await this.#file.ecrire(() => {
      if (this.epoqueOf(nom) !== epoque) throw new EpoqueDepassee(nom);
      const document = this.#rangee(nom) ?? this.#creer(nom, epoque);
      const seq = prochainNumero(this.#db);
      this.#db
        .prepare('INSERT INTO mises_a_jour VALUES (?, ?, ?, ?, ?, ?)')
        .run(seq, document.id, poste, Date.now(), crc32(contenu), contenu);
      this.#db
        .prepare('UPDATE documents SET seq = ?, lignes = lignes + 1 WHERE id = ?')
        .run(seq, document.id);
      return { etat: { nom, epoque, seq }, lignes: document.lignes + 1 };
    });
    if (lignes % LIGNES_AVANT_INSTANTANE === 0) void this.compacter(nom).catch(ignorer);
    return etat;
  }

  /**
   * Puts into `doc` all that is kept of it. A row that cannot be read is set aside and the rest goes on (I8): postes
   * that still hold what it said give it back at their next sync.
   */
  charger(nom: string, doc: Y.Doc): readonly Ecartee[] {
    const rangee = this.#rangee(nom);
    if (!rangee) return [];
    const ecartees: Ecartee[] = [];
    for (const ligne of [...this.#instantane(rangee.id), ...this.#journal(rangee.id)]) {
      const raison = appliquer(doc, ligne);
      if (raison !== null) ecartees.push({ document: nom, seq: ligne.seq, raison });
    }
    if (ecartees.length > 0)
      void this.#file
        .ecrire(() => {
          this.#ecarter(rangee.id, ecartees);
        })
        .catch(ignorer);
    return ecartees;
  }

  /** Whether postes may hold, of this document, what the base has lost: they give it back, whoever wrote it. */
  aPerdu(nom: string): boolean {
    if (this.#base.restauree) return true;
    return this.#base.db.prepare('SELECT 1 FROM ecartees WHERE document = ?').get(nom) !== undefined;
  }

  /** The document as the base holds it. */
  lire(nom: string): Y.Doc {
    const doc = new Y.Doc();
    this.charger(nom, doc);
    return doc;
  }

  /**
   * Replaces the journal by one snapshot, in one transaction. The snapshot is made from the very rows that it replaces,
   * read in that transaction: not from a document in memory, which may lag behind them.
   */
  async compacter(nom: string): Promise<void> {
    await this.#file.ecrire(() => {
      const rangee = this.#rangee(nom);
      if (!rangee || rangee.lignes === 0) return;
      const doc = new Y.Doc();
      const lignes = [...this.#instantane(rangee.id), ...this.#journal(rangee.id)];
      const ecartees = lignes.flatMap((ligne): Ecartee[] => {
        const raison = appliquer(doc, ligne);
        return raison === null ? [] : [{ document: nom, seq: ligne.seq, raison }];
      });
      this.#ecarter(rangee.id, ecartees);
      this.#remplacer(rangee.id, rangee.seq, Y.encodeStateAsUpdate(doc));
      doc.destroy();
    });
  }

  /** Called when nobody has the document open any more. */
  async quitter(nom: string): Promise<void> {
    if ((this.#rangee(nom)?.lignes ?? 0) >= LIGNES_EN_PARTANT) await this.compacter(nom);
  }

  /**
   * Begins another epoch of the document, with this content alone: a poste that comes back with the former one is told
   * so, and merges nothing of it (F37).
   */
  async tourner(nom: string, contenu: Uint8Array): Promise<EtatDeDocument> {
    return this.#file.ecrire(() => {
      const epoque = randomBytes(9).toString('base64url');
      const rangee = this.#rangee(nom) ?? this.#creer(nom, epoque);
      const seq = prochainNumero(this.#db);
      this.#remplacer(rangee.id, seq, contenu);
      this.#db.prepare('UPDATE documents SET seq = ?, epoque = ? WHERE id = ?').run(seq, epoque, rangee.id);
      return { nom, epoque, seq };
    });
  }

  /** Keeps what was refused, for a look. It is not waited for, and a full disk loses it. */
  retenirRefusee(refusee: Refusee): void {
    void this.#file
      .ecrire(() => {
        retenirRefusee(this.#db, refusee);
      })
      .catch(ignorer);
  }

  #remplacer(id: number, jusqua: number, contenu: Uint8Array): void {
    this.#db.prepare('DELETE FROM mises_a_jour WHERE document = ? AND seq <= ?').run(id, jusqua);
    this.#db
      .prepare(
        `INSERT INTO instantanes VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
         SET jusqua = excluded.jusqua, empreinte = excluded.empreinte, contenu = excluded.contenu`
      )
      .run(id, jusqua, crc32(contenu), contenu);
    this.#db.prepare('UPDATE documents SET lignes = 0 WHERE id = ?').run(id);
  }

  #ecarter(id: number, ecartees: readonly Ecartee[]): void {
    for (const { document, seq, raison } of ecartees) {
      const source =
        seq === 0
          ? 'instantanes WHERE document = :id AND :seq = 0'
          : 'mises_a_jour WHERE document = :id AND seq = :seq';
      this.#db
        .prepare(
          `INSERT INTO ecartees (document, seq, raison, ecartee_le, contenu)
           SELECT :document, :seq, :raison, :le, contenu FROM ${source}`
        )
        .run({ document, seq, raison, le: Date.now(), id });
      this.#db.prepare(`DELETE FROM ${source}`).run({ id, seq });
    }
  }

  #creer(nom: string, epoque: Epoque): RangeeDeDocument {
    this.#db.prepare('INSERT INTO documents (nom, epoque, seq) VALUES (?, ?, 0)').run(nom, epoque);
    const rangee = this.#rangee(nom);
    if (!rangee) throw new Error(`Bug : document ${nom} absent après sa création`);
    return rangee;
  }

  #rangee(nom: string): RangeeDeDocument | undefined {
    const lecture = this.#db.prepare('SELECT id, nom, epoque, seq, lignes FROM documents WHERE nom = ?');
    return lecture.get(nom) as RangeeDeDocument | undefined;
  }

  #instantane(id: number): Rangee[] {
    const lecture = this.#db.prepare(
      'SELECT 0 AS seq, empreinte, contenu FROM instantanes WHERE document = ?'
    );
    return lecture.all(id) as unknown as Rangee[];
  }

  #journal(id: number): Rangee[] {
    const lecture = this.#db.prepare(
      'SELECT seq, empreinte, contenu FROM mises_a_jour WHERE document = ? ORDER BY seq'
    );
    return lecture.all(id) as unknown as Rangee[];
  }
}

/** Why the row could not be put in the document; null when it was. */
function appliquer(doc: Y.Doc, { empreinte, contenu }: Rangee): Ecartee['raison'] | null {
  if (crc32(contenu) !== empreinte) return 'empreinte';
  try {
    // Read apart first: an update that breaks half-way would leave its first half in the document.
    Y.decodeUpdate(contenu);
    Y.applyUpdate(doc, contenu);
    return null;
  } catch {
    return 'illisible';
  }
}

/** What was only to spare time or to help a diagnosis is not missed when the disk refuses it: the alarm says so. */
function ignorer(): void {}
