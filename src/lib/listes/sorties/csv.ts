import type { ListeASortir, NatureDeColonne, Sortie, SuiviDeSortie, Valeur } from './liste-a-sortir.ts';
import { morceauxSuivis } from './liste-a-sortir.ts';
import { texteBrut } from './valeurs.ts';

const BOM = '\ufeff';
const LINE_END = '\r\n';
/** What makes Excel or LibreOffice take a text for a formula, full-width forms included. */
const FORMULE = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * The rows of a list as a spreadsheet opens them by a double click in France: « ; », UTF-8 with its mark, CRLF, decimal
 * comma, dates dd/mm/yyyy. One line of column titles, then the rows alone: a total line would be one more row to
 * whoever filters or reads the file back.
 *
 * A *text* that a spreadsheet would run as a formula gets an apostrophe in front, the mark spreadsheets themselves use
 * for « this is text »: somebody else's label must not run in the accountant's spreadsheet. Amounts, numbers and dates
 * are written by us from numbers, so a negative amount keeps its sign and stays a number.
 *
 * @throws AbortError when cancelled. Rules: LST-10.
 */
export async function csvDeListe(liste: ListeASortir, suivi: SuiviDeSortie = {}): Promise<Sortie> {
  const natures = liste.colonnes.map(({ nature }) => nature);
  const titres = liste.colonnes.map(({ titre }) => champ(titre, 'texte'));
  const parts: Blob[] = [new Blob([BOM, titres.join(';'), LINE_END])];
  let lignes = 0;
  for await (const morceau of morceauxSuivis(liste, suivi)) {
    let text = '';
    for (const rangee of morceau) {
      text += natures.map((nature, c) => champ(rangee[c] ?? null, nature)).join(';') + LINE_END;
    }
    lignes += morceau.length;
    // The browser keeps what is written: the file never stands whole in memory.
    parts.push(new Blob([text]));
  }
  return { fichier: new Blob(parts, { type: 'text/csv;charset=utf-8' }), lignes, avertissements: [] };
}

function champ(valeur: Valeur, nature: NatureDeColonne): string {
  const texte = texteBrut(valeur, nature);
  const ecritParNous = typeof valeur === 'number' || (nature === 'date' && texte !== valeur);
  const sur = !ecritParNous && FORMULE.test(texte) ? `'${texte}` : texte;
  return /[";\r\n\t]|^\s|\s$/.test(sur) ? `"${sur.replaceAll('"', '""')}"` : sur;
}
