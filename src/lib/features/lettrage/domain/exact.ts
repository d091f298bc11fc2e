import { ZERO } from '#lib/domain/montant.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import { isRefusee, type Proposition, type Refusees, type Trouvailles } from './proposition.ts';

interface Montant {
  readonly debits: LigneALettrer[];
  readonly credits: LigneALettrer[];
}

/**
 * One débit and one crédit of the same amount. Of several, the oldest débit goes with the oldest crédit: equal rents
 * are settled month after month. Linear, whatever the number of lines.
 *
 * @param lignes oldest first
 */
export function pairesExactes(lignes: readonly LigneALettrer[], refusees: Refusees): Trouvailles {
  const montants = new Map<number, Montant>();
  for (const ligne of lignes) {
    if (ligne.montant === 0) continue;
    const cle = Math.abs(ligne.montant);
    let known = montants.get(cle);
    if (known === undefined) montants.set(cle, (known = { debits: [], credits: [] }));
    (ligne.montant > 0 ? known.debits : known.credits).push(ligne);
  }
  const propositions: Proposition[] = [];
  for (const { debits, credits } of montants.values()) {
    const ambigu = debits.length !== credits.length;
    let c = 0;
    for (const debit of debits) {
      const credit = credits[c];
      if (credit === undefined) break;
      const paire = [debit, credit].sort(compareAge);
      if (isRefusee(refusees, paire)) continue;
      propositions.push({ methode: 'exact', lignes: paire, ecart: ZERO, ambigu });
      c++;
    }
  }
  return { propositions, arrets: [] };
}
