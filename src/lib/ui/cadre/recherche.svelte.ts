import type { Option } from '../choix.ts';

/** Finds records by words. `signal` tells that nobody waits for the answer any more. */
export type Chercher = (mots: string, signal: AbortSignal) => Promise<readonly Option[]>;

/** A search while one types: one question at a time, the latest words next, answers that come too late dropped. */
export class Recherche {
  /** What was found last; shown as long as it still matches, until the next answer. */
  trouvees = $state.raw<readonly Option[]>([]);
  enCours = $state.raw(false);
  erreur = $state.raw(false);
  readonly #chercher: Chercher;
  #voulus = '';
  #signal = new AbortController();

  constructor(chercher: Chercher) {
    this.#chercher = chercher;
  }

  demander(mots: string): void {
    this.#voulus = mots.trim();
    this.#signal.abort();
    if (this.#voulus === '') this.trouvees = [];
    if (!this.enCours && this.#voulus !== '') void this.#repondre();
  }

  /** Nobody looks any more. */
  oublier(): void {
    this.demander('');
    this.erreur = false;
  }

  async #repondre(): Promise<void> {
    this.enCours = true;
    for (let { signal } = this.#poser(); this.#voulus !== ''; { signal } = this.#poser()) {
      try {
        const trouvees = await this.#chercher(this.#voulus, signal);
        if (!signal.aborted) [this.trouvees, this.erreur] = [trouvees, false];
      } catch {
        if (!signal.aborted) [this.trouvees, this.erreur] = [[], true];
      }
      // Nothing was typed since: the answer is the one that was wanted.
      if (!signal.aborted) break;
    }
    this.enCours = false;
  }

  #poser(): AbortController {
    return (this.#signal = new AbortController());
  }
}
