/** Questions asked once each: who asks again meanwhile, or later, has the same answer. */
export class ReponsesGardees<T> {
  readonly #reponses = new Map<string, Promise<T>>();

  demander(cle: string, poser: () => Promise<T>): Promise<T> {
    const connue = this.#reponses.get(cle);
    if (connue) return connue;
    const reponse = poser();
    this.#reponses.set(cle, reponse);
    // One that failed is asked again.
    reponse.catch(() => this.#reponses.delete(cle));
    return reponse;
  }

  vider(): void {
    this.#reponses.clear();
  }
}
