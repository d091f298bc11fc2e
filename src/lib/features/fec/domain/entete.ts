import type { Anomalies } from './anomalies.ts';
import {
  COLONNES_LEGALES,
  COLONNES_VITALES,
  findColonne,
  type Colonne,
  type FormeDeNom
} from './colonnes.ts';
import { readDate } from './dates-fec.ts';
import * as messages from './messages.ts';
import { readMontant } from './nombres.ts';

export type Separateur = '\t' | '|' | ';' | ',';

const SEPARATEURS: readonly Separateur[] = ['\t', '|', ';', ','];

/** More is no FEC, and each column costs memory for every line. */
export const MAX_COLONNES = 128;

/** A line cut in more pieces is not looked at further. */
const MAX_PIECES = 16_384;

/** So many names of the law in one line make it a header. */
const NAMES_OF_A_HEADER = 4;

/** A column of the file: one that the law knows, or another under the name the file gives it. */
export type ColonneDuFichier = Colonne | { readonly extra: string };

/** How the lines of a file are cut and what their fields are. */
export interface Entete {
  readonly separateur: Separateur;
  /** Empty when the lines cannot be read. */
  readonly colonnes: readonly ColonneDuFichier[];
  /** Empty fields that the header itself has after its last name. */
  readonly finaux: number;
  readonly guillemets: boolean;
  /** False when the first line is already an écriture. */
  readonly presente: boolean;
}

/** Understands the first line of a flat file, and says all that is wrong with it. */
export function readEntete(texte: string, ligne: number, anomalies: Anomalies): Entete {
  const best = SEPARATEURS.map((separateur) => cutHeader(texte, separateur)).reduce((a, b) =>
    b.known > a.known ? b : a
  );
  const entete =
    best.known >= NAMES_OF_A_HEADER ? named(best, ligne, anomalies) : unnamed(texte, ligne, anomalies);
  const { separateur } = entete;
  if (separateur === ';' || separateur === ',') {
    anomalies.add('FEC-SEPARATEUR', ligne, null, () => messages.separateurRefuse(separateur));
  } else if (entete.guillemets) anomalies.add('FEC-GUILLEMETS', ligne, null, messages.guillemets);
  return entete;
}

interface HeaderCut {
  readonly separateur: Separateur;
  readonly names: readonly string[];
  readonly quoted: boolean;
  readonly known: number;
}

function cutHeader(texte: string, separateur: Separateur): HeaderCut {
  const fields = texte.split(separateur, MAX_PIECES).map((name) => name.trim());
  const names = fields.map((name) => name.replace(/^"(.*)"$/, '$1').trim());
  return {
    separateur,
    names,
    quoted: fields.some((name) => name.startsWith('"')),
    known: names.slice(0, MAX_COLONNES).filter((name) => findColonne(name) !== undefined).length
  };
}

function named({ separateur, names, quoted }: HeaderCut, ligne: number, anomalies: Anomalies): Entete {
  const last = names.findLastIndex((name) => name !== '');
  const finaux = names.length - 1 - last;
  if (finaux > 0) anomalies.add('FEC-SEPARATEUR-FINAL', ligne, null, messages.separateurFinal);
  if (last >= MAX_COLONNES) {
    anomalies.add('FEC-TROP-DE-COLONNES', ligne, null, () => messages.tropDeColonnes(last + 1, MAX_COLONNES));
    return { separateur, colonnes: [], finaux, guillemets: quoted, presente: true };
  }
  const recognised = recognise(names.slice(0, last + 1));
  const readable = checkColonnes(recognised, ligne, anomalies);
  return {
    separateur,
    colonnes: readable ? recognised.map(({ colonne, nom }) => colonne ?? { extra: nom }) : [],
    finaux,
    guillemets: quoted || separateur === ';' || separateur === ',',
    presente: true
  };
}

interface NomReconnu {
  /** As the file writes it; for a column beyond the legal ones, made unique. */
  readonly nom: string;
  readonly colonne: Colonne | null;
  readonly forme: FormeDeNom;
}

function recognise(names: readonly string[]): NomReconnu[] {
  const found = names.map((name) => findColonne(name));
  const proper = new Set(found.flatMap((one) => (one && one.forme !== 'synonyme' ? [one.colonne] : [])));
  const usesTwoColumns = proper.has('Debit') || proper.has('Credit');
  const taken = new Set<string>();
  return names.map((name, i) => {
    const one = found[i];
    const isOther =
      one === undefined ||
      (one.forme === 'synonyme' && proper.has(one.colonne)) ||
      // Beside Debit and Credit, an amount and its side are the file's own columns.
      (usesTwoColumns && (one.colonne === 'Montant' || one.colonne === 'Sens'));
    if (!isOther) return { nom: name, colonne: one.colonne, forme: one.forme };
    const nom = unique(name === '' ? `Colonne ${i + 1}` : name, taken);
    taken.add(nom);
    return { nom, colonne: null, forme: 'exacte' };
  });
}

function unique(nom: string, taken: ReadonlySet<string>): string {
  if (!taken.has(nom)) return nom;
  for (let n = 2; ; n++) if (!taken.has(`${nom} (${n})`)) return `${nom} (${n})`;
}

/** Whether the file can be read at all with these columns; says everything that is wrong with them. */
function checkColonnes(noms: readonly NomReconnu[], ligne: number, anomalies: Anomalies): boolean {
  const colonnes = noms.flatMap(({ colonne }) => colonne ?? []);
  const doubles = new Set(colonnes.filter((colonne, i) => colonnes.indexOf(colonne) !== i));
  for (const colonne of doubles) {
    anomalies.add('FEC-COLONNE-DOUBLE', ligne, colonne, () => messages.colonneDouble(colonne));
  }
  for (const { nom, colonne, forme } of noms) sayForm(nom, colonne, forme, ligne, anomalies);
  const expected = expectedColonnes(colonnes);
  const missing = expected.filter((colonne) => !colonnes.includes(colonne));
  const vital = missing.filter((colonne) => COLONNES_VITALES.has(colonne));
  for (const colonne of missing) {
    if (!vital.includes(colonne)) {
      anomalies.add('FEC-COLONNE-ABSENTE', ligne, colonne, () => messages.colonneAbsente(colonne));
    }
  }
  if (vital.length > 0) {
    anomalies.add('FEC-COLONNE-VITALE', ligne, vital[0] ?? null, () => messages.colonneVitale(vital));
  }
  if (!isInOrder(noms, expected)) anomalies.add('FEC-COLONNES-ORDRE', ligne, null, messages.colonnesOrdre);
  return doubles.size === 0 && vital.length === 0;
}

function sayForm(
  nom: string,
  colonne: Colonne | null,
  forme: FormeDeNom,
  ligne: number,
  anomalies: Anomalies
): void {
  if (colonne === null) anomalies.add('FEC-COLONNE-EN-PLUS', ligne, nom, () => messages.colonneEnPlus(nom));
  else if (forme === 'casse') {
    anomalies.add('FEC-COLONNE-CASSE', ligne, colonne, () => messages.colonneCasse(nom, colonne));
  } else if (forme !== 'exacte') {
    anomalies.add('FEC-COLONNE-NOM', ligne, colonne, () => messages.colonneNom(nom, colonne));
  }
}

/** The legal columns, with `Montant` and `Sens` where the file has them instead of `Debit` and `Credit`. */
function expectedColonnes(colonnes: readonly Colonne[]): readonly Colonne[] {
  if (!colonnes.includes('Montant') && !colonnes.includes('Sens')) return COLONNES_LEGALES;
  const signed: Partial<Record<Colonne, Colonne>> = { Debit: 'Montant', Credit: 'Sens' };
  return COLONNES_LEGALES.map((colonne) => signed[colonne] ?? colonne);
}

/** The legal columns come first, in their order; the others follow them. */
function isInOrder(noms: readonly NomReconnu[], expected: readonly Colonne[]): boolean {
  const present = expected.filter((colonne) => noms.some((nom) => nom.colonne === colonne));
  return present.every((colonne, i) => noms[i]?.colonne === colonne);
}

/** A file without header is taken only when its first line is visibly an écriture in the legal order. */
function unnamed(texte: string, ligne: number, anomalies: Anomalies): Entete {
  for (const separateur of SEPARATEURS) {
    const { names: fields, quoted } = cutHeader(texte, separateur);
    if (!isEcriture(fields)) continue;
    anomalies.add('FEC-ENTETE-ABSENTE', ligne, null, messages.enteteAbsente);
    const extras = fields.slice(COLONNES_LEGALES.length, MAX_COLONNES);
    const last = extras.findLastIndex((value) => value !== '');
    return {
      separateur,
      colonnes: [
        ...COLONNES_LEGALES,
        ...extras.slice(0, last + 1).map((_, i) => ({ extra: `Colonne ${COLONNES_LEGALES.length + i + 1}` }))
      ],
      finaux: extras.length - 1 - last,
      guillemets: quoted || separateur === ';' || separateur === ',',
      presente: false
    };
  }
  anomalies.add('FEC-ENTETE-ILLISIBLE', ligne, null, messages.enteteIllisible);
  return { separateur: '\t', colonnes: [], finaux: 0, guillemets: false, presente: false };
}

function isEcriture(fields: readonly string[]): boolean {
  if (fields.length < COLONNES_LEGALES.length) return false;
  const at = (colonne: Colonne) => fields[COLONNES_LEGALES.indexOf(colonne)] ?? '';
  const amounts = [at('Debit'), at('Credit')].filter((value) => value !== '');
  const isAmount = (value: string) => !('error' in readMontant(value));
  return (
    /^\d{3}/.test(at('CompteNum')) &&
    !('error' in readDate(at('EcritureDate'))) &&
    amounts.length > 0 &&
    amounts.every(isAmount)
  );
}
