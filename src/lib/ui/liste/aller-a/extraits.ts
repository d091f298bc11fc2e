import { garderDans, lireDe } from '#lib/platform/memoire.ts';
import { estUnChemin } from '#lib/domain/chemin.ts';
import { lireSelectionLiee, type SelectionLiee } from '#lib/listes/vue/selection-liee.ts';
import type { SelectionMontree } from '../etat-de-liste.svelte.ts';

/** The records of a list that another one leads to, and the way back. Rule: LST-20. */
export interface Extrait extends SelectionMontree {
  readonly genre: string;
  readonly selection: SelectionLiee;
  readonly depuis: {
    readonly adresse: string;
    /** « Retour aux Écritures » */
    readonly retour: string;
  };
}

const CLE = 'extraits';
const MAX_EXTRAITS = 30;

/**
 * Extracts of this window, by the short name that their address bears: they may hold more than an address can.
 * Kept for the window's session. Names are drawn at random, so that an address brought here from elsewhere finds
 * nothing rather than something else.
 */
export class Extraits {
  readonly #memory: Storage | undefined;
  readonly #nouveau: () => string;
  readonly #connus = new Map<string, Extrait>();

  constructor(memory: Storage | undefined, nouveau: () => string) {
    this.#memory = memory;
    this.#nouveau = nouveau;
  }

  lire(id: string): Extrait | undefined {
    const connu = this.#connus.get(id);
    if (connu || id === '') return connu;
    const lu = lireExtrait(lireDe(this.#memory, `${CLE}/${id}`));
    if (lu) this.#connus.set(id, lu);
    return lu;
  }

  /** @returns its name, and whether it survives a reload: what is too large for the browser does not */
  garder(extrait: Extrait): { readonly id: string; readonly durable: boolean } {
    const id = this.#nouveau();
    this.#connus.set(id, extrait);
    const gardes = [...this.#gardes(), id];
    for (const vieux of gardes.splice(0, gardes.length - MAX_EXTRAITS))
      this.#memory?.removeItem(`${CLE}/${vieux}`);
    const durable =
      garderDans(this.#memory, `${CLE}/${id}`, JSON.stringify(extrait)) &&
      garderDans(this.#memory, CLE, JSON.stringify(gardes));
    return { id, durable };
  }

  /** Those of the session, the oldest first. */
  #gardes(): readonly string[] {
    try {
      const lus: unknown = JSON.parse(lireDe(this.#memory, CLE) ?? '[]');
      return Array.isArray(lus) ? lus.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  }
}

/** What the session kept; anything else leads nowhere. */
function lireExtrait(texte: string | null): Extrait | undefined {
  try {
    const lu: unknown = JSON.parse(texte ?? '');
    if (typeof lu !== 'object' || lu === null) return undefined;
    const { genre, titre, selection, depuis } = lu as Readonly<Record<keyof Extrait, unknown>>;
    const liee = lireSelectionLiee(selection);
    if (typeof genre !== 'string' || typeof titre !== 'string' || !liee) return undefined;
    if (typeof depuis !== 'object' || depuis === null) return undefined;
    const { adresse, retour } = depuis as Readonly<Record<keyof Extrait['depuis'], unknown>>;
    // Only a path of this application: what is kept must never lead elsewhere.
    if (!estUnChemin(adresse) || typeof retour !== 'string') return undefined;
    return { genre, titre, selection: liee, depuis: { adresse, retour } };
  } catch {
    return undefined;
  }
}
