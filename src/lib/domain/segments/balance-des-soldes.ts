import { balanceDePeriode, type BalanceDePeriode, type Mouvement } from '../comptes/balance.ts';
import { centimes } from '../montant.ts';
import type { MoisIso } from '../dates.ts';
import { CLASSES_DE_JOURNAL, type ClasseDeJournal, type SoldesDExercice } from './soldes.ts';

/** Movements of one account over a period, openings apart. Cents. */
export interface CumulDeCompte {
  ouvertureDebit: number;
  ouvertureCredit: number;
  debit: number;
  credit: number;
}

export type CumulsByCompte = Map<string, CumulDeCompte>;

/** How a key of the balances is named in a report: by account, or by account and third party. */
export type ParCompte = (compte: string, auxiliaire: string) => string;
export const parCompte: ParCompte = (compte) => compte;

export function cumulOf(cumuls: CumulsByCompte, compte: string): CumulDeCompte {
  let cumul = cumuls.get(compte);
  if (!cumul) cumuls.set(compte, (cumul = { ouvertureDebit: 0, ouvertureCredit: 0, debit: 0, credit: 0 }));
  return cumul;
}

/** Adds one movement where its class of journal belongs. */
export function addMouvement(
  cumul: CumulDeCompte,
  classe: ClasseDeJournal,
  debit: number,
  credit: number
): void {
  if (classe === 'ouverture') {
    cumul.ouvertureDebit += debit;
    cumul.ouvertureCredit += credit;
  } else {
    cumul.debit += debit;
    cumul.credit += credit;
  }
}

/**
 * Adds the months of `soldes` for which `includes` is true. Reads accounts, not lines: its cost does not grow with
 * them.
 *
 * @param sauf class of journals that is left out
 */
export function addSoldes(
  cumuls: CumulsByCompte,
  soldes: SoldesDExercice,
  includes: (mois: MoisIso) => boolean,
  keyOf: ParCompte = parCompte,
  sauf?: ClasseDeJournal
): void {
  const keys = soldes.compte.length;
  const targets = Array.from({ length: keys }, (_, k) =>
    cumulOf(
      cumuls,
      keyOf(soldes.comptes[soldes.compte[k] ?? 0] ?? '', soldes.auxiliaires[soldes.auxiliaire[k] ?? 0] ?? '')
    )
  );
  for (const [m, mois] of soldes.mois.entries()) {
    if (!includes(mois)) continue;
    for (const [k, target] of targets.entries()) {
      const at = m * keys + k;
      const classe = CLASSES_DE_JOURNAL[soldes.classe[k] ?? 0] ?? 'courant';
      if (classe === sauf) continue;
      addMouvement(target, classe, soldes.debit[at] ?? 0, soldes.credit[at] ?? 0);
    }
  }
}

/** The balance of the period: what was there, what moved, what is left, in the order of the chart. */
export function balanceOfCumuls(
  cumuls: CumulsByCompte,
  libelleOf: (compte: string) => string
): BalanceDePeriode {
  const ouvertures: Mouvement[] = [];
  const mouvements: Mouvement[] = [];
  for (const [compte, { ouvertureDebit, ouvertureCredit, debit, credit }] of cumuls) {
    const libelleCompte = libelleOf(compte);
    if (ouvertureDebit !== 0 || ouvertureCredit !== 0) {
      ouvertures.push({
        compte,
        libelleCompte,
        debit: centimes(ouvertureDebit),
        credit: centimes(ouvertureCredit)
      });
    }
    if (debit !== 0 || credit !== 0) {
      mouvements.push({ compte, libelleCompte, debit: centimes(debit), credit: centimes(credit) });
    }
  }
  return balanceDePeriode(ouvertures, mouvements);
}
