import { citer, proteger } from './tsv.ts';

/** Only texts can be taken for formulas, and only figures lose the blanks between their groups. */
export type NatureCopiee = 'texte' | 'montant' | 'nombre' | 'date';

export interface ColonneCopiee {
  readonly titre: string;
  readonly nature: NatureCopiee;
  /** What the cell says: comma for decimals, `15/03/2026` for a day, empty for nothing. */
  readonly texte: (ligne: number) => string;
}

export interface Copie {
  /** Rows of the table, in the order of the screen. */
  readonly lignes: ArrayLike<number>;
  readonly colonnes: readonly ColonneCopiee[];
  /** Ctrl+Shift+C puts the titles above. */
  readonly entetes: boolean;
}

/** Rows written between two pauses of a large copy: a few milliseconds of work. */
const LIGNES_PAR_MORCEAU = 2000;

/** The copy as text, for any spreadsheet or editor. See `morceauxTsv`. */
export function ecrireTsv(copie: Copie): string {
  return Array.from(morceauxTsv(copie)).join('');
}

/** The copy as a table, for spreadsheets and mail. See `morceauxHtml`. */
export function ecrireHtml(copie: Copie): string {
  return Array.from(morceauxHtml(copie)).join('');
}

/**
 * TSV, piece by piece, so that a worker can tell its progress and be stopped. Figures are bare (`-1234,56`), a
 * text that would be a formula is protected, and `lireTsv` reads it all back as it was.
 */
export function* morceauxTsv(copie: Copie, parMorceau = LIGNES_PAR_MORCEAU): Generator<string> {
  let debut = true;
  let derniere: readonly string[] = [];
  for (const rangees of paquets(copie, parMorceau)) {
    const lignes = rangees.map((cellules) => cellules.map(citer).join('\t')).join('\r\n');
    yield debut ? lignes : `\r\n${lignes}`;
    debut = false;
    derniere = rangees.at(-1) ?? [];
  }
  // No line end after the last row, to paste well into a field; but an empty row would then be lost.
  if (derniere.length === 1 && derniere[0] === '') yield '\r\n';
}

/**
 * The same cells as an HTML table, piece by piece. Texts are told to Excel as texts, so that an account « 0471 »
 * keeps its zero; the protection against formulas is that of the TSV, for not every spreadsheet heeds the format.
 */
export function* morceauxHtml(copie: Copie, parMorceau = LIGNES_PAR_MORCEAU): Generator<string> {
  yield '<table>';
  const cellules = copie.colonnes.map(({ nature }) => (nature === 'texte' ? TEXTE : CHIFFRE));
  const titres = copie.colonnes.map(() => TITRE);
  let balises = copie.entetes ? titres : cellules;
  for (const rangees of paquets(copie, parMorceau)) {
    let html = '';
    for (const textes of rangees) {
      html += `<tr>${textes.map((texte, i) => balises[i]?.(echapper(texte)) ?? '').join('')}</tr>`;
      balises = cellules;
    }
    yield html;
  }
  yield '</table>';
}

const TITRE = (html: string) => `<th>${html}</th>`;
const CHIFFRE = (html: string) => `<td>${html}</td>`;
// The security policy names this style and that of the line breaks: browsers check them in what is copied as well.
const TEXTE = (html: string) => `<td style='mso-number-format:"\\@"'>${html}</td>`;

/** The rows of the copy, titles first, as bare and protected texts. */
function* paquets({ lignes, colonnes, entetes }: Copie, parMorceau: number): Generator<string[][]> {
  if (colonnes.length === 0) return;
  let paquet: string[][] = entetes ? [colonnes.map(({ titre }) => proteger(titre))] : [];
  for (let i = 0; i < lignes.length; i++) {
    const ligne = lignes[i] ?? 0;
    paquet.push(colonnes.map((colonne) => celluleCopiee(colonne.nature, colonne.texte(ligne))));
    if (paquet.length < parMorceau) continue;
    yield paquet;
    paquet = [];
  }
  if (paquet.length > 0) yield paquet;
}

/** What a cell puts on the clipboard: a figure without blanks nor currency, a text that cannot be a formula. */
export function celluleCopiee(nature: NatureCopiee, texte: string): string {
  if (nature === 'montant' || nature === 'nombre') return sansBlancs(texte);
  return proteger(texte);
}

/** A figure stays a figure only if it looks like one: what else stands in its column is protected like a text. */
function sansBlancs(texte: string): string {
  const nu = texte.replace(/[\s€]/g, '').replace(/^\u2212/, '-');
  return /^[+-]?\d+(?:[.,]\d+)?%?$/.test(nu) ? nu : proteger(texte);
}

const ENTITES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Excel would start another row at a plain line break.
  '\n': '<br style="mso-data-placement:same-cell">'
};

function echapper(texte: string): string {
  return texte.replace(/\r\n?/g, '\n').replace(/[&<>"\n]/g, (signe) => ENTITES[signe] ?? signe);
}
