import { SourcePaginee } from '#lib/ui/tableau/source.svelte.ts';
import type { Ledger } from '#lib/workers/ledger.ts';
import type { LigneAffichee, VueOuverte } from '../queries.ts';
import { VueDuLivre } from './vue-du-livre.ts';

/** The rows of a screen whose lines stay in the worker, and what they add up to. */
export class ListeDuLivre {
  readonly source: SourcePaginee<LigneAffichee>;
  resume = $state.raw<VueOuverte | null>(null);
  erreur = $state.raw('');
  readonly #ledger: () => Ledger;
  #vue: VueDuLivre | null = null;

  constructor(ledger: () => Ledger) {
    this.#ledger = ledger;
    this.source = new SourcePaginee((debut, fin) => this.#lire(debut, fin));
  }

  /**
   * Shows another list; the one before stays on screen until the new one is there.
   * @param _version makes an effect that calls this read again when the books change
   * @returns what closes the list
   */
  montrer(ouvrir: () => Promise<VueOuverte>, _version: number): () => void {
    const vue = new VueDuLivre(this.#ledger(), ouvrir);
    this.#vue = vue;
    this.erreur = '';
    vue
      .resume()
      .then((resume) => {
        if (this.#vue === vue) this.resume = resume;
        return this.#vue === vue ? this.source.actualiser(vue.lire) : undefined;
      })
      .catch((cause: unknown) => {
        if (this.#vue === vue) this.echouer(cause);
      });
    return () => {
      vue.fermer().catch(() => undefined);
    };
  }

  echouer(cause: unknown): void {
    this.erreur = cause instanceof Error ? cause.message : String(cause);
  }

  async #lire(debut: number, fin: number): Promise<{ total: number; lignes: readonly LigneAffichee[] }> {
    return (await this.#vue?.lire(debut, fin)) ?? { total: 0, lignes: [] };
  }
}
