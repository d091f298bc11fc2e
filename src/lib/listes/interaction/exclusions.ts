import {
  avec,
  contient,
  ensembleVide,
  listeDe,
  sans,
  transposerEnsemble,
  type Ensemble
} from './ensemble.ts';
import type { EtatDInteraction } from './interaction.ts';
import { estLigne } from './ordre.ts';

/** Rows that a person took out of the view. The view leaves them out; nothing is deleted. */
export interface Exclusions {
  readonly lignes: Ensemble;
  /** What each « Exclure » took out, the last one at the end. */
  readonly actes: readonly Uint32Array[];
}

export function sansExclusion(lignesDeTable: number): Exclusions {
  return { lignes: ensembleVide(lignesDeTable), actes: [] };
}

/** « Exclure »: the selection, else the active row. What is excluded is no longer selected. */
export function exclure(
  exclusions: Exclusions,
  etat: EtatDInteraction
): { readonly exclusions: Exclusions; readonly etat: EtatDInteraction } {
  const { selection, rangee } = etat;
  const demandees = selection ? Array.from(listeDe(selection.lignes)) : [rangee].filter(estLigne);
  const acte = Uint32Array.from(demandees.filter((ligne) => !contient(exclusions.lignes, ligne)));
  const suite = { ...etat, selection: null };
  if (acte.length === 0) return { exclusions, etat: suite };
  const lignes = avec(exclusions.lignes, acte);
  return { exclusions: { lignes, actes: [...exclusions.actes, acte] }, etat: suite };
}

/** Shows again what the last « Exclure » took out. */
export function annulerExclusion({ lignes, actes }: Exclusions): Exclusions {
  const dernier = actes.at(-1);
  return dernier === undefined
    ? { lignes, actes }
    : { lignes: sans(lignes, dernier), actes: actes.slice(0, -1) };
}

/** The same records in a table that was made again; see `suivreTable`. */
export function suivreTableDesExclusions(
  { lignes, actes }: Exclusions,
  nouvelle: (ligne: number) => number,
  lignesDeTable: number
): Exclusions {
  const restants = actes.map((acte) => acte.filter((ligne) => nouvelle(ligne) >= 0).map(nouvelle));
  return {
    lignes: transposerEnsemble(lignes, nouvelle, lignesDeTable),
    actes: restants.filter((acte) => acte.length > 0)
  };
}
