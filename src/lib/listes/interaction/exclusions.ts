import {
  avec,
  contient,
  ensembleDe,
  ensembleVide,
  listeDe,
  redimensionner,
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
  readonly actes: readonly ActeDExclusion[];
  /** Number of the last act, undone or not. */
  readonly dernier: number;
}

export interface ActeDExclusion {
  /** Never given twice in a list: an act is undone by it, whatever came after. */
  readonly numero: number;
  readonly lignes: Uint32Array;
}

export function sansExclusion(lignesDeTable: number): Exclusions {
  return { lignes: ensembleVide(lignesDeTable), actes: [], dernier: 0 };
}

/** Rows known to be excluded in a table whose length nobody has told yet; no act of the list took them out. */
export function exclusionsDe(lignes: Uint32Array): Exclusions {
  const taille = lignes.reduce((plusGrande, ligne) => Math.max(plusGrande, ligne + 1), 0);
  return { lignes: ensembleDe(lignes, taille), actes: [], dernier: 0 };
}

/** « Exclure »: the selection, else the active row. What is excluded is no longer selected. */
export function exclure(
  exclusions: Exclusions,
  etat: EtatDInteraction
): { readonly exclusions: Exclusions; readonly etat: EtatDInteraction } {
  const { selection, rangee } = etat;
  const demandees = selection ? Array.from(listeDe(selection.lignes)) : [rangee].filter(estLigne);
  const lignes = Uint32Array.from(demandees.filter((ligne) => !contient(exclusions.lignes, ligne)));
  const suite = { ...etat, selection: null };
  if (lignes.length === 0) return { exclusions, etat: suite };
  const dernier = exclusions.dernier + 1;
  return {
    exclusions: {
      lignes: avec(exclusions.lignes, lignes),
      actes: [...exclusions.actes, { numero: dernier, lignes }],
      dernier
    },
    etat: suite
  };
}

/** Shows again what one « Exclure » took out, the last one unless told; an act that is over changes nothing. */
export function annulerExclusion(
  exclusions: Exclusions,
  numero = exclusions.actes.at(-1)?.numero
): Exclusions {
  const acte = exclusions.actes.find((un) => un.numero === numero);
  return acte === undefined
    ? exclusions
    : {
        ...exclusions,
        lignes: sans(exclusions.lignes, acte.lignes),
        actes: exclusions.actes.filter((un) => un !== acte)
      };
}

/** Shows again all that was taken out. */
export function toutReafficher({ lignes, dernier }: Exclusions): Exclusions {
  return { ...sansExclusion(lignes.bits.length), dernier };
}

/** The same in a table of another length; rows beyond its end are gone. */
export function redimensionnerExclusions(exclusions: Exclusions, lignesDeTable: number): Exclusions {
  return { ...exclusions, lignes: redimensionner(exclusions.lignes, lignesDeTable) };
}

/** The same records in a table that was made again; see `suivreTable`. */
export function suivreTableDesExclusions(
  { lignes, actes, dernier }: Exclusions,
  nouvelle: (ligne: number) => number,
  lignesDeTable: number
): Exclusions {
  const restants = actes.map(({ numero, lignes: prises }) => ({
    numero,
    lignes: prises.filter((ligne) => nouvelle(ligne) >= 0).map(nouvelle)
  }));
  return {
    lignes: transposerEnsemble(lignes, nouvelle, lignesDeTable),
    actes: restants.filter((acte) => acte.lignes.length > 0),
    dernier
  };
}
