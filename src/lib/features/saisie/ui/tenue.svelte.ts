import { prendreVerrou } from '#lib/platform/verrou.ts';

/**
 * Which tab goes on with a bloc: the one that holds its lock. The browser gives it back when the tab goes, even killed:
 * no bloc is ever held by a tab that is no more.
 */
export class Tenue {
  /** Another tab has gone on with it since. */
  prise = $state.raw(false);
  #rendre: (() => void) | null = null;

  /** @returns null when another tab has it, and `deForce` does not take it from there */
  static async prendre(id: string, { deForce = false } = {}): Promise<Tenue | null> {
    const tenue = new Tenue();
    tenue.#rendre = await prendreVerrou(`regie-bloc ${id}`, {
      deForce,
      onperdu: () => (tenue.prise = true)
    });
    return tenue.#rendre === null ? null : tenue;
  }

  rendre(): void {
    this.#rendre?.();
  }
}
