import type { Anomalies } from './anomalies.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { numbersThatSayNothing, type Silent } from './numeros-muets.ts';

/** Which écriture each line belongs to; écritures are numbered in the order of their first line. */
export interface Ecritures {
  readonly count: number;
  readonly byLigne: Uint32Array<ArrayBuffer>;
  /** Per écriture, 1 when no number names it: its lines were put together by their balance. */
  readonly sansNumero: Uint8Array;
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
  const groups = new Groups(lignes.count);
  if (lignes.ecriture.length > 0) {
    groups.byLigne.set(lignes.ecriture);
    groups.count = (lignes.ecriture.at(-1) ?? -1) + 1;
    return groups.inFileOrder(groups.count);
  }
  const silent = numbersThatSayNothing(lignes);
  groupByNumber(lignes, groups, silent);
  splitByDate(lignes, groups, anomalies);
  const numbered = groups.count;
  groupByBalance(lignes, groups, silent, anomalies);
  const regrouped = groups.count - numbered;
  if (regrouped > 0) {
    anomalies.add('FEC-NUMERO-INUTILISABLE', null, 'EcritureNum', () =>
      messages.numeroInutilisable(regrouped)
    );
  }
  return groups.inFileOrder(numbered);
}

class Groups {
  count = 0;
  readonly byLigne: Uint32Array<ArrayBuffer>;

  constructor(lignes: number) {
    this.byLigne = new Uint32Array(lignes).fill(NONE);
  }

  /** @param numbered how many of the groups, the first ones, have a number */
  inFileOrder(numbered: number): Ecritures {
    const rank = new Uint32Array(this.count).fill(NONE);
    const sansNumero = new Uint8Array(this.count);
    let next = 0;
    for (let i = 0; i < this.byLigne.length; i++) {
      const group = this.byLigne[i] ?? 0;
      if (rank[group] === NONE) {
        sansNumero[next] = group < numbered ? 0 : 1;
        rank[group] = next++;
      }
      this.byLigne[i] = rank[group] ?? 0;
    }
    return { count: next, byLigne: this.byLigne, sansNumero };
  }
}

/** Same journal, same number: one écriture, even when its lines stand apart. */
function groupByNumber({ numero, journal, count }: LignesLues, groups: Groups, silent: Silent): void {
  const numbers = numero.dictionnaire.taille;
  const groupByKey = new Map<number, number>();
  let lastKey = -1;
  let group = -1;
  for (let i = 0; i < count; i++) {
    if (silent(i)) continue;
    const key = journal.at(i) * numbers + numero.at(i);
    if (key !== lastKey) {
      lastKey = key;
      const known = groupByKey.get(key);
      group = known ?? groups.count++;
      if (known === undefined) groupByKey.set(key, group);
    }
    groups.byLigne[i] = group;
  }
}

/** The lines of one group at one date. */
interface Jour {
  readonly first: number;
  balance: number;
  moved: boolean;
}

/**
 * A number that starts again every month names several écritures: when the lines of each date balance by
 * themselves, each date is one (INV-02). Otherwise the number names one écriture over several dates.
 */
function splitByDate(lignes: LignesLues, groups: Groups, anomalies: Anomalies): void {
  const { date, debit, credit, count } = lignes;
  const joursByGroup = groupsOfSeveralDates(lignes, groups);
  if (joursByGroup.size === 0) return;
  for (let i = 0; i < count; i++) {
    const jours = joursByGroup.get(groups.byLigne[i] ?? NONE);
    if (!jours) continue;
    const day = date[i] ?? 0;
    let jour = jours.get(day);
    if (!jour) jours.set(day, (jour = { first: i, balance: 0, moved: false }));
    jour.balance += (debit[i] ?? 0) - (credit[i] ?? 0);
    jour.moved ||= debit[i] !== 0 || credit[i] !== 0;
  }
  const targets = new Map<number, Map<number, number>>();
  for (const [group, jours] of joursByGroup) {
    const all = [...jours];
    if (!all.every(([, { balance, moved }]) => balance === 0 && moved)) continue;
    targets.set(group, new Map(all.map(([day], k) => [day, k === 0 ? group : groups.count++])));
    const line = all[1]?.[1].first ?? 0;
    anomalies.add('FEC-NUMERO-REUTILISE', lignes.ligneSource[line] ?? 0, 'EcritureNum', () =>
      messages.numeroReutilise(lignes.journal.texteAt(line), lignes.numero.texteAt(line))
    );
  }
  for (let i = 0; i < count; i++) {
    const group = groups.byLigne[i] ?? NONE;
    groups.byLigne[i] = targets.get(group)?.get(date[i] ?? 0) ?? group;
  }
}

function groupsOfSeveralDates({ date, count }: LignesLues, groups: Groups): Map<number, Map<number, Jour>> {
  const firstDate = new Int32Array(groups.count);
  const seen = new Uint8Array(groups.count);
  const several = new Map<number, Map<number, Jour>>();
  for (let i = 0; i < count; i++) {
    const group = groups.byLigne[i] ?? NONE;
    if (group === NONE) continue;
    if (seen[group] === 0) {
      seen[group] = 1;
      firstDate[group] = date[i] ?? 0;
    } else if (firstDate[group] !== date[i] && !several.has(group)) several.set(group, new Map());
  }
  return several;
}

/** File order, journal by journal: an écriture ends when the running balance returns to zero. */
function groupByBalance(lignes: LignesLues, groups: Groups, silent: Silent, anomalies: Anomalies): void {
  const { journal, date, debit, credit, ligneSource, count } = lignes;
  const open = new Map<
    number,
    { group: number; balance: number; moved: boolean; date: number; first: number }
  >();
  for (let i = 0; i < count; i++) {
    if (!silent(i)) continue;
    const code = journal.at(i);
    const day = date[i] ?? 0;
    let current = open.get(code);
    // Lines of no amount at zero wait for what follows, but not beyond their date.
    const ended = current !== undefined && current.balance === 0 && (current.moved || current.date !== day);
    if (!current || ended) {
      current = { group: groups.count++, balance: 0, moved: false, date: day, first: i };
      open.set(code, current);
    }
    groups.byLigne[i] = current.group;
    current.balance += (debit[i] ?? 0) - (credit[i] ?? 0);
    current.moved ||= debit[i] !== 0 || credit[i] !== 0;
  }
  for (const { balance, first } of open.values()) {
    if (balance === 0) continue;
    anomalies.add('FEC-REGROUPEMENT', ligneSource[first] ?? 0, 'EcritureNum', () =>
      messages.regroupementImpossible(journal.texteAt(first), balance)
    );
  }
}
