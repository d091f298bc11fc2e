import { ecrireSelections, lireSelections, type SelectionNommee } from '#lib/listes/selections/nommees.ts';
import { Garde } from '../garde.ts';
import type { GardeDeSelections } from './memoire.ts';

/** The selections of one list, as they are kept. */
export class SelectionsGardees extends Garde<SelectionNommee> {
  constructor({ memoire, cle }: GardeDeSelections) {
    super(memoire, cle, { lire: lireSelections, ecrire: ecrireSelections });
  }
}
