import { dateOfJour, type MoisIso } from '../dates.ts';
import type { Exercice } from '../exercices.ts';
import { centimes, type Centimes } from '../montant.ts';
import type { Chiffres } from './segment.ts';
import { moisCompte } from './soldes.ts';

export interface TotauxDeMois {
  readonly blocs: number;
  readonly debit: Centimes;
  readonly credit: Centimes;
}

/** What each month of a takeover comes to; a bloc counts whole at its own date, as in its balances. */
export function totauxParMois(
  { debuts, date, debit, credit }: Chiffres,
  exercice: Exercice
): Readonly<Record<MoisIso, TotauxDeMois>> {
  const totaux: Record<MoisIso, TotauxDeMois> = {};
  for (let b = 0; b + 1 < debuts.length; b++) {
    const [debut = 0, fin = 0] = [debuts[b], debuts[b + 1]];
    const mois = moisCompte(dateOfJour(date[debut] ?? 0), exercice);
    let { debit: sommeDebit, credit: sommeCredit }: { debit: number; credit: number } = totaux[mois] ?? RIEN;
    for (let i = debut; i < fin; i++) {
      sommeDebit += debit[i] ?? 0;
      sommeCredit += credit[i] ?? 0;
    }
    const blocs = (totaux[mois]?.blocs ?? 0) + 1;
    totaux[mois] = { blocs, debit: centimes(sommeDebit), credit: centimes(sommeCredit) };
  }
  return totaux;
}

const RIEN = { debit: 0, credit: 0 };
