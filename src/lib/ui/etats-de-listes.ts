import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import { ETAT_INITIAL, lireEtat, type EtatDeTableau } from './tableau/etat.ts';

const CLE = 'listes';
const MAX_LISTES = 60;

/**
 * Where each list was left, by its address: coming back by any way finds the same row under the cursor. Kept for the
 * tab's session, reloads included.
 */
export class EtatsDeListes {
  readonly #etats: Map<string, EtatDeTableau>;
  readonly #memory: Memoire | undefined;

  constructor(memory: Memoire | undefined) {
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
    garderDans(this.#memory, CLE, JSON.stringify([...this.#etats]));
  }
}

function read(memory: Memoire | undefined): [string, EtatDeTableau][] {
  try {
    const stored: unknown = JSON.parse(lireDe(memory, CLE) ?? '[]');
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
