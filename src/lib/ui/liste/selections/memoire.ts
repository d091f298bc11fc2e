import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeMemoire } from '#lib/listes/selections/messages.ts';
import {
  ecrireSelections,
  lireSelections,
  type RefusDeNom,
  type SelectionsNommees
} from '#lib/listes/selections/nommees.ts';

/** Where a list keeps its named selections, as text under a key. */
export interface MemoireDeSelections {
  lire(cle: string): Promise<string | null>;
  /** @throws when nothing was written */
  ecrire(cle: string, valeur: string): Promise<void>;
}

/** The selections of one list in that memory. */
export class GardeDeSelections {
  readonly cle: string;
  readonly #memoire: MemoireDeSelections;

  constructor(memoire: MemoireDeSelections, cle: string) {
    this.#memoire = memoire;
    this.cle = cle;
  }

  async lire(): Promise<Result<SelectionsNommees, RefusDeMemoire>> {
    try {
      const lues = lireSelections(await this.#memoire.lire(this.cle));
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
    change: (toutes: SelectionsNommees) => Result<SelectionsNommees, R>
  ): Promise<Result<SelectionsNommees, R | RefusDeMemoire>> {
    const lues = await this.lire();
    if (!lues.ok && lues.refus.code !== 'SEL-ABIMEES') return lues;
    const changees = change(lues.ok ? lues.valeur : []);
    if (!changees.ok) return changees;
    try {
      await this.#memoire.ecrire(this.cle, ecrireSelections(changees.valeur));
      return changees;
    } catch (cause) {
      return refuse(refusDe(cause));
    }
  }
}

/** The small values of a poste. */
interface Reglages {
  lireReglage(cle: string): Promise<string | null>;
  ecrireReglage(cle: string, valeur: string): Promise<void>;
}

/**
 * The named selections of one list, on this poste.
 * @param de what their records belong to: an exercice, or what does not change from year to year
 */
export function gardeDeSelections(reglages: Reglages, liste: string, de: string): GardeDeSelections {
  return new GardeDeSelections(
    {
      lire: (cle) => reglages.lireReglage(cle),
      ecrire: (cle, valeur) => reglages.ecrireReglage(cle, valeur)
    },
    `selections/${liste}/${de}`
  );
}

/** Errors that come from a worker keep their name and their message alone. */
function refusDe(cause: unknown): RefusDeMemoire {
  const [nom, detail] = cause instanceof Error ? [cause.name, cause.message] : ['', String(cause)];
  return nom === 'QuotaExceededError' || detail.includes('QuotaExceeded')
    ? { code: 'SEL-PLACE' }
    : { code: 'SEL-STOCKAGE', detail };
}
