/** How many times in a row a password may be wrong. */
export const ESSAIS = 3;

/** One attempt, as it is kept. Who made it, and when, is known to whoever keeps it. */
export interface Essai {
  readonly issue: IssueDEssai;
  /** How many are left after it. */
  readonly restants: number;
  /** What would be deleted. */
  readonly cles: readonly string[];
}

export type IssueDEssai = 'juste' | 'faux' | 'verrouille';

export interface PortsDeGarde {
  /** Whether it is the password of the person at work, typed again. */
  verifier(motDePasse: string): Promise<boolean>;
  /** Keeps the attempt for good. What cannot be kept is not allowed: a failure here stops the deletion. */
  noter(essai: Essai): Promise<void>;
}

/**
 * Stands before the deletions of a person: three tries, then none until they identify themselves again. It outlives
 * the dialogs that ask: closing one and opening another gives no try more. Rule: LST-18.
 */
export class GardeParMotDePasse {
  readonly #ports: PortsDeGarde;
  #restants = ESSAIS;

  constructor(ports: PortsDeGarde) {
    this.#ports = ports;
  }

  get restants(): number {
    return this.#restants;
  }

  /** @throws when the password could not be verified, which costs no try, or the attempt not be kept */
  async essayer(motDePasse: string, cles: readonly string[]): Promise<IssueDEssai> {
    const issue = await this.#issueDe(motDePasse);
    await this.#ports.noter({ issue, restants: this.#restants, cles });
    return issue;
  }

  async #issueDe(motDePasse: string): Promise<IssueDEssai> {
    if (this.#restants === 0) return 'verrouille';
    // Taken before the answer: many passwords sent at once are as many tries.
    this.#restants--;
    try {
      if (!(await this.#ports.verifier(motDePasse))) return 'faux';
    } catch (cause) {
      this.#restants++;
      throw cause;
    }
    this.#restants = ESSAIS;
    return 'juste';
  }
}
