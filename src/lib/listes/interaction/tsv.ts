/**
 * A text that a spreadsheet would take for a formula: `=`, `+`, `-` or `@` in front, wide forms and what comes
 * after blanks included. The apostrophes in front are those of `proteger`.
 */
const FORMULE = /^'*[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

/** An apostrophe in front makes it a text for Excel, LibreOffice and Sheets; `deproteger` takes it away. */
export function proteger(texte: string): string {
  return FORMULE.test(texte) ? `'${texte}` : texte;
}

export function deproteger(texte: string): string {
  return texte.startsWith("'") && FORMULE.test(texte) ? texte.slice(1) : texte;
}

const SEPARATEUR = /[\t\r\n]/g;
const A_CITER = /[\t\r\n]|^"/;

/** A cell as spreadsheets write it: between quotes when it holds a tab, a line end, or begins with a quote. */
export function citer(texte: string): string {
  return A_CITER.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/**
 * Reads what a spreadsheet, or this list, put on the clipboard: cells between tabs, rows between line ends
 * (CRLF, LF or CR), one line end more at the end allowed. Quotes that do not close right before a tab or a line
 * end belong to the text. Whatever the text, there is an answer.
 */
export function lireTsv(texte: string): string[][] {
  const rangees: string[][] = [];
  let rangee: string[] = [];
  let i = 0;
  while (i < texte.length || rangee.length > 0) {
    const { valeur, fin } = lireCellule(texte, i);
    rangee.push(deproteger(valeur));
    i = fin + 1;
    if (texte[fin] === '\t') continue;
    rangees.push(rangee);
    rangee = [];
    if (texte[fin] === '\r' && texte[i] === '\n') i++;
  }
  return rangees;
}

/** @returns what the cell that begins at `debut` holds, and where it ends: on a tab, a line end, or past the text. */
function lireCellule(texte: string, debut: number): { readonly valeur: string; readonly fin: number } {
  const fermeture = texte[debut] === '"' ? guillemetFermant(texte, debut) : -1;
  if (fermeture >= 0)
    return { valeur: texte.slice(debut + 1, fermeture).replaceAll('""', '"'), fin: fermeture + 1 };
  SEPARATEUR.lastIndex = debut;
  const fin = SEPARATEUR.exec(texte)?.index ?? texte.length;
  return { valeur: texte.slice(debut, fin), fin };
}

/** Where the quotes opened at `debut` close, −1 when they do not: then they are part of the text. */
function guillemetFermant(texte: string, debut: number): number {
  for (let i = texte.indexOf('"', debut + 1); i >= 0; i = texte.indexOf('"', i + 2)) {
    if (texte[i + 1] === '"') continue;
    return '\t\r\n'.includes(texte[i + 1] ?? '') ? i : -1;
  }
  return -1;
}
