import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { compareNumeros, hasFormeImputable, type Compte } from './compte.ts';

/** The chart of one entité, ready for the questions that entries ask of it. */
export interface PlanDeComptes {
  readonly comptes: ReadonlyMap<NumeroDeCompte, Compte>;
  /** Accounts that a longer number of the same chart details: totals, never posted to (INV-14). */
  readonly parents: ReadonlySet<NumeroDeCompte>;
}

/** @param comptes in any order; of two with the same number the first is kept. */
export function planOf(comptes: Iterable<Compte>): PlanDeComptes {
  const byNumero = new Map<NumeroDeCompte, Compte>();
  for (const compte of comptes) if (!byNumero.has(compte.numero)) byNumero.set(compte.numero, compte);
  return { comptes: byNumero, parents: parentsOf(byNumero.keys()) };
}

/** Why an account of the chart takes no entry; null when it takes them. Rule: INV-14. */
export type CauseDeNonImputation = 'inconnu' | 'forme' | 'subdivise' | 'ferme';

export function causeDeNonImputation(
  numero: NumeroDeCompte,
  plan: PlanDeComptes
): CauseDeNonImputation | null {
  const compte = plan.comptes.get(numero);
  if (compte === undefined) return 'inconnu';
  if (!hasFormeImputable(numero)) return 'forme';
  if (plan.parents.has(numero)) return 'subdivise';
  return compte.ferme === true ? 'ferme' : null;
}

export function isPostable(numero: NumeroDeCompte, plan: PlanDeComptes): boolean {
  return causeDeNonImputation(numero, plan) === null;
}

/** Accounts that take entries, and would no more once `ouverts` detail them. Rule: INV-14. */
export function totauxApres(comptes: readonly Compte[], ouverts: readonly Compte[]): NumeroDeCompte[] {
  if (ouverts.length === 0) return [];
  const avant = planOf(comptes);
  const { parents } = planOf([...comptes, ...ouverts]);
  return [...parents].filter((numero) => isPostable(numero, avant));
}

/** In chart order whatever starts with a number follows it at once: looking at the next one is enough. */
function parentsOf(numeros: Iterable<NumeroDeCompte>): Set<NumeroDeCompte> {
  const sorted = [...numeros].sort(compareNumeros);
  return new Set(sorted.filter((numero, i) => sorted[i + 1]?.startsWith(numero) === true));
}

/**
 * The two-digit accounts a text leaves whole, opened with a zero: « 53 Caisse » takes no entry (INV-14),
 * « 530 Caisse » does.
 */
export function imputablesOfDeuxChiffres(comptes: readonly Compte[]): Compte[] {
  const parents = parentsOf(comptes.map(({ numero }) => numero));
  return comptes
    .filter(({ numero }) => numero.length === 2 && !parents.has(numero))
    .map((compte) => ({ ...compte, numero: `${compte.numero}0` }));
}

/**
 * Reads a chart written as the texts print it, one account a line: `4011 Fournisseurs - Achats…`.
 * The number loses its hyphens: they are for display.
 */
export function parseTableDePlan(table: string): Compte[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const end = line.indexOf(' ');
      return { numero: line.slice(0, end).replaceAll('-', ''), libelle: line.slice(end + 1) };
    });
}
