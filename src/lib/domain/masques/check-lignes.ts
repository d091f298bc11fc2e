import type { Cote } from './ventiler.ts';
import { ecartOf, MONTANT_MAXIMAL } from '../ecritures/check-bloc.ts';
import type { Centimes } from '../montant.ts';
import type { LigneDeMasque } from './masque.ts';

/** `ligne` counts from 1, as on screen. */
export type RefusDeLignes =
  | { readonly code: 'MAS-TROP-PEU-DE-LIGNES'; readonly lignes: number }
  | { readonly code: 'MAS-SANS-MONTANT'; readonly ligne: number }
  | { readonly code: 'MAS-DEBIT-ET-CREDIT'; readonly ligne: number }
  | { readonly code: 'MAS-MONTANT-NEGATIF'; readonly ligne: number; readonly montant: Centimes }
  | { readonly code: 'MAS-TOTAL-EXCESSIF'; readonly cote: Cote; readonly maximum: Centimes }
  /** `ecart` = débit − crédit. */
  | { readonly code: 'MAS-DESEQUILIBRE'; readonly ecart: Centimes }
  /** `ligne` is the one that is not frozen. */
  | { readonly code: 'MAS-FIGER-LES-DEUX'; readonly ligne: number };

/**
 * Every reason not to ventilate by these lines, whatever their accounts: those of the whole first, then line by line.
 * Rules: MAS-22, MAS-23, MAS-30 (spec 00, 9.14: of two lines, none or both are frozen), INV-15.
 */
export function checkLignesDeMasque(lignes: readonly LigneDeMasque[]): RefusDeLignes[] {
  return [...checkNombre(lignes), ...checkTotaux(lignes), ...lignes.flatMap(checkMontant)];
}

function checkNombre(lignes: readonly LigneDeMasque[]): RefusDeLignes[] {
  if (lignes.length < 2) return [{ code: 'MAS-TROP-PEU-DE-LIGNES', lignes: lignes.length }];
  if (lignes.length > 2 || lignes.every(({ fige }) => fige) || lignes.every(({ fige }) => !fige)) return [];
  return [{ code: 'MAS-FIGER-LES-DEUX', ligne: lignes.findIndex(({ fige }) => !fige) + 1 }];
}

function checkTotaux(lignes: readonly LigneDeMasque[]): RefusDeLignes[] {
  const excessifs = (['debit', 'credit'] as const).filter(
    (cote) => lignes.reduce((total, ligne) => total + Math.abs(ligne[cote]), 0) > MONTANT_MAXIMAL
  );
  // A total out of bounds may not be exact: its gap would say nothing.
  if (excessifs.length > 0)
    return excessifs.map((cote) => ({ code: 'MAS-TOTAL-EXCESSIF', cote, maximum: MONTANT_MAXIMAL }));
  const ecart = ecartOf(lignes);
  return ecart === 0 ? [] : [{ code: 'MAS-DESEQUILIBRE', ecart }];
}

/** One refusal per line: the two sides first, then the sign. */
function checkMontant({ debit, credit }: LigneDeMasque, i: number): RefusDeLignes[] {
  const ligne = i + 1;
  if (debit === 0 && credit === 0) return [{ code: 'MAS-SANS-MONTANT', ligne }];
  if (debit !== 0 && credit !== 0) return [{ code: 'MAS-DEBIT-ET-CREDIT', ligne }];
  const montant = debit === 0 ? credit : debit;
  return montant < 0 ? [{ code: 'MAS-MONTANT-NEGATIF', ligne, montant }] : [];
}
