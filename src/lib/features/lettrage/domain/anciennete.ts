import { ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import {
  isRefusee,
  type ArretDeRecherche,
  type Proposition,
  type Refusees,
  type Trouvailles
} from './proposition.ts';

/** What of a payment goes to a debt. */
export interface Imputation<Ligne> {
  readonly debit: Ligne;
  readonly credit: Ligne;
  /** Above zero. */
  readonly montant: Centimes;
}

/** Lines above this are too many for one group that a person can read. */
const CHAINE_MAXIMALE = 200;

/**
 * A payment that names nothing settles the oldest due line first, then the next. Source: spec regles-comptables, 2.1;
 * rule: INV-34.
 *
 * @param lignes oldest first
 */
export function imputer<Ligne extends { readonly montant: Centimes }>(
  lignes: readonly Ligne[]
): Imputation<Ligne>[] {
  const debits = lignes.filter(({ montant }) => montant > 0);
  const credits = lignes.filter(({ montant }) => montant < 0);
  const imputations: Imputation<Ligne>[] = [];
  let [d, c] = [0, 0];
  let [du, paye] = [debits[0]?.montant ?? 0, 0 - (credits[0]?.montant ?? 0)];
  for (;;) {
    const [debit, credit] = [debits[d], credits[c]];
    if (!debit || !credit) return imputations;
    const montant = Math.min(du, paye);
    imputations.push({ debit, credit, montant: centimes(montant) });
    du -= montant;
    paye -= montant;
    if (du === 0) du = debits[++d]?.montant ?? 0;
    if (paye === 0) paye = 0 - (credits[++c]?.montant ?? 0);
  }
}

/**
 * What is left of each line once payments have settled the oldest; lines settled whole are not there.
 *
 * @param lignes oldest first
 */
export function restesDus<Ligne extends { readonly montant: Centimes }>(
  lignes: readonly Ligne[]
): { readonly ligne: Ligne; readonly reste: Centimes }[] {
  const imputes = new Map<Ligne, number>();
  for (const { debit, credit, montant } of imputer(lignes)) {
    imputes.set(debit, (imputes.get(debit) ?? 0) + montant);
    imputes.set(credit, (imputes.get(credit) ?? 0) - montant);
  }
  return lignes.flatMap((ligne) => {
    const reste = centimes(ligne.montant - (imputes.get(ligne) ?? 0));
    return reste === 0 ? [] : [{ ligne, reste }];
  });
}

/**
 * Groups of lines that payments settle by age, cut each time they come to zero. The last one may be partial: its last
 * debt is paid in part, or its last payment is not used up.
 *
 * @param lignes oldest first
 */
export function parAnciennete(lignes: readonly LigneALettrer[], refusees: Refusees): Trouvailles {
  const propositions: Proposition[] = [];
  const arrets: ArretDeRecherche[] = [];
  for (const chaine of chainesDe(imputer(lignes))) {
    const groupe = [...chaine].sort(compareAge);
    if (groupe.length > CHAINE_MAXIMALE)
      arrets.push({ code: 'LET-BORNE-CHAINE', lignes: groupe.length, maximum: CHAINE_MAXIMALE });
    else if (!isRefusee(refusees, groupe))
      propositions.push({ methode: 'anciennete', lignes: groupe, ecart: ecartDe(groupe), ambigu: false });
  }
  return { propositions, arrets };
}

/** Imputations that share a line hold together. */
function chainesDe(imputations: readonly Imputation<LigneALettrer>[]): Set<LigneALettrer>[] {
  const chaines: Set<LigneALettrer>[] = [];
  for (const { debit, credit } of imputations) {
    const derniere = chaines.at(-1);
    if (derniere?.has(debit) === true || derniere?.has(credit) === true) derniere.add(debit).add(credit);
    else chaines.push(new Set([debit, credit]));
  }
  return chaines;
}
