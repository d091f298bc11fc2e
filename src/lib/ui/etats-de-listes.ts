import { ETAT_INITIAL, lireEtat, type EtatDeTableau } from './tableau/etat.ts';

const CLE = 'listes';
const MAX_LISTES = 60;

/**
 * Where each list was left, by its address: coming back by any way finds the same row under the cursor. Kept for the
 * tab's session, reloads included.
 */
export class EtatsDeListes {
  readonly #etats: Map<string, EtatDeTableau>;
  readonly #memory: Storage | undefined;

  constructor(memory: Storage | undefined) {
    this.#memory = memory;
    this.#etats = new Map(read(memory));
  }

  lire(adresse: string): EtatDeTableau {
    return this.#etats.get(adresse) ?? ETAT_INITIAL;
  }

  garder(adresse: string, etat: EtatDeTableau): void {
    this.#etats.delete(adresse);
    this.#etats.set(adresse, etat);
    const [oldest] = this.#etats.keys();
    if (this.#etats.size > MAX_LISTES && oldest !== undefined) this.#etats.delete(oldest);
    try {
      this.#memory?.setItem(CLE, JSON.stringify([...this.#etats]));
    } catch {
      // Without memory the list is only found again until the next reload.
    }
  }
}

function read(memory: Storage | undefined): [string, EtatDeTableau][] {
  try {
    const stored: unknown = JSON.parse(memory?.getItem(CLE) ?? '[]');
    return Array.isArray(stored) ? stored.map(readOne) : [];
  } catch {
    return [];
  }
}

/** An older version may have kept it. */
function readOne(entry: unknown): [string, EtatDeTableau] {
  const [address, etat] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
  return [typeof address === 'string' ? address : '', lireEtat(etat)];
}
