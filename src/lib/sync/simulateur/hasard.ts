/** The one source of chance of a simulation: the same seed, the same run. Never for keys nor for secrets. */
export class Hasard {
  #etat: number;

  constructor(graine: number) {
    this.#etat = graine >>> 0;
  }

  /** From 0 included to 1 excluded. */
  suivant(): number {
    this.#etat = (this.#etat + 0x6d2b79f5) >>> 0;
    let t = this.#etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From 0 included to `n` excluded. */
  entier(n: number): number {
    return Math.floor(this.suivant() * n);
  }

  chance(probabilite: number): boolean {
    return this.suivant() < probabilite;
  }

  /** Undefined when there is nothing to choose from. */
  choisir<T>(parmi: readonly T[]): T | undefined {
    return parmi[this.entier(parmi.length)];
  }

  octets(n: number): Uint8Array {
    return Uint8Array.from({ length: n }, () => this.entier(256));
  }
}
