import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { LignesLues } from './lignes-lues.ts';

/** Whether the number of a line says nothing of its écriture. */
export type Silent = (line: number) => boolean;

/** What the lines of one journal show of its numbers, in file order. */
interface Journal {
  readonly numero: number;
  constant: boolean;
  /** Two neighbours with the same number are of one écriture. */
  repeats: boolean;
  previous: number;
  lignes: number;
  balance: number;
  date: number;
  /** How many times the balance returned to zero and lines of another date followed. */
  cuts: number;
}

/**
 * Numbers that name no écriture: blank or zero ones; those of a file where every journal has but one number for
 * several écritures; and those of a journal where each line has its own.
 */
export function numbersThatSayNothing(lignes: LignesLues): Silent {
  const { numero, journal } = lignes;
  const blank = numero.dictionnaire.indexesWhere(isZero);
  const journaux = journauxOf(lignes);
  const mute = isConstant(journaux) ? new Set(journaux.keys()) : numberedByLine(lignes, journaux);
  return (line) => numero.at(line) === 0 || blank.has(numero.at(line)) || mute.has(journal.at(line));
}

const ZERO = 0x30;

/** Read as bytes: a million numbers would make a million texts. */
function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== ZERO) return false;
  return true;
}

function journauxOf({ numero, journal, date, debit, credit, count }: LignesLues): Map<number, Journal> {
  const journaux = new Map<number, Journal>();
  for (let i = 0; i < count; i++) {
    const n = numero.at(i);
    const day = date[i] ?? SANS_DATE;
    let known = journaux.get(journal.at(i));
    if (known) {
      known.constant &&= known.numero === n;
      known.repeats ||= known.previous === n;
      if (known.balance === 0 && day !== known.date && day !== SANS_DATE) known.cuts++;
    } else {
      known = {
        numero: n,
        constant: true,
        repeats: false,
        previous: n,
        lignes: 0,
        balance: 0,
        date: day,
        cuts: 0
      };
      journaux.set(journal.at(i), known);
    }
    known.previous = n;
    known.date = day;
    known.lignes++;
    known.balance += (debit[i] ?? 0) - (credit[i] ?? 0);
  }
  return journaux;
}

/**
 * One number for everything, or one per journal in several journals of several écritures. In one journal alone it
 * is rather a number used again.
 */
function isConstant(journaux: ReadonlyMap<number, Journal>): boolean {
  const all = [...journaux.values()];
  if (!all.every(({ constant }) => constant)) return false;
  const several = all.filter(({ cuts }) => cuts > 0).length;
  const isOneNumber = new Set(all.map(({ numero }) => numero)).size === 1;
  return several >= (isOneNumber ? 1 : 2);
}

/** Journals of two lines or more where no number comes twice. */
function numberedByLine(
  { numero, journal, count }: LignesLues,
  journaux: ReadonlyMap<number, Journal>
): Set<number> {
  const seen = new Map<number, Set<number>>();
  for (const [code, { repeats, lignes }] of journaux) if (!repeats && lignes > 1) seen.set(code, new Set());
  if (seen.size === 0) return new Set();
  for (let i = 0; i < count; i++) {
    const numbers = seen.get(journal.at(i));
    if (numbers?.has(numero.at(i))) seen.delete(journal.at(i));
    else numbers?.add(numero.at(i));
  }
  return new Set(seen.keys());
}
