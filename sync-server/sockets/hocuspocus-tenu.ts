import { Hocuspocus, type Document } from '@hocuspocus/server';

/**
 * The library hands over a document that it holds, then may let go of it before the connection that asked for it is
 * there: whoever comes back as the last one leaves would speak to a document that nobody hears, until it grows tired of
 * the silence (F40). From the moment one is asked for to the moment its connection counts, it is not let go of.
 */
export class HocuspocusTenu<Contexte> extends Hocuspocus<Contexte> {
  readonly #attendus = new Map<string, number>();

  override async createDocument(
    ...demande: Parameters<Hocuspocus<Contexte>['createDocument']>
  ): Promise<Document> {
    const [nom] = demande;
    this.#attendus.set(nom, (this.#attendus.get(nom) ?? 0) + 1);
    try {
      return await super.createDocument(...demande);
    } finally {
      // Its connection is made in the same turn. Should whoever asked be gone already, nobody else would leave it.
      setImmediate(() => {
        this.#lacher(nom);
      });
    }
  }

  override shouldUnloadDocument(document: Document): boolean {
    return !this.#attendus.has(document.name) && super.shouldUnloadDocument(document);
  }

  #lacher(nom: string): void {
    const restants = (this.#attendus.get(nom) ?? 1) - 1;
    if (restants > 0) {
      this.#attendus.set(nom, restants);
      return;
    }
    this.#attendus.delete(nom);
    const document = this.documents.get(nom);
    if (document) void this.unloadDocument(document);
  }
}
