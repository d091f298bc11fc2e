import { texteAt } from './lire-bloc.ts';
import { textesOf } from './dictionnaire.ts';
import type { Segment } from './segment.ts';

/**
 * Where the numbering of each journal stands after a takeover: Régie goes on at the next. The greatest number read at
 * the end of an EcritureNum of the journal (`AC2026-0012` is 12); how many blocs it has when none ends with one.
 *
 * @param journalOf code in Régie of a journal of the file: two of them may have become one
 */
export function derniersNumeros(
  segment: Segment,
  journalOf: (code: string) => string
): Readonly<Record<string, number>> {
  const { journal, journaux } = segment.chiffres;
  const codes = textesOf(journaux).map(journalOf);
  const [lus, blocs] = [new Map<string, number>(), new Map<string, number>()];
  for (let b = 0; b < segment.blocs; b++) {
    const code = codes[journal[b] ?? 0] ?? '';
    blocs.set(code, (blocs.get(code) ?? 0) + 1);
    const lu = nombreFinal(texteAt(segment.textes.numero, b));
    if (lu !== null) lus.set(code, Math.max(lus.get(code) ?? 0, lu));
  }
  return Object.fromEntries([...blocs].map(([code, nombre]) => [code, lus.get(code) ?? nombre]));
}

/** More digits than this is a reference, not a rank: numbering could not go on after it. */
const CHIFFRES_MAXIMUM = 15;

/** The rank that an EcritureNum ends with; null when it ends with none. */
export function nombreFinal(numero: string): number | null {
  const [chiffres = ''] = /\d+$/.exec(numero) ?? [];
  return chiffres === '' || chiffres.length > CHIFFRES_MAXIMUM ? null : Number(chiffres);
}
