import { assert } from '../assert.ts';
import { jourOf, type DateIso } from '../dates.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { centimes, ZERO, type Centimes } from '../montant.ts';
import { firstLibelle, type Mouvement } from './balance.ts';
import { compareNumeros } from './compte.ts';

export interface MouvementDeTiers extends Mouvement {
  readonly auxiliaire?: string;
  readonly libelleAuxiliaire?: string;
  /** Accounting date. */
  readonly date: DateIso;
  /** Day the amount falls due; the accounting date stands for it when absent. */
  readonly echeance?: DateIso;
  readonly lettre?: string;
}

/** A column, in days past due, both ends included. « Non échu » has neither; the last one has no end. */
export interface TrancheDAge {
  readonly libelle: string;
  readonly de: number | null;
  readonly a: number | null;
}

export interface LigneDeBalanceAgee {
  readonly compte: NumeroDeCompte;
  /** Empty for the lines that carry no sub-ledger. */
  readonly auxiliaire: string;
  readonly libelle: string;
  /** One amount per tranche, débit − crédit. */
  readonly montants: readonly Centimes[];
  /** Their sum: the balance of the account, or of the sub-ledger. */
  readonly total: Centimes;
}

export interface BalanceAgee {
  readonly tranches: readonly TrancheDAge[];
  readonly lignes: readonly LigneDeBalanceAgee[];
  readonly totaux: readonly Centimes[];
  readonly total: Centimes;
}

export interface OptionsDAge {
  /** The day it is drawn up: later lines do not count. */
  readonly au: DateIso;
  /** Last day of each tranche but the open one, growing: `[30, 60, 90]` by default. */
  readonly bornes?: readonly number[];
}

const BORNES_USUELLES = [30, 60, 90] as const;

/**
 * What is still open on each third party at `au`, by age. Lettered lines are left out when their group adds up
 * to zero at that day: paid is paid; a partial group, or one that a later payment completes, stays. A credit
 * stands in the tranche of its own date: it is not imputed on older debts here.
 * Rule: INV-33 (the total of a row is the balance of the account at that day).
 */
export function balanceAgeeOf(
  mouvements: Iterable<MouvementDeTiers>,
  { au, bornes = BORNES_USUELLES }: OptionsDAge
): BalanceAgee {
  const tranches = tranchesOf(bornes);
  const today = jourOf(au);
  const counted = [...mouvements].filter(({ date }) => date <= au);
  const soldes = soldesByLettre(counted);
  const rows = new Map<string, MutableLigne>();
  for (const mouvement of counted) {
    const row = rowFor(rows, mouvement, tranches.length);
    row.libelle = firstLibelle(row.libelle, mouvement.libelleAuxiliaire ?? mouvement.libelleCompte);
    if (isLettre(mouvement) && soldes.get(keyOfLettre(mouvement)) === 0) continue;
    const age = today - jourOf(mouvement.echeance ?? mouvement.date);
    const tranche = age < 0 ? 0 : 1 + bornes.filter((borne) => age > borne).length;
    row.montants[tranche] = (row.montants[tranche] ?? 0) + mouvement.debit - mouvement.credit;
  }
  const lignes = [...rows.values()]
    .map(finish)
    .filter(({ montants }) => montants.some((montant) => montant !== 0));
  lignes.sort((a, b) => compareNumeros(a.compte, b.compte) || compareNumeros(a.auxiliaire, b.auxiliaire));
  const totaux = tranches.map((_, i) => centimes(total(lignes.map(({ montants }) => montants[i] ?? ZERO))));
  return { tranches, lignes, totaux, total: centimes(total(totaux)) };
}

interface MutableLigne {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string;
  libelle: string;
  readonly montants: number[];
}

function rowFor(rows: Map<string, MutableLigne>, mouvement: MouvementDeTiers, length: number): MutableLigne {
  const { compte, auxiliaire = '' } = mouvement;
  const key = keyOfTiers(mouvement);
  const known = rows.get(key);
  if (known !== undefined) return known;
  const row = { compte, auxiliaire, libelle: '', montants: new Array<number>(length).fill(0) };
  rows.set(key, row);
  return row;
}

function finish({ compte, auxiliaire, libelle, montants }: MutableLigne): LigneDeBalanceAgee {
  return { compte, auxiliaire, libelle, montants: montants.map(centimes), total: centimes(total(montants)) };
}

function soldesByLettre(mouvements: readonly MouvementDeTiers[]): Map<string, number> {
  const soldes = new Map<string, number>();
  for (const mouvement of mouvements.filter(isLettre)) {
    const key = keyOfLettre(mouvement);
    soldes.set(key, (soldes.get(key) ?? 0) + mouvement.debit - mouvement.credit);
  }
  return soldes;
}

function isLettre({ lettre }: MouvementDeTiers): boolean {
  return lettre !== undefined && lettre !== '';
}

/** A group lives within one account and sub-ledger (INV-30). */
function keyOfLettre(mouvement: MouvementDeTiers): string {
  return `${keyOfTiers(mouvement)}\t${mouvement.lettre ?? ''}`;
}

function keyOfTiers({ compte, auxiliaire = '' }: MouvementDeTiers): string {
  return `${compte}\t${auxiliaire}`;
}

function tranchesOf(bornes: readonly number[]): TrancheDAge[] {
  bornes.forEach((borne, i) => {
    assert(
      Number.isInteger(borne) && borne > (bornes[i - 1] ?? -1),
      `balance âgée : bornes ${bornes.join(', ')}`
    );
  });
  const closed = bornes.map((a, i) => {
    const de = i === 0 ? 0 : (bornes[i - 1] ?? 0) + 1;
    return { libelle: `${de} à ${a} jours`, de, a };
  });
  const last = bornes.at(-1);
  const open =
    last === undefined
      ? { libelle: 'Échu', de: 0, a: null }
      : { libelle: `Plus de ${last} jours`, de: last + 1, a: null };
  return [{ libelle: 'Non échu', de: null, a: null }, ...closed, open];
}

function total(montants: readonly number[]): number {
  return montants.reduce((a, b) => a + b, 0);
}
