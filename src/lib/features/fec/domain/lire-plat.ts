import type { Anomalies } from './anomalies.ts';
import { COLONNES_LEGALES, COLONNES_VITALES, findColonne, type Colonne } from './colonnes.ts';
import { readDate } from './dates-fec.ts';
import { Interprete } from './interprete.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { readMontant } from './nombres.ts';

export type Separateur = '\t' | '|' | ';' | ',';

const SEPARATEURS: readonly Separateur[] = ['\t', '|', ';', ','];
const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** End-of-file mark of old systems; it is not a line. */
const CTRL_Z = 0x1a;
const MAX_LINE_BYTES = 4 << 20;
const MAX_FIELDS = 512;

const decoder = new TextDecoder('utf-8');

/**
 * Reads the flat form: one record per line, ended by CR and/or LF (CR CR LF counts as one end), fields cut by
 * the separator that the first line shows. Works on UTF-8 bytes, so that a million lines cost no million strings.
 */
export class LecteurPlat {
  separateur: Separateur | null = null;
  readonly #lignes: LignesLues;
  readonly #anomalies: Anomalies;
  readonly #interprete: Interprete;
  #readers: ReturnType<Interprete['readersFor']> = [];
  #rest: Uint8Array = new Uint8Array(0);
  #lineNumber = 0;
  #trailingEmpty = false;
  readonly #starts = new Int32Array(MAX_FIELDS);
  readonly #ends = new Int32Array(MAX_FIELDS);
  #quoted: Uint8Array = new Uint8Array(0);

  constructor(lignes: LignesLues, anomalies: Anomalies) {
    this.#lignes = lignes;
    this.#anomalies = anomalies;
    this.#interprete = new Interprete(lignes, anomalies, 'plat');
  }

  /** Takes the next bytes; a line that is not whole yet waits for the following ones. */
  push(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : joined(this.#rest, chunk);
    let start = 0;
    let i = 0;
    while (i < bytes.length) {
      const byte = bytes[i];
      if (byte !== LF && byte !== CR) {
        i++;
        continue;
      }
      const next = this.#afterLineEnd(bytes, i);
      if (next < 0) break;
      this.#line(bytes, start, i, false);
      start = i = next;
    }
    this.#rest = bytes.slice(start);
    if (this.#rest.length > MAX_LINE_BYTES && !this.#anomalies.has('FEC-LIGNE-TROP-LONGUE')) {
      this.#anomalies.add('FEC-LIGNE-TROP-LONGUE', this.#lineNumber + 1, null, messages.ligneSansFin);
      this.#rest = new Uint8Array(0);
    }
  }

  end(): void {
    let end = this.#rest.length;
    while (end > 0 && (this.#rest[end - 1] === CTRL_Z || this.#rest[end - 1] === CR)) end--;
    if (end > 0) this.#line(this.#rest, 0, end, true);
    if (this.#lineNumber === 0) this.#anomalies.add('FEC-VIDE', null, null, messages.fichierVide);
  }

  /** Where the next line begins; -1 when the bytes to come decide. Carriage returns before a line feed belong to it. */
  #afterLineEnd(bytes: Uint8Array, at: number): number {
    if (bytes[at] === LF) return at + 1;
    let i = at;
    while (bytes[i] === CR) i++;
    if (i === bytes.length) return -1;
    return bytes[i] === LF ? i + 1 : at + 1;
  }

  #line(bytes: Uint8Array, from: number, to: number, last: boolean): void {
    this.#lineNumber++;
    if (isBlank(bytes, from, to)) {
      this.#anomalies.add('FEC-LIGNE-VIDE', this.#lineNumber, null, messages.ligneVide);
    } else if (this.separateur === null) {
      this.#header(bytes.slice(from, to));
    } else {
      this.#record(bytes, from, to, last);
    }
  }

  #record(bytes: Uint8Array, from: number, to: number, last: boolean): void {
    if (this.#readers.length === 0) return;
    const source = this.#hasQuotes(bytes, from, to) ? this.#cutQuoted(bytes, from, to) : this.#cut(bytes, from, to);
    const fields = source.fields;
    const expected = this.#readers.length;
    if (!this.#checkFieldCount(fields, expected, source.bytes, last)) return;
    if (this.#lignes.count >= this.#lignes.capacity) return;
    this.#interprete.begin(this.#lineNumber);
    for (let k = 0; k < expected; k++) {
      this.#readers[k]?.(source.bytes, this.#starts[k] ?? 0, this.#ends[k] ?? 0);
    }
    this.#interprete.end();
  }

  /** A line of another length is never guessed at; one empty field too many at its end is harmless. */
  #checkFieldCount(fields: number, expected: number, bytes: Uint8Array, last: boolean): boolean {
    if (fields === expected || (this.#trailingEmpty && fields === expected + 1)) return true;
    if (fields < expected) {
      this.#anomalies.add('FEC-LIGNE-TRONQUEE', this.#lineNumber, null, () =>
        messages.ligneTronquee(fields, expected, last)
      );
      return false;
    }
    const onlyEmpty = fields === expected + 1 && isBlank(bytes, this.#starts[expected] ?? 0, this.#ends[expected] ?? 0);
    if (onlyEmpty) {
      this.#anomalies.add('FEC-SEPARATEUR-FINAL', this.#lineNumber, null, messages.separateurFinal);
      return true;
    }
    this.#anomalies.add('FEC-LIGNE-TROP-LONGUE', this.#lineNumber, null, () => messages.ligneTropLongue(fields, expected));
    return false;
  }

  #cut(bytes: Uint8Array, from: number, to: number): { bytes: Uint8Array; fields: number } {
    const separator = (this.separateur ?? '\t').charCodeAt(0);
    let fields = 0;
    let start = from;
    for (let i = from; i <= to; i++) {
      if (i < to && bytes[i] !== separator) continue;
      if (fields < MAX_FIELDS) {
        this.#starts[fields] = start;
        this.#ends[fields] = i;
      }
      fields++;
      start = i + 1;
    }
    return { bytes, fields };
  }

  /** Tab and bar files hold quotes as they are; only a comma or semicolon file quotes its fields. */
  #hasQuotes(bytes: Uint8Array, from: number, to: number): boolean {
    return (this.separateur === ';' || this.separateur === ',') && bytes.subarray(from, to).includes(QUOTE);
  }

  #cutQuoted(bytes: Uint8Array, from: number, to: number): { bytes: Uint8Array; fields: number } {
    const separator = (this.separateur ?? ';').charCodeAt(0);
    if (this.#quoted.length < to - from) this.#quoted = new Uint8Array((to - from) * 2);
    const out = this.#quoted;
    let fields = 0;
    let length = 0;
    let start = 0;
    let inside = false;
    for (let i = from; i <= to; i++) {
      const byte = bytes[i];
      if (i === to || (byte === separator && !inside)) {
        if (fields < MAX_FIELDS) {
          this.#starts[fields] = start;
          this.#ends[fields] = length;
        }
        fields++;
        start = length;
      } else if (byte === QUOTE && inside && bytes[i + 1] === QUOTE) out[length++] = bytes[i++] ?? 0;
      else if (byte === QUOTE && (inside || length === start)) inside = !inside;
      else out[length++] = byte ?? 0;
    }
    return { bytes: out, fields };
  }

  #header(line: Uint8Array): void {
    const text = decoder.decode(line);
    const best = SEPARATEURS.map((separateur) => ({ separateur, names: splitHeader(text, separateur) }))
      .map((cut) => ({ ...cut, known: cut.names.filter((name) => findColonne(name) !== undefined).length }))
      .reduce((a, b) => (b.known > a.known ? b : a));
    if (best.known >= 4) this.#namedColumns(best.names, best.separateur);
    else this.#unnamedColumns(line, text);
    if (this.separateur === ';' || this.separateur === ',') {
      const separateur = this.separateur;
      this.#anomalies.add('FEC-SEPARATEUR', this.#lineNumber, null, () => messages.separateurRefuse(separateur));
    }
  }

  #namedColumns(names: readonly string[], separateur: Separateur): void {
    this.separateur = separateur;
    const columns = names.map((name) => findColonne(name) ?? { extra: name.trim() });
    const last = columns.at(-1);
    if (typeof last === 'object' && last.extra === '') {
      columns.pop();
      this.#trailingEmpty = true;
      this.#anomalies.add('FEC-SEPARATEUR-FINAL', this.#lineNumber, null, messages.separateurFinal);
    }
    if (this.#checkColumns(columns)) this.#readers = this.#interprete.readersFor(columns);
  }

  /** Whether the file can be read at all with these columns; says everything that is wrong with them. */
  #checkColumns(columns: readonly (Colonne | { readonly extra: string })[]): boolean {
    const line = this.#lineNumber;
    const names = columns.map((column) => (typeof column === 'string' ? column : column.extra));
    const doubles = names.filter((name, i) => names.indexOf(name) !== i);
    for (const name of new Set(doubles)) {
      this.#anomalies.add('FEC-COLONNE-DOUBLE', line, findColonne(name) ?? null, () => messages.colonneDouble(name));
    }
    for (const column of columns) {
      if (typeof column === 'string') continue;
      this.#anomalies.add('FEC-COLONNE-EN-PLUS', line, null, () => messages.colonneEnPlus(column.extra));
    }
    const has = (colonne: Colonne) => names.includes(colonne);
    const signed = has('Montant') && has('Sens');
    const missing = COLONNES_LEGALES.filter(
      (colonne) => !has(colonne) && !(signed && (colonne === 'Debit' || colonne === 'Credit'))
    );
    for (const colonne of missing) {
      this.#anomalies.add('FEC-COLONNE-ABSENTE', line, colonne, () => messages.colonneAbsente(colonne));
    }
    const vital = missing.filter(
      (colonne) => COLONNES_VITALES.has(colonne) || colonne === 'Debit' || colonne === 'Credit'
    );
    if (vital.length > 0) {
      this.#anomalies.add('FEC-COLONNE-VITALE', line, vital[0] ?? null, () => messages.colonneVitale(vital));
    }
    const order = names.filter((name) => (COLONNES_LEGALES as readonly string[]).includes(name));
    const legal = COLONNES_LEGALES.filter((colonne) => order.includes(colonne));
    if (order.join() !== legal.join()) this.#anomalies.add('FEC-COLONNES-ORDRE', line, null, messages.colonnesOrdre);
    return doubles.length === 0 && vital.length === 0;
  }

  /** A file without header is taken only when its first line is visibly an écriture in the legal order. */
  #unnamedColumns(line: Uint8Array, text: string): void {
    for (const separateur of SEPARATEURS) {
      const fields = splitHeader(text, separateur);
      const [date, debit, credit] = [fields[3] ?? '', fields[11] ?? '', fields[12] ?? ''];
      const legal = fields.length >= 18 && !('error' in readDate(date.trim()));
      if (!legal || 'error' in readMontant(debit) || 'error' in readMontant(credit)) continue;
      this.separateur = separateur;
      const extras = fields.slice(18).map((_, i) => ({ extra: `Colonne ${i + 19}` }));
      this.#readers = this.#interprete.readersFor([...COLONNES_LEGALES, ...extras]);
      this.#anomalies.add('FEC-ENTETE-ABSENTE', this.#lineNumber, null, messages.enteteAbsente);
      this.#record(line, 0, line.length, false);
      return;
    }
    this.separateur = '\t';
    this.#anomalies.add('FEC-ENTETE-ILLISIBLE', this.#lineNumber, null, messages.enteteIllisible);
  }
}

function splitHeader(text: string, separateur: Separateur): string[] {
  return text.split(separateur).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x09 && byte !== CR) return false;
  }
  return true;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
