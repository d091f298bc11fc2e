import type { PageDeLignes } from '#lib/ui/tableau/source.svelte.ts';
import type { Ledger } from '#lib/workers/ledger.ts';
import type { LigneAffichee, VueOuverte } from '../queries.ts';

/** A list that the worker keeps open for one screen. Opened at the first reading, and again if the worker forgot it. */
export class VueDuLivre {
  readonly #ledger: Ledger;
  readonly #ouvrir: () => Promise<VueOuverte>;
  #opened: Promise<VueOuverte> | null = null;

  constructor(ledger: Ledger, ouvrir: () => Promise<VueOuverte>) {
    this.#ledger = ledger;
    this.#ouvrir = ouvrir;
  }

  /** Totals of the list. */
  resume(): Promise<VueOuverte> {
    return (this.#opened ??= this.#ouvrir());
  }

  readonly lire = async (debut: number, fin: number): Promise<PageDeLignes<LigneAffichee>> => {
    const vue = await this.resume();
    const lignes = await this.#ledger.lire(vue.vue, debut, fin);
    if (lignes) return { total: vue.rows, lignes };
    this.#opened = null;
    const reopened = await this.resume();
    return { total: reopened.rows, lignes: (await this.#ledger.lire(reopened.vue, debut, fin)) ?? [] };
  };

  async fermer(): Promise<void> {
    const opened = await this.#opened;
    if (opened) await this.#ledger.fermer(opened.vue);
  }
}
