import type { EtatDeDocument, EtatDeJournalPartage } from '#lib/sync/protocol.ts';

/** At most one announcement in this time, whatever moves: sixty postes need not hear of each keystroke of the others. */
const INTERVALLE_MS = 50;

export interface Bouges {
  readonly documents: readonly EtatDeDocument[];
  readonly journaux: readonly EtatDeJournalPartage[];
}

/** Gathers what moved, and says it at once when nothing was said lately. */
export class Annonces {
  readonly #dire: (bouges: Bouges) => void;
  #documents = new Map<string, EtatDeDocument>();
  #journaux = new Map<string, EtatDeJournalPartage>();
  #minuterie: NodeJS.Timeout | null = null;
  #arrete = false;

  constructor(dire: (bouges: Bouges) => void) {
    this.#dire = dire;
  }

  noter(etat: EtatDeDocument): void {
    this.#documents.set(etat.nom, etat);
    this.#annoncer();
  }

  noterJournal(etat: EtatDeJournalPartage): void {
    this.#journaux.set(etat.entite, etat);
    this.#annoncer();
  }

  #annoncer(): void {
    // What was still on its way when the server stopped: there is nobody left to tell, and no base to read.
    if (this.#arrete || this.#minuterie !== null) return;
    this.#minuterie = setTimeout(() => {
      this.#minuterie = null;
      if (this.#documents.size + this.#journaux.size > 0) this.#envoyer();
    }, INTERVALLE_MS);
    this.#envoyer();
  }

  arreter(): void {
    this.#arrete = true;
    if (this.#minuterie !== null) clearTimeout(this.#minuterie);
    this.#minuterie = null;
    this.#documents.clear();
    this.#journaux.clear();
  }

  #envoyer(): void {
    const bouges = { documents: [...this.#documents.values()], journaux: [...this.#journaux.values()] };
    this.#documents = new Map();
    this.#journaux = new Map();
    this.#dire(bouges);
  }
}
