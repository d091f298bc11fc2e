import { BlobWriter, TextReader, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import { assert } from '#lib/domain/assert.ts';
import { isDateIso, jourOf, partsOf, type DateIso } from '#lib/domain/dates.ts';
import { centimes, formatDecimal } from '#lib/domain/montant.ts';
import type {
  AvertissementDeSortie,
  ColonneASortir,
  ListeASortir,
  NatureDeColonne,
  Rangee,
  Sortie,
  SuiviDeSortie,
  Valeur
} from './liste-a-sortir.ts';
import { morceauxSuivis } from './liste-a-sortir.ts';
import { nombreDecimal, texteBrut } from './valeurs.ts';
import {
  contentTypesXml,
  coreXml,
  packageRelsXml,
  sheetHead,
  sheetTail,
  STYLE_DE_TITRE,
  STYLES,
  stylesXml,
  workbookRelsXml,
  workbookXml,
  type FeuilleEcrite
} from './xlsx-parties.ts';
import { columnName, cutToCell, MAX_CELL_LENGTH, sheetName, xmlText } from './xlsx-texte.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
/** Excel counts days from here, and holds 1900 for a leap year: before March 1900 its days are not ours. */
const EXCEL_EPOCH = 25_569;
const FIRST_SURE_DAY = 61;

export interface OptionsXlsx extends SuiviDeSortie {
  /** Rows of a sheet, its title included; smaller in tests only. */
  readonly rangeesParFeuille?: number;
}

/**
 * The list as a workbook: amounts and numbers as numbers (cents become decimals by integer arithmetic, never through a
 * float), dates as dates, the rest as text, so that an account keeps its zeros and a label is never a formula. Titles
 * are frozen, bold, filtered; the total stands under the filtered range. Rows are compressed as they come. Texts stand
 * in their cells: a table of shared strings would have to stay in memory to the end.
 *
 * @throws AbortError when cancelled. Rules: LST-10.
 */
export async function xlsxDeListe(liste: ListeASortir, options: OptionsXlsx = {}): Promise<Sortie> {
  assert(liste.colonnes.length <= MAX_COLUMNS, 'xlsxDeListe: more columns than a sheet has');
  const ecriture = new EcritureXlsx(liste, options);
  const zip = new ZipWriter(new BlobWriter(MIME), zipOptions(liste.date, options.signal));
  const feuilles: FeuilleEcrite[] = [];
  do {
    const nom = sheetName(liste.titre, feuilles.length + 1);
    await zip.add(`xl/worksheets/sheet${feuilles.length + 1}.xml`, ecriture.sheet(feuilles.length === 0));
    feuilles.push({ nom, lastRow: ecriture.lastRow });
  } while (!ecriture.finished);
  const parts = [
    ['[Content_Types].xml', contentTypesXml(feuilles.length)],
    ['_rels/.rels', packageRelsXml()],
    ['docProps/core.xml', coreXml(liste)],
    ['xl/workbook.xml', workbookXml(feuilles, liste.colonnes.length)],
    ['xl/_rels/workbook.xml.rels', workbookRelsXml(feuilles.length)],
    ['xl/styles.xml', stylesXml()]
  ] as const;
  for (const [name, text] of parts) await zip.add(name, new TextReader(text));
  const fichier = await zip.close();
  options.signal?.throwIfAborted();
  return { fichier, lignes: ecriture.lignes, avertissements: ecriture.avertissements(feuilles.length) };
}

/** Plain ZIP, as every spreadsheet reads it; equal lists give equal files. */
function zipOptions(date: DateIso, signal: AbortSignal | undefined): ZipWriterConstructorOptions {
  const { annee, mois, jour } = partsOf(date);
  return {
    // The writer already runs in a worker of ours; the policy of the page allows no other.
    useWebWorkers: false,
    zip64: false,
    dataDescriptorSignature: true,
    extendedTimestamp: false,
    // A ZIP holds the hour of a wall clock, without zone: noon of the day of the list.
    lastModDate: new Date(annee, mois - 1, jour, 12),
    ...(signal ? { signal } : {})
  };
}

class EcritureXlsx {
  readonly #liste: ListeASortir;
  readonly #maxRows: number;
  readonly #morceaux: AsyncGenerator<readonly Rangee[]>;
  readonly #columns: readonly { readonly name: string; readonly nature: NatureDeColonne }[];
  readonly #encoder = new TextEncoder();
  /** Rows of the chunk in hand that are not written yet. */
  #waiting: readonly Rangee[] = [];
  #at = 0;
  #coupees = 0;
  lignes = 0;
  lastRow = 1;
  finished = false;

  constructor(liste: ListeASortir, options: OptionsXlsx) {
    this.#liste = liste;
    this.#maxRows = options.rangeesParFeuille ?? MAX_ROWS;
    this.#morceaux = morceauxSuivis(liste, options);
    this.#columns = liste.colonnes.map(({ nature }, c) => ({ name: columnName(c), nature }));
  }

  /** One sheet, written as the archive asks for it. */
  sheet(first: boolean): ReadableStream<Uint8Array> {
    this.lastRow = 1;
    const head = sheetHead(this.#liste.colonnes, first) + this.#titles();
    let started = false;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const body = (await this.#fill()) ? this.#rows() : null;
        const text = (started ? '' : head) + (body ?? this.#end());
        started = true;
        controller.enqueue(this.#encoder.encode(text));
        if (body === null) controller.close();
      },
      cancel: async () => {
        await this.#morceaux.return(undefined);
      }
    });
  }

  avertissements(feuilles: number): AvertissementDeSortie[] {
    const found: AvertissementDeSortie[] = [];
    if (this.#coupees > 0)
      found.push({ code: 'SOR-CELLULES-COUPEES', nombre: this.#coupees, longueur: MAX_CELL_LENGTH });
    if (feuilles > 1) found.push({ code: 'SOR-FEUILLES', nombre: feuilles });
    return found;
  }

  /** Whether the sheet in hand has a row to take; asks for the next chunk when it is needed. */
  async #fill(): Promise<boolean> {
    while (this.#at >= this.#waiting.length && !this.finished) {
      const next = await this.#morceaux.next();
      this.#at = 0;
      this.#waiting = next.done ? [] : next.value;
      this.finished = next.done === true;
    }
    return !this.finished && this.lastRow < this.#maxRows;
  }

  #rows(): string {
    const end = Math.min(this.#waiting.length, this.#at + this.#maxRows - this.lastRow);
    let text = '';
    for (; this.#at < end; this.#at++) {
      text += this.#row(++this.lastRow, this.#waiting[this.#at] ?? [], 'cellule');
      this.lignes++;
    }
    return text;
  }

  #titles(): string {
    const cells = this.#liste.colonnes.map(
      ({ titre, alignement }, c) =>
        `<c r="${columnName(c)}1" s="${STYLE_DE_TITRE[alignement]}"${this.#inline(titre)}`
    );
    return `<row r="1">${cells.join('')}</row>`;
  }

  #end(): string {
    const { totaux, colonnes } = this.#liste;
    const total =
      this.finished && totaux ? this.#row(this.lastRow + 1, avecLibelle(totaux, colonnes), 'total') : '';
    return total + sheetTail(this.#liste, this.lastRow);
  }

  #row(rank: number, rangee: Rangee, usage: 'cellule' | 'total'): string {
    let text = `<row r="${rank}">`;
    for (const [c, { name, nature }] of this.#columns.entries()) {
      const valeur = rangee[c] ?? null;
      if (valeur === null && usage === 'cellule') continue;
      text += `<c r="${name}${rank}" s="${STYLES[nature][usage]}"${this.#content(valeur, nature)}`;
    }
    return `${text}</row>`;
  }

  #content(valeur: Valeur, nature: NatureDeColonne): string {
    if (valeur === null) return '/>';
    if (typeof valeur === 'number') {
      if (nature === 'code') return this.#inline(texteBrut(valeur, nature));
      const n = nature === 'montant' ? formatDecimal(centimes(valeur)) : nombreDecimal(valeur);
      return n === '' ? '/>' : `><v>${n}</v></c>`;
    }
    if (nature === 'date' && isDateIso(valeur)) {
      const serial = jourOf(valeur) + EXCEL_EPOCH;
      if (serial >= FIRST_SURE_DAY) return `><v>${serial}</v></c>`;
    }
    return this.#inline(texteBrut(valeur, nature));
  }

  #inline(texte: string): string {
    const court = cutToCell(texte);
    if (court !== texte) this.#coupees++;
    return ` t="inlineStr"><is><t xml:space="preserve">${xmlText(court)}</t></is></c>`;
  }
}

/** The total says what it is, unless the list already does. */
function avecLibelle(totaux: Rangee, colonnes: readonly ColonneASortir[]): Rangee {
  const rangee = colonnes.map((_, c) => totaux[c] ?? null);
  if (rangee[0] === null) rangee[0] = 'Total';
  return rangee;
}
