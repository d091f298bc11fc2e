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
  const valeurOf = valeurs(lignes);
  const premieres = totaux.premiere.filter((_, e) => ecritures.sansNumero[e] === 0);
  const whole = suites(premieres, valeurOf, () => 0);
  const found = whole.some(hasRepeats)
    ? suites(premieres, valeurOf, (line) => lignes.journal.at(line))
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

interface ValeurDeNumero {
  /** Number of the prefix, from 0. */
  readonly prefix: number;
  readonly valeur: number;
}

/** `AC-0012` counts as 12 in the sequence « AC- »; null where a number does not end with digits or is zero. */
function valeurs({ numero }: LignesLues): (line: number) => ValeurDeNumero | null {
  const prefixes = new Map<string, number>();
  const known: (ValeurDeNumero | null | undefined)[] = [];
  const parse = (index: number): ValeurDeNumero | null => {
    const texte = numero.dictionnaire.texte(index);
    const digits = /\d{1,15}$/.exec(texte)?.[0] ?? '';
    if (Number(digits) === 0) return null;
    const prefix = texte.slice(0, texte.length - digits.length);
    let rank = prefixes.get(prefix);
    if (rank === undefined) prefixes.set(prefix, (rank = prefixes.size));
    return { prefix: rank, valeur: Number(digits) };
  };
  return (line) => {
    const index = numero.at(line);
    let valeur = known[index];
    if (valeur === undefined) known[index] = valeur = parse(index);
    return valeur;
  };
}

/** Above the number of journals that a file may have. */
const SCOPES = 0x1_0000_0000;

function suites(
  premieres: Uint32Array,
  valeurOf: (line: number) => ValeurDeNumero | null,
  scopeOf: (line: number) => number
): Suite[] {
  const found = new Map<number, Suite>();
  for (const premiere of premieres) {
    const numero = valeurOf(premiere);
    if (!numero) continue;
    const key = numero.prefix * SCOPES + scopeOf(premiere);
    let suite = found.get(key);
    if (!suite) found.set(key, (suite = { valeurs: [], lines: [] }));
    suite.valeurs.push(numero.valeur);
    suite.lines.push(premiere);
  }
  return [...found.values()];
}

/** Whether one number names several écritures. */
function hasRepeats({ valeurs: numbers }: Suite): boolean {
  return new Set(numbers).size < numbers.length;
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
