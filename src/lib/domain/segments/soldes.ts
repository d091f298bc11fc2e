import { assert } from '../assert.ts';
import { dateOfJour, moisOf, type DateIso, type MoisIso } from '../dates.ts';
import { textesOf } from './dictionnaire.ts';
import { monthsOf, type Exercice } from '../exercices.ts';
import type { Segment } from './segment.ts';

/** What a movement is for a report: openings and closings stand apart from the year's own. */
export const CLASSES_DE_JOURNAL = ['courant', 'ouverture', 'cloture'] as const;
export type ClasseDeJournal = (typeof CLASSES_DE_JOURNAL)[number];

/**
 * Balances of the sealed lines of one exercice, per (account, third party, class of journal) and month: a trial
 * balance reads this, never the lines (I5). Amounts of key `k` in month `m` stand at `m × keys + k`, in cents.
 */
export interface SoldesDExercice {
  readonly mois: readonly MoisIso[];
  readonly comptes: readonly string[];
  readonly auxiliaires: readonly string[];
  readonly compte: Uint32Array<ArrayBuffer>;
  readonly auxiliaire: Uint32Array<ArrayBuffer>;
  readonly classe: Uint8Array<ArrayBuffer>;
  readonly debit: Float64Array<ArrayBuffer>;
  readonly credit: Float64Array<ArrayBuffer>;
}

/**
 * Month of an exercice in which a date counts. Detailed openings keep the dates of years before: they count in
 * the first month, as whatever is dated after the end counts in the last.
 */
export function moisCompte(date: DateIso, exercice: Exercice): MoisIso {
  if (date < exercice.debut) return moisOf(exercice.debut);
  return moisOf(date > exercice.fin ? exercice.fin : date);
}

/**
 * Sums a segment by key and month. A bloc counts whole at its own date, even when its lines have several (I1).
 *
 * @param classeOf class of a journal, by its code in the segment
 */
export function soldesOfSegment(
  segment: Segment,
  exercice: Exercice,
  classeOf: (code: string) => ClasseDeJournal
): SoldesDExercice {
  const { debuts, journal, date, compte, auxiliaire, debit, credit } = segment.chiffres;
  const mois = monthsOf(exercice);
  const comptes = textesOf(segment.chiffres.comptes);
  const auxiliaires = textesOf(segment.chiffres.auxiliaires);
  const classes = textesOf(segment.chiffres.journaux).map((code) =>
    CLASSES_DE_JOURNAL.indexOf(classeOf(code))
  );
  const monthOf = monthIndex(mois, exercice);
  const keys = new Keys(auxiliaires.length);
  const sums = new MonthlySums(mois.length);
  for (let b = 0; b < segment.blocs; b++) {
    const m = monthOf(date[debuts[b] ?? 0] ?? 0);
    const classe = classes[journal[b] ?? 0] ?? 0;
    const end = debuts[b + 1] ?? 0;
    for (let i = debuts[b] ?? 0; i < end; i++) {
      sums.add(m, keys.indexOf(compte[i] ?? 0, auxiliaire[i] ?? 0, classe), debit[i] ?? 0, credit[i] ?? 0);
    }
  }
  return { mois, comptes, auxiliaires, ...keys.columns(), ...sums.columns(keys.count) };
}

/** Month number of a day, remembered: a year has few days and many lines. */
function monthIndex(mois: readonly MoisIso[], exercice: Exercice): (jour: number) => number {
  const known = new Map<number, number>();
  return (jour) => {
    let index = known.get(jour);
    if (index === undefined) {
      index = mois.indexOf(moisCompte(dateOfJour(jour), exercice));
      known.set(jour, index);
    }
    return index;
  };
}

class Keys {
  count = 0;
  readonly #indexByKey = new Map<number, number>();
  readonly #auxiliaires: number;
  readonly #compte: number[] = [];
  readonly #auxiliaire: number[] = [];
  readonly #classe: number[] = [];
  #lastKey = -1;
  #lastIndex = -1;

  constructor(auxiliaires: number) {
    this.#auxiliaires = auxiliaires;
  }

  indexOf(compte: number, auxiliaire: number, classe: number): number {
    const key = (compte * this.#auxiliaires + auxiliaire) * CLASSES_DE_JOURNAL.length + classe;
    if (key === this.#lastKey) return this.#lastIndex;
    let index = this.#indexByKey.get(key);
    if (index === undefined) {
      index = this.count++;
      this.#indexByKey.set(key, index);
      this.#compte.push(compte);
      this.#auxiliaire.push(auxiliaire);
      this.#classe.push(classe);
    }
    this.#lastKey = key;
    this.#lastIndex = index;
    return index;
  }

  columns() {
    return {
      compte: Uint32Array.from(this.#compte),
      auxiliaire: Uint32Array.from(this.#auxiliaire),
      classe: Uint8Array.from(this.#classe)
    };
  }
}

/** Sums per month while the keys are not all known yet. */
class MonthlySums {
  readonly #debit: number[][];
  readonly #credit: number[][];

  constructor(months: number) {
    this.#debit = Array.from({ length: months }, () => []);
    this.#credit = Array.from({ length: months }, () => []);
  }

  add(month: number, key: number, debit: number, credit: number): void {
    const [d, c] = [this.#debit[month], this.#credit[month]];
    assert(d !== undefined && c !== undefined, 'soldes: a date outside the months of its exercice');
    while (d.length <= key) {
      d.push(0);
      c.push(0);
    }
    d[key] = (d[key] ?? 0) + debit;
    c[key] = (c[key] ?? 0) + credit;
  }

  columns(keys: number) {
    const debit = new Float64Array(keys * this.#debit.length);
    const credit = new Float64Array(keys * this.#debit.length);
    for (const [m, sums] of this.#debit.entries()) debit.set(sums, m * keys);
    for (const [m, sums] of this.#credit.entries()) credit.set(sums, m * keys);
    return { debit, credit };
  }
}

/** Whether two sets of balances say the same of every account, third party, class and month. */
export function sameSoldes(a: SoldesDExercice, b: SoldesDExercice): boolean {
  return differenceOfSoldes(a, b) === null;
}

/** The first account whose balances differ, for a person to look at; null when none does. */
export function differenceOfSoldes(a: SoldesDExercice, b: SoldesDExercice): string | null {
  // The same lines meet their keys in the same order: then nothing is looked for by its name.
  if (COLONNES.every((nom) => isSameColumn(a[nom], b[nom]))) return null;
  const [left, right] = [byKey(a), byKey(b)];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (left.get(key) !== right.get(key)) return key.split('\u0000')[0] ?? '';
  }
  return null;
}

const COLONNES = [
  'mois',
  'comptes',
  'auxiliaires',
  'compte',
  'auxiliaire',
  'classe',
  'debit',
  'credit'
] as const satisfies readonly (keyof SoldesDExercice)[];

function isSameColumn(a: ArrayLike<string | number>, b: ArrayLike<string | number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Nonzero balances, as text, by account, third party, class and month. */
function byKey(soldes: SoldesDExercice): Map<string, string> {
  const found = new Map<string, string>();
  const keys = soldes.compte.length;
  for (const [m, mois] of soldes.mois.entries()) {
    for (let k = 0; k < keys; k++) {
      const [debit = 0, credit = 0] = [soldes.debit[m * keys + k], soldes.credit[m * keys + k]];
      if (debit === 0 && credit === 0) continue;
      const name = [
        soldes.comptes[soldes.compte[k] ?? 0],
        soldes.auxiliaires[soldes.auxiliaire[k] ?? 0],
        soldes.classe[k],
        mois
      ].join('\u0000');
      found.set(name, `${debit} ${credit}`);
    }
  }
  return found;
}
