import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeMemoire } from '#lib/listes/selections/messages.ts';
import type { Nomme, RefusDeNom } from '#lib/listes/selections/nommees.ts';

/** Where a list keeps what it was given names for, as text under a key. */
export interface Memoire {
  lire(cle: string): Promise<string | null>;
  /** @throws when nothing was written */
  ecrire(cle: string, valeur: string): Promise<void>;
}

/** How what is kept is written as text and read back; `null` when none of it can be read. */
export interface Ecriture<T> {
  readonly lire: (texte: string | null) => readonly T[] | null;
  readonly ecrire: (tous: readonly T[]) => string;
}

/** What one list keeps under names in that memory. */
export class Garde<T extends Nomme> {
  readonly cle: string;
  readonly #memoire: Memoire;
  readonly #ecriture: Ecriture<T>;

  constructor(memoire: Memoire, cle: string, ecriture: Ecriture<T>) {
    this.#memoire = memoire;
    this.cle = cle;
    this.#ecriture = ecriture;
  }

  async lire(): Promise<Result<readonly T[], RefusDeMemoire>> {
    try {
      const lues = this.#ecriture.lire(await this.#memoire.lire(this.cle));
      return lues ? accepte(lues) : refuse({ code: 'SEL-ABIMEES' });
    } catch (cause) {
      return refuse(refusDe(cause));
    }
  }

  /**
   * Reads again first: another window may have kept something since. What is damaged is replaced.
   * @returns those kept now; a refusal, and then nothing has changed
   */
  async changer<R extends RefusDeNom | RefusDeMemoire>(
    change: (tous: readonly T[]) => Result<readonly T[], R>
  ): Promise<Result<readonly T[], R | RefusDeMemoire>> {
    const lues = await this.lire();
    if (!lues.ok && lues.refus.code !== 'SEL-ABIMEES') return lues;
    const changees = change(lues.ok ? lues.valeur : []);
    if (!changees.ok) return changees;
    try {
      await this.#memoire.ecrire(this.cle, this.#ecriture.ecrire(changees.valeur));
      return changees;
    } catch (cause) {
      return refuse(refusDe(cause));
    }
  }
}

/** Errors that come from a worker keep their name and their message alone. */
function refusDe(cause: unknown): RefusDeMemoire {
  const [nom, detail] = cause instanceof Error ? [cause.name, cause.message] : ['', String(cause)];
  return nom === 'QuotaExceededError' || detail.includes('QuotaExceeded')
    ? { code: 'SEL-PLACE' }
    : { code: 'SEL-STOCKAGE', detail };
}
