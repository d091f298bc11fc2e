import type { Memoire } from '../garde.ts';

export type MemoireDeSelections = Memoire;

/** Where the selections of one list are kept. */
export interface GardeDeSelections {
  readonly memoire: Memoire;
  readonly cle: string;
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
  return {
    memoire: {
      lire: (cle) => reglages.lireReglage(cle),
      ecrire: (cle, valeur) => reglages.ecrireReglage(cle, valeur)
    },
    cle: `selections/${liste}/${de}`
  };
}
