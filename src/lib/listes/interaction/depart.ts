import { ensembleDe, lignesMontrees } from './ensemble.ts';
import { en, type EtatDInteraction } from './interaction.ts';
import type { Grille, Place } from './navigation.ts';
import { selectionDe, type Intervalle } from './selection.ts';

/** How a list was left, in rows of the table it has now. */
export interface Depart {
  /** The record under the cursor; −1 when it is gone, or when none was. */
  readonly active: number;
  readonly choisies: Uint32Array | 'toutes';
  readonly colonnes: Intervalle | null;
  readonly cochee: boolean;
}

/** The list as it was left: on the same record, wherever it stands now, else at `place`; the same ones selected. */
export function reprendre(
  grille: Grille,
  place: Place,
  { active, choisies, colonnes, cochee }: Depart
): EtatDInteraction {
  const { ordre } = grille;
  const position = active < 0 ? -1 : ordre.positionDe(active);
  const ici = en(grille, position < 0 ? place : { ...place, position }, null);
  const lignes = choisies === 'toutes' ? lignesMontrees(ordre) : choisies;
  const selection = selectionDe(ensembleDe(lignes, ordre.lignesDeTable), ici.place, cochee);
  return { ...ici, selection: selection && { ...selection, colonnes } };
}
