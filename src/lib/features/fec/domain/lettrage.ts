import type { Anomalies } from './anomalies.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

/** A lettrage that is not settled is only said: real files have some, and lettrage binds nobody (spec 1.6). */
export function checkLettrage(lignes: LignesLues, anomalies: Anomalies): void {
  const { compte, auxiliaire, debit, credit, ligneSource, count } = lignes;
  const { lettre } = lignes.textes;
  const letters = lettre.dictionnaire.taille;
  const tiers = new Pairs(auxiliaire.dictionnaire.taille);
  const groups = new Pairs(letters);
  const first: number[] = [];
  const balance: number[] = [];
  for (let i = 0; i < count; i++) {
    const letter = lettre.at(i);
    if (letter === 0) continue;
    const group = groups.rankOf(tiers.rankOf(compte.at(i), auxiliaire.at(i)), letter);
    if (group === first.length) {
      first.push(i);
      balance.push(0);
    }
    balance[group] = (balance[group] ?? 0) + (debit[i] ?? 0) - (credit[i] ?? 0);
  }
  for (const [group, ecart] of balance.entries()) {
    if (ecart === 0) continue;
    const line = first[group] ?? 0;
    anomalies.add('FEC-LETTRAGE-DESEQUILIBRE', ligneSource[line] ?? 0, 'EcritureLet', () =>
      messages.lettrageDesequilibre(compte.texteAt(line), lettre.texteAt(line), ecart)
    );
  }
}

/** Numbers the distinct pairs of two indexes, from 0. */
class Pairs {
  readonly #seconds: number;
  readonly #ranks = new Map<number, number>();
  #lastKey = -1;
  #lastRank = -1;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  rankOf(first: number, second: number): number {
    const key = first * this.#seconds + second;
    if (key === this.#lastKey) return this.#lastRank;
    let rank = this.#ranks.get(key);
    if (rank === undefined) this.#ranks.set(key, (rank = this.#ranks.size));
    this.#lastKey = key;
    this.#lastRank = rank;
    return rank;
  }
}
