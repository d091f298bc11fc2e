import { ecrireSelections, lireSelections, type SelectionNommee } from '#lib/listes/selections/nommees.ts';
import { Garde, type Memoire } from '../garde.ts';

export type MemoireDeSelections = Memoire;

/** The selections of one list in that memory. */
export class GardeDeSelections extends Garde<SelectionNommee> {
  constructor(memoire: Memoire, cle: string) {
    super(memoire, cle, { lire: lireSelections, ecrire: ecrireSelections });
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
