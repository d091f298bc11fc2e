import { flushSync } from 'svelte';

/**
 * A part of a screen that is fetched when its first act is asked for, or before, once the screen is there. It stays
 * mounted from then on: its acts are done at once.
 */
export class ALaDemande<Composant, Actes> {
  /** What is to be mounted; nothing until it is there. */
  composant = $state.raw<Composant | null>(null);
  /** Bound by who mounts it. */
  monte = $state.raw<Actes>();
  readonly #charger: () => Promise<{ readonly default: Composant }>;
  readonly #onechec: () => void;

  constructor(charger: () => Promise<{ readonly default: Composant }>, onechec: () => void) {
    this.#charger = charger;
    this.#onechec = onechec;
  }

  /** Before it is wanted: a failure is only told when it is. */
  async preparer(): Promise<void> {
    await this.#monter().catch(() => undefined);
  }

  /** @returns what it does; nothing when it cannot be fetched, which is then said */
  async obtenir(): Promise<Actes | undefined> {
    try {
      await this.#monter();
    } catch {
      this.#onechec();
    }
    return this.monte;
  }

  /** Does one of its acts: at once when it is there. */
  async faire(acte: (actes: Actes) => unknown): Promise<void> {
    const actes = this.monte ?? (await this.obtenir());
    if (actes) await acte(actes);
  }

  async #monter(): Promise<void> {
    if (this.monte) return;
    const { default: composant } = await this.#charger();
    this.composant = composant;
    flushSync();
  }
}
