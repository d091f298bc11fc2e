import { DictionnaireBuilder } from '#lib/domain/segments/dictionnaire.ts';
import type { Anomalies } from './anomalies.ts';
import type { TotauxDEcritures } from './totaux.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import type { Ecritures } from './regrouper.ts';

/** Numbers of one sequence in file order, and the line that bears each. */
interface Suite {
  readonly valeurs: number[];
  readonly lines: number[];
}

/** Between two journals, a step so large is a range of numbers for each of them, not a hole. */
const STEP_BETWEEN_RANGES = 100;

/**
 * The numbers of a file follow each other over the whole file; per journal when one of them names écritures of
 * several journals.
 */
export function checkNumeros(
  lignes: LignesLues,
  ecritures: Ecritures,
  totaux: TotauxDEcritures,
  anomalies: Anomalies
): void {
  const lus = numerosLus(lignes);
  const premieres = totaux.premiere.filter((_, e) => ecritures.sansNumero[e] === 0);
  const whole = suites(lignes, premieres, lus, () => 0);
  const found = whole.some(hasRepeats)
    ? suites(lignes, premieres, lus, (line) => lignes.journal.at(line))
    : whole;
  const texte = (line: number) => lignes.numero.texteAt(line);
  for (const suite of found) {
    for (const [before, after, step] of holesOf(suite)) {
      if (step >= STEP_BETWEEN_RANGES && lignes.journal.at(before) !== lignes.journal.at(after)) continue;
      anomalies.add('FEC-NUMERO-TROU', lignes.ligneSource[after] ?? 0, 'EcritureNum', () =>
        messages.numeroTrou(texte(before), texte(after))
      );
    }
    const [before, after] = firstTurn(suite) ?? [];
    if (before === undefined || after === undefined) continue;
    anomalies.add('FEC-NUMERO-ORDRE', lignes.ligneSource[after] ?? 0, 'EcritureNum', () =>
      messages.numeroOrdre(texte(before), texte(after))
    );
  }
}

/** What each distinct number counts for: `AC-0012` is 12 in the sequence « AC- ». */
interface NumerosLus {
  /** Number of the prefix. */
  readonly prefixes: Uint32Array;
  /** 0 where a number does not end with digits, or is zero. */
  readonly valeurs: Float64Array;
}

const [ZERO, NINE] = [0x30, 0x39] as const;
/** More would not be exact. */
const MAX_DIGITS = 15;

function numerosLus({ numero }: LignesLues): NumerosLus {
  const { taille } = numero.dictionnaire;
  const lus = { prefixes: new Uint32Array(taille), valeurs: new Float64Array(taille) };
  const prefixes = new DictionnaireBuilder();
  numero.dictionnaire.forEach((bytes, from, to, index) => {
    let start = to;
    for (let unit = 1; start > from && to - start < MAX_DIGITS; unit *= 10) {
      const byte = bytes[start - 1] ?? 0;
      if (byte < ZERO || byte > NINE) break;
      lus.valeurs[index] = (lus.valeurs[index] ?? 0) + (byte - ZERO) * unit;
      start--;
    }
    lus.prefixes[index] = prefixes.intern(bytes, from, start);
  });
  return lus;
}

/** Above the number of journals that a file may have. */
const SCOPES = 0x1_0000_0000;

function suites(
  { numero }: LignesLues,
  premieres: Uint32Array,
  { prefixes, valeurs }: NumerosLus,
  scopeOf: (line: number) => number
): Suite[] {
  const found = new Map<number, Suite>();
  for (const premiere of premieres) {
    const index = numero.at(premiere);
    const valeur = valeurs[index] ?? 0;
    if (valeur === 0) continue;
    const key = (prefixes[index] ?? 0) * SCOPES + scopeOf(premiere);
    let suite = found.get(key);
    if (!suite) found.set(key, (suite = { valeurs: [], lines: [] }));
    suite.valeurs.push(valeur);
    suite.lines.push(premiere);
  }
  return [...found.values()];
}

/** Whether one number names several écritures. Numbers that grow, as nearly all do, need not be compared with all others. */
function hasRepeats({ valeurs: numbers }: Suite): boolean {
  const grow = numbers.every((valeur, i) => i === 0 || valeur > (numbers[i - 1] ?? 0));
  return !grow && new Set(numbers).size < numbers.length;
}

/** Lines whose numbers are neighbours in the sequence without following each other, and how far apart they are. */
function holesOf({ valeurs: numbers, lines }: Suite): [before: number, after: number, step: number][] {
  const holes: [number, number, number][] = [];
  const order = inOrder(numbers);
  for (let i = 1; i < numbers.length; i++) {
    const [before, after] = [order?.[i - 1] ?? i - 1, order?.[i] ?? i];
    const step = (numbers[after] ?? 0) - (numbers[before] ?? 0);
    if (step > 1) holes.push([lines[before] ?? 0, lines[after] ?? 0, step]);
  }
  return holes;
}

/** Lines of the first two numbers that do not grow. */
function firstTurn({ valeurs: numbers, lines }: Suite): [before: number, after: number] | null {
  const turn = numbers.findIndex((valeur, i) => i > 0 && valeur < (numbers[i - 1] ?? 0));
  return turn < 0 ? null : [lines[turn - 1] ?? 0, lines[turn] ?? 0];
}

/** Ranks in growing order; null when the numbers already grow. */
function inOrder(numbers: readonly number[]): Uint32Array | null {
  if (numbers.every((valeur, i) => i === 0 || valeur >= (numbers[i - 1] ?? 0))) return null;
  return Uint32Array.from(numbers.keys()).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
}
