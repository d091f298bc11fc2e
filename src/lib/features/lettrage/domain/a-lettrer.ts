import type { DateIso } from '#lib/domain/dates.ts';
import { ouvertesDe } from './ouvertes.ts';
import type { TiersLu } from './tiers.ts';

/**
 * Whether a third party has open lines of both sides up to a day: something it owes and something it has paid, that
 * nobody has put together. What is only due is not to be lettered. Rule: INV-30.
 */
export function isALettrer(tiers: Pick<TiersLu, 'lignes' | 'lettrages'>, au: DateIso): boolean {
  const montants = ouvertesDe(tiers).flatMap(({ date, montant }) => (date <= au ? [montant] : []));
  return montants.some((un) => un > 0) && montants.some((un) => un < 0);
}
