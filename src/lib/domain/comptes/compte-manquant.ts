import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { hasFormeImputable, hasRacine } from './compte.ts';
import type { Ouverture } from './ouvrir-compte.ts';
import { causeDeNonImputation, type PlanDeComptes } from './plan.ts';

/** Only accounts of class 4 have third parties. */
const TIERS = '4';

/**
 * The account that a line names and the chart lacks, or the third party that its account lacks; null when nothing is to
 * be opened. A number that others detail would be their total, and is not offered (INV-14).
 *
 * @param tiersConnu whether the entité knows that third party
 */
export function compteManquant(
  { compte, auxiliaire }: { readonly compte: NumeroDeCompte; readonly auxiliaire: string | null },
  plan: PlanDeComptes,
  tiersConnu: (compte: string, auxiliaire: string) => boolean
): Ouverture | null {
  const cause = causeDeNonImputation(compte, plan);
  if (cause === 'inconnu') {
    const isOuvrable = hasFormeImputable(compte) && !isDetaille(compte, plan);
    return isOuvrable ? { numero: compte, libelle: '' } : null;
  }
  if (cause !== null || auxiliaire === null || !hasRacine(compte, TIERS)) return null;
  return tiersConnu(compte, auxiliaire) ? null : { compte, code: auxiliaire, libelle: '' };
}

function isDetaille(numero: string, { comptes }: PlanDeComptes): boolean {
  for (const autre of comptes.keys()) if (autre.startsWith(numero)) return true;
  return false;
}
