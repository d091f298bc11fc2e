/**
 * Says that a tab is there, for as long as it is: the browser gives its lock away when the tab goes, even killed.
 *
 * @returns once it is said; gives the lock back
 */
export async function direSaPresence(onglet: string): Promise<() => void> {
  const presence = Promise.withResolvers<undefined>();
  const fin = Promise.withResolvers<undefined>();
  void navigator.locks.request(onglet, () => {
    presence.resolve(undefined);
    return fin.promise;
  });
  await presence.promise;
  return () => {
    fin.resolve(undefined);
  };
}

/**
 * What the tabs of this browser work on, as the one that leads knows it: all of it together, and a tab that goes takes
 * its own with it. The last one that spoke comes first, should there be too many documents for all to be followed.
 */
export class TravailDesOnglets {
  readonly #parOnglet = new Map<string, readonly string[]>();
  readonly #onchange: (documents: readonly string[]) => void;
  readonly #arret = new AbortController();

  constructor(onchange: (documents: readonly string[]) => void) {
    this.#onchange = onchange;
  }

  /** @param onglet one that has said its presence under that name */
  noter(onglet: string, documents: readonly string[]): void {
    const isNouveau = !this.#parOnglet.has(onglet);
    this.#parOnglet.delete(onglet);
    this.#parOnglet.set(onglet, documents);
    if (isNouveau) this.#attendreSonDepart(onglet);
    this.#dire();
  }

  arreter(): void {
    this.#arret.abort();
  }

  #attendreSonDepart(onglet: string): void {
    const { signal } = this.#arret;
    const parti = () => {
      this.#parOnglet.delete(onglet);
      this.#dire();
    };
    navigator.locks.request(onglet, { mode: 'shared', signal }, parti).catch((cause: unknown) => {
      if (!signal.aborted) throw cause;
    });
  }

  #dire(): void {
    this.#onchange([...new Set([...this.#parOnglet.values()].reverse().flat())]);
  }
}
