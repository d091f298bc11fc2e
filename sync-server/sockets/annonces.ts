import type { EtatDeDocument } from '#lib/sync/protocol.ts';

/** At most one announcement in this time, whatever moves: sixty postes need not hear of each keystroke of the others. */
const INTERVALLE_MS = 50;

/** Gathers what moved, and says it at once when nothing was said lately. */
export class Annonces {
  readonly #dire: (documents: readonly EtatDeDocument[]) => void;
  #documents = new Map<string, EtatDeDocument>();
  #minuterie: NodeJS.Timeout | null = null;

  constructor(dire: (documents: readonly EtatDeDocument[]) => void) {
    this.#dire = dire;
  }

  noter(etat: EtatDeDocument): void {
    this.#documents.set(etat.nom, etat);
    if (this.#minuterie !== null) return;
    this.#minuterie = setTimeout(() => {
      this.#minuterie = null;
      if (this.#documents.size > 0) this.#envoyer();
    }, INTERVALLE_MS);
    this.#envoyer();
  }

  arreter(): void {
    if (this.#minuterie !== null) clearTimeout(this.#minuterie);
    this.#minuterie = null;
    this.#documents.clear();
  }

  #envoyer(): void {
    const documents = [...this.#documents.values()];
    this.#documents = new Map();
    this.#dire(documents);
  }
}
