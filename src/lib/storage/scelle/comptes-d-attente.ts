import { addSoldes, type CumulsByCompte } from '#lib/domain/segments/balance-des-soldes.ts';
import type { Base } from '../base.ts';
import { soldesDeBrouillard } from '../balance.ts';

const RACINE = '47';

/** Waiting accounts of an exercice that are not nil, in order; inside the caller's transaction. Rule: INV-27. */
export async function comptesDAttente(base: Base, exercice: string): Promise<readonly string[]> {
  const soldes = new Map<string, number>();
  const ajouter = (compte: string, montant: number) => {
    if (compte.startsWith(RACINE)) soldes.set(compte, (soldes.get(compte) ?? 0) + montant);
  };
  const repris = await base.soldesSegments.get(exercice);
  if (repris) {
    const cumuls: CumulsByCompte = new Map();
    addSoldes(
      cumuls,
      repris,
      () => true,
      (compte) => compte
    );
    for (const [compte, { ouvertureDebit, ouvertureCredit, debit, credit }] of cumuls)
      ajouter(compte, ouvertureDebit + debit - ouvertureCredit - credit);
  }
  for (const { compte, debit, credit } of await soldesDeBrouillard(base, exercice))
    ajouter(compte, debit - credit);
  return [...soldes].flatMap(([compte, solde]) => (solde === 0 ? [] : [compte])).sort();
}
