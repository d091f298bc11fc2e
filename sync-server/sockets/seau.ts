/**
 * A bucket that fills at a steady pace: a burst up to its size passes, then no more than the pace. Moments are
 * milliseconds of any clock that never goes back.
 */
export class Seau {
  readonly #parSeconde: number;
  readonly #taille: number;
  #reste: number;
  #depuis: number;

  constructor(parSeconde: number, taille: number, maintenant: number) {
    this.#parSeconde = parSeconde;
    this.#taille = taille;
    this.#reste = taille;
    this.#depuis = maintenant;
  }

  /** Takes `quantite`; false when there is not enough of it. */
  prendre(quantite: number, maintenant: number): boolean {
    const gagne = ((maintenant - this.#depuis) / 1000) * this.#parSeconde;
    this.#reste = Math.min(this.#taille, this.#reste + gagne);
    this.#depuis = maintenant;
    if (quantite > this.#reste) return false;
    this.#reste -= quantite;
    return true;
  }
}
