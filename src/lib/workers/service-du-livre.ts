import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';

/** What services of the ledger share: its books, and a word to every tab once an act has changed them. */
export abstract class ServiceDuLivre {
  protected readonly base: Base;
  protected readonly livres: LecteurDeLivres;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    this.base = base;
    this.livres = livres;
    this.#announce = announce;
  }

  /** An act that may be refused: then nothing has changed. */
  protected async siAccepte<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const fait = await acte;
    if (fait.ok) this.#announce();
    return fait;
  }

  /** An act that is done, or throws. */
  protected async toujours(acte: Promise<void>): Promise<void> {
    await acte;
    this.#announce();
  }
}
