import type { DateIso } from '../dates.ts';
import { centimes, sum, ZERO, type Centimes } from '../montant.ts';
import { totauxOf, type Totaux } from './balance.ts';

/** A line of one account, with what places it in time. */
export interface MouvementDate {
  readonly date: DateIso;
  readonly journal: string;
  /** Number of the écriture, when it has one. */
  readonly numero?: string;
  /** Place of the line in its bloc. */
  readonly rang?: number;
  readonly debit: Centimes;
  readonly credit: Centimes;
}

export interface LigneDeGrandLivre<M> {
  readonly mouvement: M;
  /** Balance of the account after this line, débit − crédit. */
  readonly solde: Centimes;
}

export interface CompteDuGrandLivre<M> {
  /** Balance carried forward: what was given, and the lines before the period. */
  readonly ouverture: Centimes;
  readonly lignes: readonly LigneDeGrandLivre<M>[];
  /** Of the lines shown. */
  readonly totaux: Totaux;
  /** Ouverture + totaux.solde. */
  readonly cloture: Centimes;
}

export interface PeriodeDeGrandLivre {
  /** First day shown; the lines before it are carried into the opening balance. */
  readonly du?: DateIso;
  /** Last day shown; the lines after it are left out. */
  readonly au?: DateIso;
  /** Balance before all the lines given: 0 by default. */
  readonly ouverture?: Centimes;
}

/**
 * The ledger of one account: its lines by date, journal, number and rank, each with the balance after it.
 * @param mouvements all of one account, in any order
 */
export function grandLivreOf<M extends MouvementDate>(
  mouvements: Iterable<M>,
  { du, au, ouverture = ZERO }: PeriodeDeGrandLivre = {}
): CompteDuGrandLivre<M> {
  const all = [...mouvements];
  const before = du === undefined ? [] : all.filter(({ date }) => date < du);
  const shown = all.filter(
    ({ date }) => (du === undefined || date >= du) && (au === undefined || date <= au)
  );
  shown.sort(compareMouvements);
  const report = sum([ouverture, totauxOf(before).solde]);
  let solde = report;
  const lignes = shown.map((mouvement) => {
    solde = centimes(solde + mouvement.debit - mouvement.credit);
    return { mouvement, solde };
  });
  return { ouverture: report, lignes, totaux: totauxOf(shown), cloture: solde };
}

/** By date, journal, number of the écriture (9 before 10), then rank; what has no number comes last of its journal. */
export function compareMouvements(a: MouvementDate, b: MouvementDate): number {
  return (
    compareText(a.date, b.date) ||
    compareText(a.journal, b.journal) ||
    compareNumerosDEcriture(a.numero, b.numero) ||
    (a.rang ?? 0) - (b.rang ?? 0)
  );
}

/** Whole numbers first, then the others, then none: mixing the two orders would let a < b < c < a. */
function compareNumerosDEcriture(a = '', b = ''): number {
  const kinds = kindOf(a) - kindOf(b);
  if (kinds !== 0 || kindOf(a) !== 0) return kinds || compareText(a, b);
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || compareText(x, y) || compareText(a, b);
}

function kindOf(numero: string): 0 | 1 | 2 {
  if (numero === '') return 2;
  return /^\d+$/.test(numero) ? 0 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
