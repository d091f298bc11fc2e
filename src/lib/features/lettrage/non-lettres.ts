import type { DateIso } from '#lib/domain/dates.ts';
import { isALettrer } from './domain/a-lettrer.ts';
import { lireTiers, type Poste } from './lire.ts';

/** An account, and how many of its third parties are still to be lettered. */
export interface CompteNonLettre {
  readonly compte: string;
  readonly tiers: number;
}

/** The accounts of third parties of an entité where some open lines settle others, up to a day; in their order. */
export async function comptesNonLettres(
  poste: Poste,
  entite: string,
  au: DateIso
): Promise<CompteNonLettre[]> {
  const plan = await poste.base.plans.get(entite);
  const detailles = new Set(plan?.auxiliaires.map(({ compte }) => compte));
  if (detailles.size === 0) return [];
  const tiers = await lireTiers(poste, { entite, comptes: (numero) => detailles.has(numero) });
  const parCompte = Map.groupBy(
    tiers.filter((un) => isALettrer(un, au)),
    ({ compte }) => compte
  );
  return [...parCompte]
    .map(([compte, siens]) => ({ compte, tiers: siens.length }))
    .sort((a, b) => (a.compte < b.compte ? -1 : 1));
}
