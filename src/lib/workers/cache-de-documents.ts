import Dexie, { type EntityTable } from 'dexie';
import * as Y from 'yjs';

/** A part of a document, as it came: those of one document, put together in any order, are what is kept of it. */
interface MorceauRow {
  readonly numero: number;
  /** Name and epoch of the document. */
  readonly document: string;
  readonly octets: Uint8Array;
}

type Morceau = Omit<MorceauRow, 'numero'>;

class BaseDuCache extends Dexie {
  declare readonly morceaux: EntityTable<MorceauRow, 'numero'>;

  constructor(nom: string) {
    super(nom, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    this.version(1).stores({ morceaux: '++numero, document' });
  }
}

/** What comes within that time is written together. */
const DELAI_MS = 400;
/** A document in more parts than that is put together when it is opened. */
const MORCEAUX = 32;

/**
 * What is kept of the documents between two openings, so that the server sends only what they miss: all of them in one
 * database, because one of its own for each costs more than what is in it. It may be lost at any time, or be behind by
 * what was not written yet: the server has all of it, and so have the books.
 */
export class CacheDeDocuments {
  readonly #base: BaseDuCache;
  #aEcrire: Morceau[] = [];
  #minuterie: ReturnType<typeof setTimeout> | undefined;
  #ecriture: Promise<unknown> = Promise.resolve();

  constructor(nom: string) {
    this.#base = new BaseDuCache(nom);
  }

  /** Puts what is kept of a document in it; nothing when it cannot be read. */
  async lire(document: string, doc: Y.Doc, origine: unknown): Promise<void> {
    await this.#ecrire();
    const morceaux = await this.#morceaux(document)
      .toArray()
      .catch((): MorceauRow[] => []);
    if (morceaux.length === 0) return;
    try {
      Y.applyUpdate(doc, Y.mergeUpdates(morceaux.map(({ octets }) => octets)), origine);
    } catch {
      // Spoilt on the disk, and nothing of it was taken.
      await this.oublier(document);
      return;
    }
    if (morceaux.length > MORCEAUX) await this.#rassembler(document, morceaux, doc);
  }

  /** Keeps what came of a document, soon. */
  ajouter(document: string, octets: Uint8Array): void {
    this.#aEcrire.push({ document, octets });
    this.#minuterie ??= setTimeout(() => void this.#ecrire(), DELAI_MS);
  }

  /** Forgets the documents whose name begins so. */
  async oublier(debut: string): Promise<void> {
    this.#aEcrire = this.#aEcrire.filter(({ document }) => !document.startsWith(debut));
    await this.#ecriture;
    await this.#base.morceaux
      .where('document')
      .startsWith(debut)
      .delete()
      .catch(() => undefined);
  }

  async fermer(): Promise<void> {
    await this.#ecrire();
    this.#base.close();
  }

  #morceaux(document: string) {
    return this.#base.morceaux.where('document').equals(document);
  }

  /** What cannot be written is let go: it will be asked for again. */
  #ecrire(): Promise<unknown> {
    clearTimeout(this.#minuterie);
    this.#minuterie = undefined;
    const lot = this.#aEcrire;
    this.#aEcrire = [];
    if (lot.length > 0)
      this.#ecriture = this.#ecriture.then(() =>
        this.#base.morceaux.bulkAdd(reunis(lot)).catch(() => undefined)
      );
    return this.#ecriture;
  }

  async #rassembler(document: string, morceaux: readonly MorceauRow[], doc: Y.Doc): Promise<void> {
    const entier = { document, octets: Y.encodeStateAsUpdate(doc) };
    await this.#base
      .transaction('rw', this.#base.morceaux, async () => {
        await this.#base.morceaux.bulkDelete(morceaux.map(({ numero }) => numero));
        await this.#base.morceaux.add(entier);
      })
      .catch(() => undefined);
  }
}

/** One part for each document. */
function reunis(lot: readonly Morceau[]): Morceau[] {
  return [...Map.groupBy(lot, ({ document }) => document)].map(([document, siens]) => {
    const [seul, ...autres] = siens;
    const octets = siens.map((un) => un.octets);
    return seul && autres.length === 0 ? seul : { document, octets: Y.mergeUpdates(octets) };
  });
}
