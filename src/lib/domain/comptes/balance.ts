import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { centimes, type Centimes } from '../montant.ts';
import { compareNumeros } from './compte.ts';

/** One line of an écriture, as reports see it. Sides and signs are those of the books, imported ones included. */
export interface Mouvement {
  readonly compte: NumeroDeCompte;
  readonly libelleCompte?: string;
  readonly debit: Centimes;
  readonly credit: Centimes;
}

/** `solde` = débit − crédit: positive when the account is a debtor. */
export interface Totaux {
  readonly debit: Centimes;
  readonly credit: Centimes;
  readonly solde: Centimes;
}

export interface LigneDeBalance extends Totaux {
  readonly compte: NumeroDeCompte;
  readonly libelle: string;
}

export interface Balance {
  /** In chart order, one per account that moved, zero balances included. */
  readonly lignes: readonly LigneDeBalance[];
  readonly totaux: Totaux;
}

/** A running total. `totaux()` checks that the sum stayed within exact integers. */
class Cumul {
  debit = 0;
  credit = 0;

  add({ debit, credit }: Pick<Totaux, 'debit' | 'credit'>): void {
    this.debit += debit;
    this.credit += credit;
  }

  totaux(): Totaux {
    const [debit, credit] = [centimes(this.debit), centimes(this.credit)];
    return { debit, credit, solde: centimes(debit - credit) };
  }
}

/** Σ débit, Σ crédit and their difference. */
export function totauxOf(mouvements: Iterable<Pick<Totaux, 'debit' | 'credit'>>): Totaux {
  const cumul = new Cumul();
  for (const mouvement of mouvements) cumul.add(mouvement);
  return cumul.totaux();
}

/**
 * The trial balance. Equal lines in any order give the same balance (I5), labels included: of several labels
 * of an account, the first in alphabetical order is shown.
 */
export function balanceOf(mouvements: Iterable<Mouvement>): Balance {
  const byCompte = new Map<NumeroDeCompte, { cumul: Cumul; libelle: string }>();
  for (const mouvement of mouvements) {
    let ligne = byCompte.get(mouvement.compte);
    if (ligne === undefined) byCompte.set(mouvement.compte, (ligne = { cumul: new Cumul(), libelle: '' }));
    ligne.cumul.add(mouvement);
    ligne.libelle = firstLibelle(ligne.libelle, mouvement.libelleCompte);
  }
  const lignes = [...byCompte]
    .map(([compte, { cumul, libelle }]) => ({ compte, libelle, ...cumul.totaux() }))
    .sort((a, b) => compareNumeros(a.compte, b.compte));
  return { lignes, totaux: totauxOf(lignes) };
}

export interface SousTotal extends Totaux {
  readonly racine: string;
}

/**
 * Subtotals by the first `longueur` characters of the number: 1 gives the classes, 2 and 3 the roots.
 * A number shorter than that stands alone. In chart order; their sum is the total of the balance.
 */
export function sousTotauxOf(balance: Balance, longueur: number): SousTotal[] {
  const byRacine = new Map<string, Cumul>();
  for (const ligne of balance.lignes) {
    const racine = ligne.compte.slice(0, longueur);
    let cumul = byRacine.get(racine);
    if (cumul === undefined) byRacine.set(racine, (cumul = new Cumul()));
    cumul.add(ligne);
  }
  return [...byRacine]
    .map(([racine, cumul]) => ({ racine, ...cumul.totaux() }))
    .sort((a, b) => compareNumeros(a.racine, b.racine));
}

/** The three columns of a balance: what was there, what moved, what is left. */
export interface Colonnes {
  readonly ouverture: Totaux;
  readonly mouvements: Totaux;
  /** Ouverture + mouvements, side by side. */
  readonly cloture: Totaux;
}

export interface LigneDeBalanceDePeriode extends Colonnes {
  readonly compte: NumeroDeCompte;
  readonly libelle: string;
}

export interface BalanceDePeriode {
  readonly lignes: readonly LigneDeBalanceDePeriode[];
  readonly totaux: Colonnes;
}

/** The balance of a period: opening lines apart from the movements. An account appears when either moved it. */
export function balanceDePeriode(
  ouverture: Iterable<Mouvement>,
  mouvements: Iterable<Mouvement>
): BalanceDePeriode {
  const [before, during] = [balanceOf(ouverture), balanceOf(mouvements)];
  const byCompte = new Map<NumeroDeCompte, [avant: LigneDeBalance | undefined, pendant?: LigneDeBalance]>();
  for (const ligne of before.lignes) byCompte.set(ligne.compte, [ligne]);
  for (const ligne of during.lignes) byCompte.set(ligne.compte, [byCompte.get(ligne.compte)?.[0], ligne]);
  const lignes = [...byCompte]
    .map(([compte, [avant, pendant]]) => ({
      compte,
      libelle: firstLibelle(avant?.libelle ?? '', pendant?.libelle),
      ...colonnesOf(avant, pendant)
    }))
    .sort((a, b) => compareNumeros(a.compte, b.compte));
  return { lignes, totaux: colonnesOf(before.totaux, during.totaux) };
}

const RIEN = totauxOf([]);

function colonnesOf(avant: Totaux = RIEN, pendant: Totaux = RIEN): Colonnes {
  const ouverture = totauxOf([avant]);
  const mouvements = totauxOf([pendant]);
  return { ouverture, mouvements, cloture: totauxOf([ouverture, mouvements]) };
}

/** The first of two labels in alphabetical order, blanks aside. */
export function firstLibelle(a: string, b: string | undefined): string {
  if (b === undefined || b === '') return a;
  return a === '' || b < a ? b : a;
}
