/** A menu or a dialog that is fetched when it is first wanted, so that a list does not wait for it. */
export class Panneau<Composant> {
  /** What is shown, or nothing while it is closed. */
  composant = $state.raw<Composant | null>(null);
  readonly #charger: () => Promise<{ readonly default: Composant }>;
  readonly #onechec: () => void;
  /** The latest wish: an older one that arrives late is dropped. */
  #demande = 0;

  constructor(charger: () => Promise<{ readonly default: Composant }>, onechec: () => void) {
    this.#charger = charger;
    this.#onechec = onechec;
  }

  /** Fetches it before it is wanted. */
  preparer(): void {
    this.#charger().catch(() => undefined);
  }

  async ouvrir(): Promise<void> {
    const demande = ++this.#demande;
    try {
      const { default: composant } = await this.#charger();
      if (demande === this.#demande) this.composant = composant;
    } catch {
      this.#onechec();
    }
  }

  fermer(): void {
    this.#demande++;
    this.composant = null;
  }
}
