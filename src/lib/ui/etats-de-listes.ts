import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import { lireLaissee, type ListeLaissee } from './liste/liste-laissee.ts';
import { ETAT_INITIAL, lireEtat, type EtatDeTableau } from './tableau/etat.ts';

const CLE = 'listes';
const CLE_DES_ENREGISTREMENTS = 'listes.enregistrements';
const MAX_LISTES = 60;

/** What tells one list from another: its address, without the filter, which only hides some of its rows. */
export function cleDeListe(adresse: string): string {
  const [chemin = '', criteres = ''] = adresse.split('?');
  const gardes = criteres.split('&').filter((critere) => critere !== '' && !critere.startsWith('mots='));
  return [chemin, ...(gardes.length > 0 ? [gardes.join('&')] : [])].join('?');
}

/**
 * Where each list was left, by its address: coming back by any way finds the same row under the cursor and the same
 * records selected. Kept for the tab's session, reloads included.
 */
export class EtatsDeListes {
  readonly #places: Garde<EtatDeTableau>;
  /** Apart: the place is written at each move, and these may be thousands of keys. */
  readonly #enregistrements: Garde<ListeLaissee>;

  constructor(memory: Memoire | undefined) {
    this.#places = new Garde(memory, CLE, lireEtat);
    this.#enregistrements = new Garde(memory, CLE_DES_ENREGISTREMENTS, lireLaissee);
  }

  lire(liste: string): EtatDeTableau {
    return this.#places.lire(liste) ?? ETAT_INITIAL;
  }

  garder(liste: string, etat: EtatDeTableau): void {
    this.#places.garder(liste, etat);
  }

  enregistrements(liste: string): ListeLaissee | undefined {
    return this.#enregistrements.lire(liste);
  }

  garderLesEnregistrements(liste: string, laissee: ListeLaissee): void {
    this.#enregistrements.garder(liste, laissee);
  }
}

/** What is known of the lists seen last, those touched last at the end. */
class Garde<T> {
  readonly #connues: Map<string, T>;
  readonly #memory: Memoire | undefined;
  readonly #cle: string;

  constructor(memory: Memoire | undefined, cle: string, lire: (stored: unknown) => T | undefined) {
    this.#memory = memory;
    this.#cle = cle;
    this.#connues = new Map(read(memory, cle, lire));
  }

  lire(liste: string): T | undefined {
    return this.#connues.get(liste);
  }

  garder(liste: string, valeur: T): void {
    this.#connues.delete(liste);
    this.#connues.set(liste, valeur);
    const [oldest] = this.#connues.keys();
    if (this.#connues.size > MAX_LISTES && oldest !== undefined) this.#connues.delete(oldest);
    // Without memory the list is only found again until the next reload.
    garderDans(this.#memory, this.#cle, JSON.stringify([...this.#connues]));
  }
}

/** An older version may have kept it. */
function read<T>(
  memory: Memoire | undefined,
  cle: string,
  lire: (stored: unknown) => T | undefined
): [string, T][] {
  try {
    const stored: unknown = JSON.parse(lireDe(memory, cle) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown): [string, T][] => {
      const [liste, valeur] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
      const lue = lire(valeur);
      return typeof liste === 'string' && lue !== undefined ? [[liste, lue]] : [];
    });
  } catch {
    return [];
  }
}
