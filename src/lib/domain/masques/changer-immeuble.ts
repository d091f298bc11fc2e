import { ZERO } from '../montant.ts';
import type { LigneDeMasque, Masque } from './masque.ts';
import { isDeProprietaire, PARAMETRES_DE_MASQUE, type ParametresDeMasque } from './parametres.ts';

export interface ChangementDImmeuble {
  readonly masque: Masque;
  /** Numbers, from 1, of the lines that were reset: what to warn of before the change is taken. */
  readonly lignes: readonly number[];
}

/**
 * The masque for another immeuble, or for none. What was said of owners held for the former one: their lines go back to
 * 0 and lose their clé. A first immeuble resets nothing. Rule: MAS-10.
 */
export function changerImmeuble(
  masque: Masque,
  immeuble: string | undefined,
  parametres: ParametresDeMasque = PARAMETRES_DE_MASQUE
): ChangementDImmeuble {
  const { immeuble: ancien, ...reste } = masque;
  if (ancien === immeuble) return { masque, lignes: [] };
  const change: Masque = immeuble === undefined ? reste : { ...reste, immeuble };
  if (ancien === undefined) return { masque: change, lignes: [] };
  const isTouched = ({ compte }: LigneDeMasque) => isDeProprietaire(compte, parametres);
  return {
    masque: {
      ...change,
      lignes: masque.lignes.map((ligne) => (isTouched(ligne) ? resetLigne(ligne) : ligne))
    },
    lignes: masque.lignes.flatMap((ligne, i) => (isTouched(ligne) ? [i + 1] : []))
  };
}

function resetLigne({ compte, auxiliaire, fige, codeFiscalite, analytique }: LigneDeMasque): LigneDeMasque {
  return {
    compte,
    debit: ZERO,
    credit: ZERO,
    fige,
    ...(auxiliaire !== undefined && { auxiliaire }),
    ...(codeFiscalite !== undefined && { codeFiscalite }),
    ...(analytique !== undefined && { analytique })
  };
}
