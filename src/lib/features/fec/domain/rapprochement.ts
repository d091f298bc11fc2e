import { journalDeCodeFiscalite } from '#lib/domain/ecritures/journal.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import { isSiren } from '#lib/domain/identifiants/siren.ts';
import type { CompteDeSegment } from '#lib/domain/segments/segment.ts';
import type { NomDeFec } from './nom-de-fichier.ts';

/** How what a file says meets what the agency already has. Nothing here decides: it proposes, a person confirms. */

export interface EntiteConnue {
  readonly code: string;
  readonly nom: string;
  readonly siren: string | null;
}

export type PropositionDEntite =
  | {
      readonly sorte: 'existante';
      readonly code: string;
      readonly nom: string;
      readonly par: 'code' | 'siren';
    }
  | { readonly sorte: 'nouvelle'; readonly code: string; readonly nom: string; readonly siren: string | null }
  | { readonly sorte: 'a-demander'; readonly nom: string; readonly siren: string | null };

/** A SIREN names an entité only when it can be one: anonymous files carry zeros or a wrong key. */
export function sirenUtile(siren: string | null): string | null {
  return siren !== null && !/^0+$/.test(siren) && isSiren(siren) ? siren : null;
}

/** Entité by its code, then by its SIREN; new when the file names one the agency does not have; else asked. */
export function proposerEntite(nom: NomDeFec, connues: readonly EntiteConnue[]): PropositionDEntite {
  const siren = sirenUtile(nom.siren);
  const byCode = connues.find(({ code }) => code === nom.code);
  if (byCode) return { sorte: 'existante', code: byCode.code, nom: byCode.nom, par: 'code' };
  const bySiren = siren === null ? undefined : connues.find((entite) => entite.siren === siren);
  if (bySiren) return { sorte: 'existante', code: bySiren.code, nom: bySiren.nom, par: 'siren' };
  if (nom.code !== null) return { sorte: 'nouvelle', code: nom.code, nom: nom.nomEntite ?? '', siren };
  return { sorte: 'a-demander', nom: nom.nomEntite ?? '', siren };
}

/** Whether the file is visibly of another entité than the one chosen for it, and of which. */
export function entiteContredite(nom: NomDeFec, choisie: EntiteConnue): string | null {
  const siren = sirenUtile(nom.siren);
  if (nom.code !== null && nom.code !== choisie.code) return nom.code;
  if (siren !== null && choisie.siren !== null && siren !== choisie.siren) return siren;
  return null;
}

/** Codes of four digits that nobody has, in order, without end. */
export function* codesLibres(pris: Iterable<string>): Generator<string, never> {
  const taken = new Set(pris);
  for (let n = 1; ; n++) {
    const code = String(n).padStart(4, '0');
    if (!taken.has(code)) yield code;
  }
}

/** The trade of an entité, by the accounts only that trade uses. */
export function natureProbable(comptes: readonly CompteDeSegment[]): NatureDEntite {
  const has = (...racines: string[]) =>
    comptes.some(({ compte }) => racines.some((racine) => compte.startsWith(racine)));
  if (has('4501', '4502', '4505') || (has('450') && has('701', '702', '102'))) return 'syndic';
  if (has('4671', '4672') && has('4111', '4651')) return 'gerance';
  return has('70') && has('641', '101', '108') ? 'cabinet' : 'autre';
}

export interface JournalNomme {
  readonly code: string;
  readonly libelle: string;
  /** Code of the sources that names it too, for a journal of Régie. */
  readonly codeFiscalite?: string;
}

/**
 * Journals of the file that a « code fiscalité » links to one of Régie, under the code they have there. Two journals
 * of a file never become one. Rule: JNL-28.
 */
export function liensDeJournaux(
  duFichier: readonly JournalNomme[],
  connus: readonly JournalNomme[]
): Readonly<Record<string, string>> {
  const pris = new Set(duFichier.map(({ code }) => code));
  const liens: [string, string][] = [];
  for (const { code } of duFichier) {
    const lie = journalDeCodeFiscalite(code, connus);
    if (!lie || pris.has(lie.code)) continue;
    pris.add(lie.code);
    liens.push([code, lie.code]);
  }
  return Object.fromEntries(liens);
}

/** A code of the file that already names another journal in Régie. */
export interface ConflitDeJournal {
  readonly code: string;
  readonly libelleDuFichier: string;
  readonly libelleDeRegie: string;
  /** A free code under which the file's journal can come in. */
  readonly propose: string;
}

export function conflitsDeJournaux(
  duFichier: readonly JournalNomme[],
  connus: readonly JournalNomme[]
): ConflitDeJournal[] {
  const known = new Map(connus.map((journal) => [journal.code, journal]));
  const taken = new Set([...known.keys(), ...duFichier.map(({ code }) => code)]);
  return duFichier.flatMap(({ code, libelle }) => {
    const regie = known.get(code);
    if (!regie || sameLabel(regie.libelle, libelle)) return [];
    const propose = freeJournalCode(code, taken);
    taken.add(propose);
    return [{ code, libelleDuFichier: libelle, libelleDeRegie: regie.libelle, propose }];
  });
}

/** « Journal des achats », « ACHATS » and « Achats 2025 » are one; « Achats » and « Acomptes » are not. */
function sameLabel(a: string, b: string): boolean {
  const [left, right] = [words(a), words(b)];
  if (left.length === 0 || right.length === 0) return true;
  return left.every((word) => right.includes(word)) || right.every((word) => left.includes(word));
}

function words(label: string): string[] {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !/^(journal|de|des|du|les|la|le|\d{4})$/.test(word))
    .map((word) => word.replace(/[sx]$/, ''));
}

/** Three characters at most (JNL-03): the last ones give way to digits, then any three that are free. */
function freeJournalCode(code: string, taken: ReadonlySet<string>): string {
  const stem = code.replace(/[^0-9A-Za-z]/g, '').slice(0, 2) || 'J';
  for (let n = 2; n < 100; n++) {
    const candidate = n < 10 ? `${stem}${n}` : `${stem.slice(0, 1)}${n}`;
    if (!taken.has(candidate)) return candidate;
  }
  for (let n = 0; ; n++) {
    const candidate = n.toString(36).toUpperCase().padStart(3, '0');
    if (!taken.has(candidate)) return candidate;
  }
}
