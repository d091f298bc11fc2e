import { ZERO, type Centimes } from '#lib/domain/montant.ts';
import { ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import type { LigneALettrer } from './ligne.ts';
import { proposer, type OptionsDeProposition } from './proposer.ts';
import type { ArretDeRecherche, Methode, Proposition } from './proposition.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';

/** The open lines of an account and third party. */
export interface TiersALettrer extends Tiers {
  readonly ouvertes: readonly LigneALettrer[];
}

/** Why lines are left open. */
export type RaisonDeReste =
  | { readonly code: 'LET-RESTE-UN-COTE'; readonly cote: 'debit' | 'credit' }
  | { readonly code: 'LET-RESTE-MONTANTS' }
  | { readonly code: 'LET-RESTE-AMBIGU'; readonly propositions: number }
  | { readonly code: 'LET-RESTE-BORNE'; readonly arret: ArretDeRecherche };

/** What a mass run does of one account and third party. */
export interface TiersLettre extends Tiers {
  /** To be lettered, in order. */
  readonly propositions: readonly Proposition[];
  readonly lignesLettrees: number;
  readonly lignesRestantes: number;
  /** What is still due: groups come to zero, so it is what was due before. */
  readonly reste: Centimes;
  /** Empty when nothing is left. */
  readonly raisons: readonly RaisonDeReste[];
}

/** Without age: a partial group is for a person to want. */
export const METHODES_EN_MASSE: readonly Methode[] = ['reference', 'exact', 'combinaison'];

/**
 * Letters what is sure on one third party. A combination that is not the only one is left to a person; an amount that
 * several lines have goes to the oldest of them (INV-34).
 */
export function lettrerTiers(
  { compte, auxiliaire, ouvertes }: TiersALettrer,
  options: OptionsDeProposition = { methodes: METHODES_EN_MASSE }
): TiersLettre {
  const { propositions, restantes, arrets } = proposer(ouvertes, options);
  const [sures, douteuses] = [propositions.filter(isSure), propositions.filter((une) => !isSure(une))];
  const lignesLettrees = sures.reduce((nombre, { lignes }) => nombre + lignes.length, 0);
  return {
    compte,
    auxiliaire,
    propositions: sures,
    lignesLettrees,
    lignesRestantes: ouvertes.length - lignesLettrees,
    reste: ecartDe(ouvertes),
    raisons: ouvertes.length === lignesLettrees ? [] : raisonsDe(restantes, douteuses, arrets)
  };
}

function isSure({ methode, ambigu }: Proposition): boolean {
  return methode !== 'combinaison' || !ambigu;
}

function raisonsDe(
  restantes: readonly LigneALettrer[],
  douteuses: readonly Proposition[],
  arrets: readonly ArretDeRecherche[]
): RaisonDeReste[] {
  const raisons: RaisonDeReste[] = [];
  if (douteuses.length > 0) raisons.push({ code: 'LET-RESTE-AMBIGU', propositions: douteuses.length });
  for (const arret of arrets) raisons.push({ code: 'LET-RESTE-BORNE', arret });
  if (raisons.length > 0) return raisons;
  const debits = restantes.some(({ montant }) => montant > ZERO);
  const credits = restantes.some(({ montant }) => montant < ZERO);
  if (debits && credits) return [{ code: 'LET-RESTE-MONTANTS' }];
  return [{ code: 'LET-RESTE-UN-COTE', cote: debits ? 'debit' : 'credit' }];
}
