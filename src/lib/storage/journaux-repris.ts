import { textesOf, type Dictionnaire } from '#lib/domain/segments/dictionnaire.ts';
import type { Chiffres } from '#lib/domain/segments/segment.ts';
import type { JournalRepris } from './rows.ts';

/**
 * The columns under the journal codes of Régie. A takeover keeps those of its file, which is what it exports again;
 * everything that is read in Régie is under one set of codes, or two journals would answer to one name.
 */
export function renommer(chiffres: Chiffres, journaux: readonly JournalRepris[]): Chiffres {
  const renamed = new Map(
    journaux.filter(({ code, journal }) => code !== journal).map(({ code, journal }) => [code, journal])
  );
  if (renamed.size === 0) return chiffres;
  const codes = textesOf(chiffres.journaux).map((code) => renamed.get(code) ?? code);
  return { ...chiffres, journaux: dictionnaireOf(codes) };
}

/** The same numbers must keep pointing to the same entries: texts in the order given, none merged. */
function dictionnaireOf(textes: readonly string[]): Dictionnaire {
  const bytes = textes.map((texte) => new TextEncoder().encode(texte));
  const fins = new Uint32Array(bytes.length);
  for (const [i, { length }] of bytes.entries()) fins[i] = (fins[i - 1] ?? 0) + length;
  const octets = new Uint8Array(fins.at(-1) ?? 0);
  for (const [i, texte] of bytes.entries()) octets.set(texte, fins[i - 1] ?? 0);
  return { octets, fins };
}
