import type { Anomalies } from './anomalies.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

/** Which écriture each line belongs to; écritures are numbered in the order of their first line. */
export interface Ecritures {
  readonly count: number;
  readonly byLigne: Uint32Array<ArrayBuffer>;
}

const NONE = 0xffff_ffff;

/**
 * Puts lines together into écritures.
 *
 * The number says it, per journal, when it is one: the law wants the same number on all lines of an écriture.
 * A blank or zero number, one constant over a whole journal of several dates, or one different on every line
 * does not; those lines are grouped in file order, journal by journal, each time the running balance returns to
 * zero (spec 1.6). Whatever is left unbalanced is said and makes the file impossible to import.
 */
export function regrouper(lignes: LignesLues, anomalies: Anomalies): Ecritures {
  if (lignes.ecriture.length > 0) return groupedBySource(lignes);
  const groups = new Groups(lignes.count);
  const silent = numbersThatSayNothing(lignes);
  groupByNumber(lignes, groups, silent, anomalies);
  const before = groups.count;
  groupByBalance(lignes, groups, silent, anomalies);
  const regrouped = groups.count - before;
  if (regrouped > 0) {
    anomalies.add('FEC-NUMERO-INUTILISABLE', null, 'EcritureNum', () => messages.numeroInutilisable(regrouped));
  }
  return groups.inFileOrder();
}

class Groups {
  count = 0;
  readonly byLigne: Uint32Array<ArrayBuffer>;

  constructor(lignes: number) {
    this.byLigne = new Uint32Array(lignes).fill(NONE);
  }

  inFileOrder(): Ecritures {
    const rank = new Uint32Array(this.count).fill(NONE);
    let next = 0;
    for (let i = 0; i < this.byLigne.length; i++) {
      const group = this.byLigne[i] ?? 0;
      if (rank[group] === NONE) rank[group] = next++;
      this.byLigne[i] = rank[group] ?? 0;
    }
    return { count: next, byLigne: this.byLigne };
  }
}

function groupedBySource(lignes: LignesLues): Ecritures {
  const groups = new Groups(lignes.count);
  groups.byLigne.set(lignes.ecriture);
  groups.count = (lignes.ecriture.at(-1) ?? -1) + 1;
  return groups.inFileOrder();
}

type Silent = (line: number) => boolean;

/** Tells, line by line, whether its number names an écriture. */
function numbersThatSayNothing(lignes: LignesLues): Silent {
  const { numero, journal, date, count } = lignes;
  const blank = new Uint8Array(numero.dictionnaire.taille);
  for (let i = 0; i < blank.length; i++) blank[i] = /^0*$/.test(numero.dictionnaire.texte(i)) ? 1 : 0;
  const perJournal = new Map<number, { numero: number; date: number; numbers: boolean; dates: boolean }>();
  let distinct = 0;
  const seen = new Uint8Array(blank.length);
  for (let i = 0; i < count; i++) {
    const n = numero.at(i);
    if (seen[n] === 0) {
      seen[n] = 1;
      distinct++;
    }
    const known = perJournal.get(journal.at(i));
    if (!known) perJournal.set(journal.at(i), { numero: n, date: date[i] ?? 0, numbers: false, dates: false });
    else {
      known.numbers ||= known.numero !== n;
      known.dates ||= known.date !== date[i];
    }
  }
  const onePerLine = count > 1 && distinct === count;
  return (line) => {
    if (onePerLine || blank[numero.at(line)] === 1) return true;
    const known = perJournal.get(journal.at(line));
    return known !== undefined && !known.numbers && known.dates && distinct <= perJournal.size;
  };
}

/** Runs of neighbouring lines of one journal and number, as columns: there is one per écriture, a million at worst. */
class Runs {
  count = 0;
  readonly date: Int32Array;
  readonly balance: Float64Array;
  /** First run of each key; the others of the same key stand in `more`. */
  readonly first = new Map<number, number>();
  readonly more = new Map<number, number[]>();

  constructor(lignes: number) {
    this.date = new Int32Array(lignes);
    this.balance = new Float64Array(lignes);
  }

  begin(key: number, date: number): number {
    const run = this.count++;
    this.date[run] = date;
    const first = this.first.get(key);
    if (first === undefined) this.first.set(key, run);
    else this.more.set(key, [...(this.more.get(key) ?? [first]), run]);
    return run;
  }
}

/**
 * Same journal, same number: one écriture, even when its lines stand apart. Only when every run of them
 * balances by itself at another date is the number one that was used again.
 */
function groupByNumber(lignes: LignesLues, groups: Groups, silent: Silent, anomalies: Anomalies): void {
  const { numero, journal, date, debit, credit, count } = lignes;
  const numbers = numero.dictionnaire.taille;
  const runs = new Runs(count);
  let key = -1;
  let run = -1;
  for (let i = 0; i < count; i++) {
    if (silent(i)) {
      key = -1;
      continue;
    }
    const k = journal.at(i) * numbers + numero.at(i);
    if (k !== key) {
      key = k;
      run = runs.begin(k, date[i] ?? 0);
    }
    runs.balance[run] = (runs.balance[run] ?? 0) + (debit[i] ?? 0) - (credit[i] ?? 0);
    groups.byLigne[i] = run;
  }
  groups.count = runs.count;
  mergeRuns(lignes, groups, runs, numbers, anomalies);
}

function mergeRuns(lignes: LignesLues, groups: Groups, runs: Runs, numbers: number, anomalies: Anomalies): void {
  const target = new Map<number, number>();
  for (const [key, same] of runs.more) {
    const dates = new Set(same.map((run) => runs.date[run]));
    if (dates.size === same.length && same.every((run) => runs.balance[run] === 0)) {
      anomalies.add('FEC-NUMERO-REUTILISE', null, 'EcritureNum', () =>
        messages.numeroReutilise(
          lignes.journal.dictionnaire.texte(Math.floor(key / numbers)),
          lignes.numero.dictionnaire.texte(key % numbers)
        )
      );
    } else for (const run of same) target.set(run, same[0] ?? run);
  }
  if (target.size === 0) return;
  for (let i = 0; i < lignes.count; i++) {
    const group = groups.byLigne[i] ?? NONE;
    groups.byLigne[i] = target.get(group) ?? group;
  }
}

/** File order, journal by journal: an écriture ends when the running balance returns to zero. */
function groupByBalance(lignes: LignesLues, groups: Groups, silent: Silent, anomalies: Anomalies): void {
  const { journal, date, debit, credit, ligneSource, count } = lignes;
  const open = new Map<number, { group: number; balance: number; moved: boolean; date: number; since: number }>();
  for (let i = 0; i < count; i++) {
    if (!silent(i)) continue;
    const code = journal.at(i);
    const movement = (debit[i] ?? 0) - (credit[i] ?? 0);
    const day = date[i] ?? 0;
    let current = open.get(code);
    // Lines of no amount at zero wait for what follows, but not beyond their date.
    const ended = current !== undefined && current.balance === 0 && (current.moved || current.date !== day);
    if (!current || ended) {
      current = { group: groups.count++, balance: 0, moved: false, date: day, since: ligneSource[i] ?? 0 };
      open.set(code, current);
    }
    groups.byLigne[i] = current.group;
    current.balance += movement;
    current.moved ||= debit[i] !== 0 || credit[i] !== 0;
  }
  for (const [code, { balance, since }] of open) {
    if (balance === 0) continue;
    anomalies.add('FEC-REGROUPEMENT', since, 'EcritureNum', () =>
      messages.regroupementImpossible(journal.dictionnaire.texte(code), balance)
    );
  }
}
