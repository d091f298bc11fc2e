/**
 * What the screens that are shown brought with them. Kept once reactively and once not: a screen that leaves reads the
 * value that a state had before its successor came, and would undo what that one did.
 */
export class Inscriptions<T> {
  #listes = $state.raw<readonly (readonly T[])[]>([]);
  #inscrites: readonly (readonly T[])[] = [];

  /** The latest added come first. */
  readonly toutes: readonly T[] = $derived.by(() => this.#listes.toReversed().flat());

  /** @returns what takes them away again. */
  ajouter(liste: readonly T[]): () => void {
    // Several screens may bring the same list: each stands for itself.
    const sienne = [...liste];
    this.#poser([...this.#inscrites, sienne]);
    return () => {
      this.#poser(this.#inscrites.filter((une) => une !== sienne));
    };
  }

  #poser(listes: readonly (readonly T[])[]): void {
    this.#inscrites = listes;
    this.#listes = listes;
  }
}
