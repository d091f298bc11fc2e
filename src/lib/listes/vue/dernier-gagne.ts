interface EnAttente<D, R> {
  readonly demande: D;
  readonly answer: (reponse: R | undefined) => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * The asking side of a list: one question at a time, and only the last one waits. A keystroke never queues
 * behind those before it, and an answer that is no longer wanted is never shown.
 */
export class DernierGagne<D, R> {
  readonly #poser: (demande: D) => Promise<R>;
  #suivante: EnAttente<D, R> | undefined;
  #numero = 0;
  #occupe = false;

  /** @param poser asks the worker */
  constructor(poser: (demande: D) => Promise<R>) {
    this.#poser = poser;
  }

  /** @returns the answer; undefined when a later demand was made since. Rejects only when it is still the last. */
  demander(demande: D): Promise<R | undefined> {
    this.#numero++;
    this.#suivante?.answer(undefined);
    return new Promise((answer, fail) => {
      this.#suivante = { demande, answer, fail };
      if (!this.#occupe) void this.#vider();
    });
  }

  /** What is under way is no longer wanted: the list is closed. */
  abandonner(): void {
    this.#numero++;
    this.#suivante?.answer(undefined);
    this.#suivante = undefined;
  }

  async #vider(): Promise<void> {
    this.#occupe = true;
    for (let courante = this.#suivante; courante; courante = this.#suivante) {
      this.#suivante = undefined;
      const numero = this.#numero;
      try {
        const reponse = await this.#poser(courante.demande);
        courante.answer(numero === this.#numero ? reponse : undefined);
      } catch (cause) {
        if (numero === this.#numero) courante.fail(cause);
        else courante.answer(undefined);
      }
    }
    this.#occupe = false;
  }
}
