import type { MoisIso } from '#lib/domain/dates.ts';
import { hasRacine } from '#lib/domain/comptes/compte.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { SoldesDExercice } from '#lib/domain/segments/soldes.ts';

/** What the home page says of one entité, at the end of its latest exercice. Cents. */
export interface LigneDAccueil {
  readonly tresorerie: number;
  /** What debtors owe: one debtor’s credit never covers another’s debt. */
  readonly impayes: number;
  readonly fondsDeTravaux: number;
  /** Cash at the end of each month of the exercice. */
  readonly tresorerieParMois: readonly (readonly [MoisIso, number])[];
}

/** Roots of the accounts of those who owe the entité, by trade. */
const DEBITEURS: Readonly<Record<NatureDEntite, readonly string[]>> = {
  syndic: ['450'],
  gerance: ['411'],
  cabinet: ['411'],
  autre: ['411', '450']
};

/** Reads the stored balances of one exercice; its cost does not grow with the lines. */
export function ligneDAccueil(soldes: SoldesDExercice, nature: NatureDEntite): LigneDAccueil {
  const keys = soldes.compte.length;
  const comptes = Array.from({ length: keys }, (_, k) => soldes.comptes[soldes.compte[k] ?? 0] ?? '');
  const parDebiteur = new Map<string, number>();
  const tresorerieParMois: [MoisIso, number][] = [];
  let [tresorerie, fondsDeTravaux] = [0, 0];
  for (const [m, mois] of soldes.mois.entries()) {
    for (const [k, compte] of comptes.entries()) {
      const solde = (soldes.debit[m * keys + k] ?? 0) - (soldes.credit[m * keys + k] ?? 0);
      if (solde === 0) continue;
      if (hasRacine(compte, '5')) tresorerie += solde;
      else if (hasRacine(compte, ...DEBITEURS[nature])) {
        // One debtor across his accounts: what he overpaid on one covers what he owes on another.
        const debiteur = soldes.auxiliaires[soldes.auxiliaire[k] ?? 0] || compte;
        parDebiteur.set(debiteur, (parDebiteur.get(debiteur) ?? 0) + solde);
      } else if (nature === 'syndic' && hasRacine(compte, '105')) fondsDeTravaux -= solde;
    }
    tresorerieParMois.push([mois, tresorerie]);
  }
  let impayes = 0;
  for (const solde of parDebiteur.values()) impayes += Math.max(0, solde);
  return { tresorerie, impayes, fondsDeTravaux, tresorerieParMois };
}
