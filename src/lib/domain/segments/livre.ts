import { normalise } from '../texte.ts';
import type { Dictionnaire } from './dictionnaire.ts';
import { findTexte, textesOf } from './dictionnaire.ts';
import type { Segment } from './segment.ts';

/**
 * The lines of one exercice, wherever they are kept: first those of the takeover, then those of the blocs made in
 * Régie, sealed then drafts. A line is known by one number over all parts, and columns are read through their part.
 */
export interface Livre {
  readonly parts: readonly PartDeLivre[];
  readonly lignes: number;
}

export interface PartDeLivre {
  readonly segment: Segment;
  /** Number of this part's first line in the book. */
  readonly debut: number;
  /** Bloc of each line. */
  readonly blocOfLigne: Uint32Array<ArrayBuffer>;
  /** What screens call each bloc. */
  readonly blocId: (bloc: number) => string;
  readonly etat: EtatDeLigne;
}

/**
 * `repris` and `scelle` are final: validated elsewhere, or in Régie. The others are drafts: `demandee` waits for the
 * answer to its validation, of `concurrente` another poste has another version.
 */
export type EtatDeLigne = 'repris' | 'scelle' | 'brouillard' | 'demandee' | 'concurrente';

export const ETATS_DE_BROUILLARD = [
  'brouillard',
  'demandee',
  'concurrente'
] as const satisfies readonly EtatDeLigne[];

/** The part of a line, and its number there. */
export function locate(livre: Livre, ligne: number): { part: PartDeLivre; at: number } {
  for (let p = livre.parts.length - 1; p >= 0; p--) {
    const part = livre.parts[p];
    if (part && ligne >= part.debut) return { part, at: ligne - part.debut };
  }
  throw new Error(`Bug : livre: no line ${ligne}`);
}

export function livreOf(sources: readonly Omit<PartDeLivre, 'debut' | 'blocOfLigne'>[]): Livre {
  let debut = 0;
  const parts = sources.map((source) => {
    const part = { ...source, debut, blocOfLigne: blocsOfLignes(source.segment) };
    debut += source.segment.lignes;
    return part;
  });
  return { parts, lignes: debut };
}

function blocsOfLignes(segment: Segment): Uint32Array<ArrayBuffer> {
  const blocOfLigne = new Uint32Array(segment.lignes);
  for (let b = 0; b < segment.blocs; b++) {
    blocOfLigne.fill(b, segment.chiffres.debuts[b] ?? 0, segment.chiffres.debuts[b + 1] ?? 0);
  }
  return blocOfLigne;
}

/** Which lines of the book a list shows. Everything left out is not filtered on. */
export interface CritereDeLignes {
  readonly comptes?: (compte: string) => boolean;
  readonly auxiliaire?: string;
  readonly journal?: string;
  /** Codes of journals whose lines are left out. */
  readonly sansJournaux?: ReadonlySet<string>;
  readonly etats?: ReadonlySet<EtatDeLigne>;
  /** Days since 1970, both included, of the bloc. */
  readonly du?: number;
  readonly au?: number;
  /** Normalised words, all of which must be found in the line. */
  readonly mots?: readonly string[];
}

/** Numbers of the lines that match, in the order of the book. Tests each distinct text once, not each line. */
export function selectLignes(livre: Livre, critere: CritereDeLignes): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(livre.lignes);
  let count = 0;
  for (const part of livre.parts) {
    if (critere.etats?.has(part.etat) === false) continue;
    const matches = matcherOf(part, critere);
    for (let i = 0; i < part.segment.lignes; i++) if (matches(i)) found[count++] = part.debut + i;
  }
  return count === found.length ? found : found.slice(0, count);
}

type Matcher = (line: number) => boolean;

function matcherOf({ segment, blocOfLigne }: PartDeLivre, critere: CritereDeLignes): Matcher {
  const { chiffres } = segment;
  const tests: Matcher[] = [];
  if (critere.comptes) {
    const wanted = flags(chiffres.comptes, critere.comptes);
    tests.push((i) => wanted[chiffres.compte[i] ?? 0] === 1);
  }
  if (critere.auxiliaire !== undefined) {
    const wanted = findTexte(chiffres.auxiliaires, critere.auxiliaire);
    tests.push((i) => chiffres.auxiliaire[i] === wanted);
  }
  if (critere.journal !== undefined) {
    const wanted = findTexte(chiffres.journaux, critere.journal);
    tests.push((i) => chiffres.journal[blocOfLigne[i] ?? 0] === wanted);
  }
  const { sansJournaux } = critere;
  if (sansJournaux && sansJournaux.size > 0) {
    const wanted = flags(chiffres.journaux, (code) => !sansJournaux.has(code));
    tests.push((i) => wanted[chiffres.journal[blocOfLigne[i] ?? 0] ?? 0] === 1);
  }
  const { du = -Infinity, au = Infinity } = critere;
  if (du !== -Infinity || au !== Infinity) {
    tests.push((i) => {
      const jour = chiffres.date[chiffres.debuts[blocOfLigne[i] ?? 0] ?? 0] ?? 0;
      return jour >= du && jour <= au;
    });
  }
  for (const mot of critere.mots ?? []) tests.push(wordMatcher(segment, mot));
  return (i) => tests.every((test) => test(i));
}

/** A word is looked for in account, third party, label, piece and their labels. */
function wordMatcher({ chiffres, textes }: Segment, mot: string): Matcher {
  const columns = [
    { valeurs: chiffres.compte, dictionnaire: chiffres.comptes },
    { valeurs: chiffres.auxiliaire, dictionnaire: chiffres.auxiliaires },
    textes.colonnes.libelleCompte,
    textes.colonnes.libelleAuxiliaire,
    textes.colonnes.libelle,
    textes.colonnes.piece
  ].map(({ valeurs, dictionnaire }) => ({
    valeurs,
    wanted: flags(dictionnaire, (texte) => normalise(texte).includes(mot))
  }));
  return (i) => columns.some(({ valeurs, wanted }) => wanted[valeurs[i] ?? 0] === 1);
}

function flags(dictionnaire: Dictionnaire, test: (texte: string) => boolean): Uint8Array {
  return Uint8Array.from(textesOf(dictionnaire), (texte) => (test(texte) ? 1 : 0));
}

/** Lines in the order of their bloc's date; lines of one bloc stay together, blocs of one day in the order of the book. */
export function byDate(livre: Livre, lignes: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return stableSort(lignes, joursOf(livre));
}

/**
 * Lines by account, then date: the order of a grand livre.
 *
 * @param ranks as `rankOf` gives them, for who needs them too: they weigh four bytes per line of the book
 */
export function byCompte(
  livre: Livre,
  lignes: Uint32Array<ArrayBuffer>,
  ranks = rankOf(livre)
): Uint32Array<ArrayBuffer> {
  return stableSort(byDate(livre, lignes), ranks);
}

/** Counting sort by a key of few values (days, accounts): linear, where a comparator takes a second per million. */
function stableSort(
  lignes: Uint32Array<ArrayBuffer>,
  keys: Int32Array | Uint32Array
): Uint32Array<ArrayBuffer> {
  let [least, most] = [Infinity, -Infinity];
  for (const ligne of lignes) {
    const key = keys[ligne] ?? 0;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (lignes.length === 0) return lignes;
  const next = new Uint32Array(most - least + 2);
  for (const ligne of lignes) bump(next, (keys[ligne] ?? 0) - least + 1, 1);
  for (let k = 1; k < next.length; k++) bump(next, k, next[k - 1] ?? 0);
  const sorted = new Uint32Array(lignes.length);
  for (const ligne of lignes) sorted[bump(next, (keys[ligne] ?? 0) - least, 1)] = ligne;
  return sorted;
}

/** Adds to a count and gives what it was. */
function bump(counts: Uint32Array, at: number, by: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + by;
  return before;
}

/** Date of the bloc of each line of the book. */
export function joursOf(livre: Livre): Int32Array<ArrayBuffer> {
  const jours = new Int32Array(livre.lignes);
  for (const { segment, debut } of livre.parts) {
    const { debuts, date } = segment.chiffres;
    for (let b = 0; b < segment.blocs; b++) {
      jours.fill(date[debuts[b] ?? 0] ?? 0, debut + (debuts[b] ?? 0), debut + (debuts[b + 1] ?? 0));
    }
  }
  return jours;
}

/** Rank of each line's account among all accounts of the book, in the order of the chart. */
export function rankOf(livre: Livre): Uint32Array<ArrayBuffer> {
  const all = new Set(livre.parts.flatMap(({ segment }) => textesOf(segment.chiffres.comptes)));
  const rankByCompte = new Map([...all].sort().map((compte, rank) => [compte, rank]));
  const ranks = new Uint32Array(livre.lignes);
  for (const { segment, debut } of livre.parts) {
    const local = Uint32Array.from(
      textesOf(segment.chiffres.comptes),
      (compte) => rankByCompte.get(compte) ?? 0
    );
    for (let i = 0; i < segment.lignes; i++) ranks[debut + i] = local[segment.chiffres.compte[i] ?? 0] ?? 0;
  }
  return ranks;
}
