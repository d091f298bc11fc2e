import { MARQUES_DE_SENS } from './recherche.ts';

/** One part of a filter, as it is written. */
export interface Partie {
  /** Where it begins in the text, in UTF-16 units from 0. */
  readonly position: number;
  /** What is written there, the sign of exclusion included. */
  readonly brut: string;
  readonly exclut: boolean;
  /** Name of a column and what is asked of it; both absent from a word or a phrase. */
  readonly nom?: string;
  readonly operateur?: Operateur;
  readonly valeur: string;
  /** Whether the value was between quotes: taken literally. */
  readonly phrase: boolean;
}

export type Operateur = ':' | '=' | '<' | '<=' | '>' | '>=';

const ESPACES = /\s+/y;
const MOT = /\S*/y;
/**
 * A comparison may stand apart from a known name and from a figure, `debit > 1000`; not from another part:
 * `debit> date:2026` is not finished. A colon follows the name, so that `compte: 401` is two parts.
 */
const CRITERE = /([\p{L}_][\p{L}\p{M}\p{N}_.'’-]*)(?:(\s*):?(<=|>=|[<>=≤≥])(?:\s+(?=[-+(]?\d))?|(:))/uy;
const COMPARAISON_SEULE = /:?(<=|>=|[<>=≤≥])(?:\s+(?=[-+(]?\d))?/y;
const OPERATEURS: Readonly<Record<string, Operateur>> = {
  ':': ':',
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '≤': '<=',
  '≥': '>='
};
const GUILLEMETS: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”' };
/** Groups of three digits parted by spaces, which could go on. */
const NOMBRE_OUVERT = /(?:^|\.\.|[-+(])\d{1,3}(?:\s\d{3})*$/;
const GROUPE = /\s\d{3}(?!\d)\S*/y;
/** The space of a number as it is shown, 1 234,56: it does not part words. */
const ESPACE_DE_NOMBRE = /(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g;
const LIANT = '\u2060';

/** What the cutting needs to know of a column: whether `1 000` is one number there. */
export interface ColonneNommee {
  readonly chiffre: boolean;
}
type FindColonne = (nom: string) => ColonneNommee | undefined;

/**
 * Cuts a filter into its parts: words, `"phrases"`, criteria such as `compte:401` or `debit>=1 000,50`, each
 * perhaps excluded by `-`. A quote that is not closed goes to the end: it is being typed.
 */
export function decouper(texte: string, findColonne: FindColonne): Partie[] {
  // As long as what was typed: the places of its parts are told to the screen.
  const lu = texte.replaceAll(LIANT, ' ').replace(MARQUES_DE_SENS, ' ').replace(ESPACE_DE_NOMBRE, LIANT);
  const parties: Partie[] = [];
  for (let at = sauter(ESPACES, lu, 0); at < lu.length; at = sauter(ESPACES, lu, at)) {
    const { fin, ...partie } = lirePartie(lu, at, findColonne);
    const valeur = partie.valeur.replaceAll(LIANT, '\u202f');
    parties.push({ ...partie, valeur, position: at, brut: texte.slice(at, fin).trim() });
    at = fin;
  }
  return parties;
}

type PartieLue = Omit<Partie, 'position' | 'brut'> & { readonly fin: number };

function lirePartie(lu: string, at: number, findColonne: FindColonne): PartieLue {
  const exclut = lu[at] === '-' && /\S/.test(lu[at + 1] ?? '');
  const debut = exclut ? at + 1 : at;
  const [critere, nom, espaces, comparaison, deuxPoints] = trouver(CRITERE, lu, debut) ?? [];
  const colonne = nom === undefined ? undefined : findColonne(nom);
  if (critere !== undefined && nom !== undefined && (colonne || (espaces ?? '') === '')) {
    const valeur = lireValeur(lu, debut + critere.length, colonne?.chiffre === true);
    return { exclut, nom, operateur: OPERATEURS[comparaison ?? deuxPoints ?? ''] ?? ':', ...valeur };
  }
  const [seule, signe] = trouver(COMPARAISON_SEULE, lu, debut) ?? [];
  if (seule !== undefined && signe !== undefined) {
    const valeur = lireValeur(lu, debut + seule.length, true);
    return { exclut, nom: '', operateur: OPERATEURS[signe] ?? '=', ...valeur };
  }
  return { exclut, ...lireValeur(lu, debut, false) };
}

function lireValeur(
  lu: string,
  debut: number,
  chiffre: boolean
): { readonly valeur: string; readonly phrase: boolean; readonly fin: number } {
  const ferme = GUILLEMETS[lu[debut] ?? ''];
  if (ferme !== undefined) {
    const fin = lu.indexOf(ferme, debut + 1);
    const valeur = lu.slice(debut + 1, fin < 0 ? undefined : fin);
    return { valeur, phrase: true, fin: fin < 0 ? lu.length : fin + 1 };
  }
  let fin = sauter(MOT, lu, debut);
  while (chiffre && NOMBRE_OUVERT.test(lu.slice(debut, fin))) {
    const suite = sauter(GROUPE, lu, fin);
    if (suite === fin) break;
    fin = suite;
  }
  return { valeur: lu.slice(debut, fin), phrase: false, fin };
}

/** `motif` is sticky: it is tried at `at` alone. */
function trouver(motif: RegExp, texte: string, at: number): RegExpExecArray | null {
  motif.lastIndex = at;
  return motif.exec(texte);
}

function sauter(motif: RegExp, texte: string, at: number): number {
  return at + (trouver(motif, texte, at)?.[0].length ?? 0);
}
