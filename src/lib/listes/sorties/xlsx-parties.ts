import type { ColonneASortir, DescriptionDeListe, NatureDeColonne } from './liste-a-sortir.ts';
import { couper } from './couper.ts';
import { columnName, xmlPlain } from './xlsx-texte.ts';

/** The small parts of a workbook, beside its sheets: texts that hardly depend on the list. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Ranks in `cellXfs` of `styles`. */
export const STYLES: Readonly<Record<NatureDeColonne, { readonly cellule: number; readonly total: number }>> =
  {
    texte: { cellule: 0, total: 6 },
    nombre: { cellule: 0, total: 6 },
    montant: { cellule: 1, total: 7 },
    date: { cellule: 2, total: 8 },
    code: { cellule: 3, total: 9 }
  };
/** Titles of columns, by side. */
export const STYLE_DE_TITRE = { gauche: 4, centre: 10, droite: 5 } as const;

/** Number formats 4 (`#,##0.00`, grouped as the reader's country does), 14 (short date), 49 (text) are built in. */
export function stylesXml(): string {
  const xf = (format: number, font: number, border: number, more = '/>') =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"${more}`;
  const title = (side: string) =>
    xf(0, 1, 1, ` applyAlignment="1"><alignment horizontal="${side}" vertical="center" wrapText="1"/></xf>`);
  const cells = [
    xf(0, 0, 0),
    xf(4, 0, 0),
    xf(14, 0, 0),
    xf(49, 0, 0),
    title('left'),
    title('right'),
    xf(0, 1, 2),
    xf(4, 1, 2),
    xf(14, 1, 2),
    xf(49, 1, 2),
    title('center')
  ];
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
  const border = (top: string, bottom: string) =>
    `<border><left/><right/><top${top}/><bottom${bottom}/><diagonal/></border>`;
  return `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="3">${border('', '')}${border('', ' style="thin"')}${border(' style="thin"', '')}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** Everything of a sheet before its rows: the titles stay in sight. */
export function sheetHead(colonnes: readonly ColonneASortir[], first: boolean): string {
  const cols = colonnes.map(
    ({ largeur }, c) =>
      `<col min="${c + 1}" max="${c + 1}" width="${charactersOf(largeur)}" customWidth="1"/>`
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`;
}

/** Everything after the rows. `lastRow` is the last one that is filtered: the total stands outside. */
export function sheetTail(liste: DescriptionDeListe, lastRow: number): string {
  const left = [liste.agence, liste.titre].filter((part) => part !== '').join(' – ');
  // A header or a footer takes 255 characters in all, and « & » commands it.
  const header = `&L${printed(left, 180)}`;
  const footer = `&L${printed(liste.date.split('-').reverse().join('/'), 10)}&R&P / &N`;
  const filter =
    liste.colonnes.length > 0 ? `<autoFilter ref="${filterRange(liste.colonnes.length, lastRow)}"/>` : '';
  return `</sheetData>${filter}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>${xmlPlain(header)}</oddHeader><oddFooter>${xmlPlain(footer)}</oddFooter></headerFooter></worksheet>`;
}

export interface FeuilleEcrite {
  readonly nom: string;
  readonly lastRow: number;
}

/** The title row repeats on paper, and the filter has the hidden name that Excel looks for. */
export function workbookXml(feuilles: readonly FeuilleEcrite[], columns: number): string {
  const sheets = feuilles.map(
    ({ nom }, i) => `<sheet name="${xmlPlain(nom)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`
  );
  const names = feuilles.map(({ nom, lastRow }, i) => {
    const sheet = `'${xmlPlain(nom.replaceAll("'", "''"))}'!`;
    const range = `$A$1:$${columnName(Math.max(columns, 1) - 1)}$${lastRow}`;
    const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${sheet}${range}</definedName>`;
    return `${columns > 0 ? filter : ''}<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${sheet}$1:$1</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

export function workbookRelsXml(feuilles: number): string {
  const links = Array.from({ length: feuilles }, (_, i) =>
    link(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)
  );
  return relationships([...links, link(feuilles + 1, 'styles', 'styles.xml')]);
}

export function packageRelsXml(): string {
  return relationships([
    link(1, 'officeDocument', 'xl/workbook.xml'),
    `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
  ]);
}

export function coreXml({ titre, sousTitres, agence }: DescriptionDeListe): string {
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlPlain(titre)}</dc:title><dc:subject>${xmlPlain(sousTitres.join(' · '))}</dc:subject><dc:creator>${xmlPlain(agence)}</dc:creator></cp:coreProperties>`;
}

export function contentTypesXml(feuilles: number): string {
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  const sheets = Array.from({ length: feuilles }, (_, i) =>
    part(`xl/worksheets/sheet${i + 1}.xml`, `${TYPE}.worksheet+xml`)
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('xl/workbook.xml', `${TYPE}.sheet.main+xml`)}${part('xl/styles.xml', `${TYPE}.styles+xml`)}${part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${sheets.join('')}</Types>`;
}

function relationships(links: readonly string[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`;
}

function link(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function filterRange(columns: number, lastRow: number): string {
  return `A1:${columnName(columns - 1)}${lastRow}`;
}

function printed(texte: string, length: number): string {
  return couper(texte, length).replaceAll('&', '&&');
}

/** Width of a column in characters of the default font, from the pixels of the screen. */
function charactersOf(pixels: number): number {
  return Math.min(120, Math.max(4, Math.round((pixels / 7) * 10) / 10));
}
