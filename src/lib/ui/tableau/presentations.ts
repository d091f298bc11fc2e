import { createContext } from 'svelte';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDePresentation } from '#lib/listes/messages-presentation.ts';
import type { Presentation } from '#lib/listes/presentation.ts';

/** Where the presentations of lists are kept, by the name of the list. */
export interface GardeDePresentations {
  /** How the list was left in this session, else how it was saved. Not checked: an older version may have kept it. */
  lire(liste: string): unknown;
  /** For the session alone. */
  retenir(liste: string, presentation: Presentation): void;
  /** For good. Refused, the presentation still stays for the session. */
  enregistrer(liste: string, presentation: Presentation): Promise<Result<null, RefusDePresentation>>;
  /** Both: the list is again as it gives itself. */
  oublier(liste: string): Promise<Result<null, RefusDePresentation>>;
}

const [lireGarde, poserPresentations, aUneGarde] = createContext<GardeDePresentations>();
export { poserPresentations };

/** Where this page keeps its presentations, or nothing (a test): they then last as long as the list is shown. */
export function presentationsDeLaPage(): GardeDePresentations | undefined {
  return aUneGarde() ? lireGarde() : undefined;
}

const CLE = 'presentations';

/** In the browser's own memory: the tab's for the session, the device's for good. */
export class PresentationsDuPoste implements GardeDePresentations {
  readonly #session: Map<string, unknown>;
  readonly #deLOnglet: Storage | undefined;
  readonly #duPoste: Storage | undefined;

  constructor(deLOnglet: Storage | undefined, duPoste: Storage | undefined) {
    this.#deLOnglet = deLOnglet;
    this.#duPoste = duPoste;
    this.#session = lireTout(deLOnglet);
  }

  lire(liste: string): unknown {
    return this.#session.get(liste) ?? lireTout(this.#duPoste).get(liste);
  }

  retenir(liste: string, presentation: Presentation): void {
    this.#session.set(liste, presentation);
    this.#garderLaSession();
  }

  enregistrer(liste: string, presentation: Presentation): Promise<Result<null, RefusDePresentation>> {
    this.retenir(liste, presentation);
    return Promise.resolve(this.#ecrire((toutes) => toutes.set(liste, presentation)));
  }

  oublier(liste: string): Promise<Result<null, RefusDePresentation>> {
    this.#session.delete(liste);
    this.#garderLaSession();
    if (!lireTout(this.#duPoste).has(liste)) return Promise.resolve(accepte(null));
    return Promise.resolve(this.#ecrire((toutes) => toutes.delete(liste)));
  }

  #garderLaSession(): void {
    try {
      this.#deLOnglet?.setItem(CLE, JSON.stringify([...this.#session]));
    } catch {
      // Without memory the presentation lasts until the next reload.
    }
  }

  /** Reads again first: another tab may have saved since. */
  #ecrire(change: (toutes: Map<string, unknown>) => unknown): Result<null, RefusDePresentation> {
    if (this.#duPoste === undefined) return refuse({ code: 'PRE-STOCKAGE' });
    const toutes = lireTout(this.#duPoste);
    change(toutes);
    try {
      this.#duPoste.setItem(CLE, JSON.stringify([...toutes]));
      return accepte(null);
    } catch (cause) {
      const pleine = cause instanceof DOMException && cause.name === 'QuotaExceededError';
      return refuse({ code: pleine ? 'PRE-PLACE' : 'PRE-STOCKAGE' });
    }
  }
}

function lireTout(memoire: Storage | undefined): Map<string, unknown> {
  try {
    const stored: unknown = JSON.parse(memoire?.getItem(CLE) ?? '[]');
    return new Map(Array.isArray(stored) ? stored.filter(estUneEntree) : []);
  } catch {
    return new Map();
  }
}

function estUneEntree(element: unknown): element is [string, unknown] {
  return Array.isArray(element) && typeof element[0] === 'string';
}
