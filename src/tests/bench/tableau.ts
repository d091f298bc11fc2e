import { assert } from '#lib/domain/assert.ts';
import { isAtteint, rapportOf, type But, type Mesure, type Unite } from './mesure.ts';
import type { Serie } from './serie.ts';

const TITRES = ['Objectif', 'Mesure', 'Figure', 'Référence', 'Rapport', 'But', 'Atteint'] as const;

/** Where docs/performance.md keeps the table that `--publier` rewrites. */
export const DEBUT_DU_TABLEAU = '<!-- tableau : écrit par npm run bench -- --publier -->';
export const FIN_DU_TABLEAU = '<!-- fin du tableau -->';

const INSECABLE = '\u00a0';

/** Three significant digits, as French writes them; what is above a thousand stays whole. */
export function formatChiffre(nombre: number): string {
  const whole = Math.abs(nombre) >= 1000;
  const format: Intl.NumberFormatOptions = whole
    ? { maximumFractionDigits: 0 }
    : { maximumSignificantDigits: 3 };
  return nombre.toLocaleString('fr-FR', format);
}

/** `2,4 ms (2,1–3,9)`; the spread is left out when there was one run, or when all gave the same. */
export function formatSerie({ mediane, min, max }: Serie, unite: Unite): string {
  const texte = `${formatChiffre(mediane)}${INSECABLE}${unite}`;
  return min === max ? texte : `${texte} (${formatChiffre(min)}–${formatChiffre(max)})`;
}

function formatBut(but: But | null, unite: Unite): string {
  if (!but) return '';
  if (but.sur === 'gain') return `≥${INSECABLE}${formatChiffre(but.auMoins)}${INSECABLE}×`;
  if (but.sur === 'debit') return `≥${INSECABLE}${formatChiffre(but.auMoins)}${INSECABLE}${unite}`;
  const borne = `≤${INSECABLE}${formatChiffre(but.auPlus)}${INSECABLE}`;
  return borne + (but.sur === 'figure' ? unite : '×');
}

function cellsOf(mesure: Mesure): string[] {
  const { objectif, quoi, unite, figure, reference, but } = mesure;
  const rapport = rapportOf(mesure);
  const atteint = isAtteint(mesure);
  return [
    objectif,
    quoi,
    formatSerie(figure, unite),
    reference ? `${reference.quoi} : ${formatSerie(reference.serie, unite)}` : '',
    rapport === null ? '' : `${formatChiffre(rapport)}${INSECABLE}×`,
    formatBut(but, unite),
    atteint === null ? '' : atteint ? 'oui' : '**non**'
  ];
}

/** The table as Markdown, columns aligned so that it reads as well in a terminal. */
export function formatTableau(mesures: readonly Mesure[]): string {
  const rows = [[...TITRES], ...mesures.map(cellsOf)];
  const widths = TITRES.map((_, c) => Math.max(3, ...rows.map((row) => row[c]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, c) => cell.padEnd(widths[c] ?? 0)).join(' | ')} |`;
  const [header = [], ...body] = rows;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/**
 * The document with its table replaced.
 * @throws when the document has lost its markers.
 */
export function withTableau(document: string, tableau: string): string {
  const [debut, fin] = [document.indexOf(DEBUT_DU_TABLEAU), document.indexOf(FIN_DU_TABLEAU)];
  assert(debut >= 0 && fin > debut, 'withTableau: the markers of the table are gone');
  return `${document.slice(0, debut + DEBUT_DU_TABLEAU.length)}\n\n${tableau}\n\n${document.slice(fin)}`;
}
