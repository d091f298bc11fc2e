import type { Anomalies } from './anomalies.ts';
import { MAX_COLONNES, readEntete, type Entete, type Separateur } from './entete.ts';
import { Interprete, type ReadField } from './interprete.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;
/** End-of-file mark of old systems; it is not a line. */
const CTRL_Z = 0x1a;
const MAX_LINE_BYTES = 4 << 20;

/** What stops the walk along a line. */
const [WITHIN, FIELD_END, LINE_END] = [0, 1, 2] as const;

const decoder = new TextDecoder('utf-8');

/**
 * Reads the flat form: one record per line, ended by CR and/or LF (CR CR LF counts as one end), fields cut by
 * the separator that the first line shows. Works on UTF-8 bytes, so that a million lines cost no million strings.
 */
export class LecteurPlat {
  readonly #anomalies: Anomalies;
  readonly #interprete: Interprete;
  #entete: Entete | null = null;
  #headerLine: Uint8Array = new Uint8Array(0);
  #readers: readonly ReadField[] = [];
  #rest: Uint8Array = new Uint8Array(0);
  /** The rest and the chunk after it, in the same memory each time: a large file would leave its size behind. */
  #joined: Uint8Array = new Uint8Array(0);
  #lineNumber = 0;
  #stopped = false;
  readonly #stops = new Uint8Array(256);
  readonly #starts = new Int32Array(MAX_COLONNES + 1);
  readonly #ends = new Int32Array(MAX_COLONNES + 1);
  /** Fields of the line last cut; beyond the limit they are counted only. */
  #fields = 0;
  #unquoted: Uint8Array = new Uint8Array(0);

  constructor(lignes: LignesLues, anomalies: Anomalies) {
    this.#anomalies = anomalies;
    this.#interprete = new Interprete(lignes, anomalies, 'plat');
    this.#stops[LF] = LINE_END;
    this.#stops[CR] = LINE_END;
  }

  get separateur(): Separateur | null {
    return this.#entete?.separateur ?? null;
  }

  /** Takes the next bytes; a line that is not whole yet waits for the following ones. */
  push(chunk: Uint8Array): void {
    if (this.#stopped) return;
    const bytes = this.#join(chunk);
    let start = 0;
    for (;;) {
      const end = this.#cut(bytes, start);
      const next = end === bytes.length ? -1 : afterLineEnd(bytes, end);
      if (next < 0) break;
      this.#line(bytes, start, end, false);
      start = next;
    }
    this.#rest = bytes.slice(start);
    if (this.#rest.length > MAX_LINE_BYTES) {
      this.#anomalies.add('FEC-LIGNE-SANS-FIN', this.#lineNumber + 1, null, messages.ligneSansFin);
      this.#stopped = true;
    }
  }

  end(): void {
    if (this.#stopped) return;
    const rest = this.#rest;
    let end = rest.length;
    while (end > 0 && (rest[end - 1] === CTRL_Z || rest[end - 1] === CR)) end--;
    if (end > 0) {
      this.#cut(rest.subarray(0, end), 0);
      this.#line(rest, 0, end, true);
    }
  }

  #join(chunk: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return chunk;
    const length = this.#rest.length + chunk.length;
    if (this.#joined.length < length) this.#joined = new Uint8Array(length + (length >> 3));
    this.#joined.set(this.#rest);
    this.#joined.set(chunk, this.#rest.length);
    return this.#joined.subarray(0, length);
  }

  /** Notes where the fields of the line begin and end. @returns where the line ends. */
  #cut(bytes: Uint8Array, from: number): number {
    const stops = this.#stops;
    const starts = this.#starts;
    const ends = this.#ends;
    let fields = 0;
    let start = from;
    let i = from;
    for (; i < bytes.length; i++) {
      const stop = stops[bytes[i] ?? 0];
      if (stop === WITHIN) continue;
      if (stop === LINE_END) break;
      if (fields < starts.length) {
        starts[fields] = start;
        ends[fields] = i;
      }
      fields++;
      start = i + 1;
    }
    if (fields < starts.length) {
      starts[fields] = start;
      ends[fields] = i;
    }
    this.#fields = fields + 1;
    return i;
  }

  #line(bytes: Uint8Array, from: number, to: number, last: boolean): void {
    this.#lineNumber++;
    if (isBlank(bytes, from, to)) {
      this.#anomalies.add('FEC-LIGNE-VIDE', this.#lineNumber, null, messages.ligneVide);
    } else if (this.#entete === null) {
      this.#header(bytes, from, to);
    } else if (this.#readers.length > 0) {
      this.#record(bytes, from, to, last);
    }
  }

  #header(bytes: Uint8Array, from: number, to: number): void {
    const entete = readEntete(decoder.decode(bytes.subarray(from, to)), this.#lineNumber, this.#anomalies);
    this.#entete = entete;
    this.#stops[entete.separateur.charCodeAt(0)] = FIELD_END;
    this.#readers = this.#interprete.readersFor(entete.colonnes);
    if (entete.presente) this.#headerLine = bytes.slice(from, to);
    if (entete.presente || entete.colonnes.length === 0) return;
    this.#cut(bytes.subarray(0, to), from);
    this.#record(bytes, from, to, false);
  }

  #record(line: Uint8Array, from: number, to: number, last: boolean): void {
    const bytes = this.#entete?.guillemets ? this.#unquote(line, from, to) : line;
    const readers = this.#readers;
    if (isSame(line, from, to, this.#headerLine)) {
      this.#anomalies.add('FEC-ENTETE-REPETEE', this.#lineNumber, null, messages.enteteRepetee);
      return;
    }
    if (this.#isVoid(bytes)) {
      this.#anomalies.add('FEC-LIGNE-SANS-VALEUR', this.#lineNumber, null, messages.ligneSansValeur);
      return;
    }
    if (!this.#checkFieldCount(bytes, last)) return;
    this.#interprete.begin(this.#lineNumber);
    for (let k = 0; k < readers.length; k++) readers[k]?.(bytes, this.#starts[k] ?? 0, this.#ends[k] ?? 0);
    this.#interprete.end();
  }

  /** Separators and nothing else, as spreadsheets leave at the end of a table. */
  #isVoid(bytes: Uint8Array): boolean {
    if (this.#fields < 2 || this.#fields > this.#starts.length) return false;
    for (let k = 0; k < this.#fields; k++) {
      if (!isBlank(bytes, this.#starts[k] ?? 0, this.#ends[k] ?? 0)) return false;
    }
    return true;
  }

  /** A line of another length is never guessed at; empty fields beyond the last column are harmless. */
  #checkFieldCount(bytes: Uint8Array, last: boolean): boolean {
    const expected = this.#readers.length;
    const fields = this.#fields;
    if (fields === expected) return true;
    if (fields < expected) {
      this.#anomalies.add('FEC-LIGNE-TRONQUEE', this.#lineNumber, null, () =>
        messages.ligneTronquee(fields, expected, last)
      );
      return false;
    }
    if (!this.#isBlankBeyond(bytes, expected)) {
      this.#anomalies.add('FEC-LIGNE-TROP-LONGUE', this.#lineNumber, null, () =>
        messages.ligneTropLongue(fields, expected)
      );
      return false;
    }
    const surplus = fields - expected - (this.#entete?.finaux ?? 0);
    if (surplus === 1)
      this.#anomalies.add('FEC-SEPARATEUR-FINAL', this.#lineNumber, null, messages.separateurFinal);
    if (surplus > 1) {
      this.#anomalies.add('FEC-SEPARATEURS-EN-TROP', this.#lineNumber, null, () =>
        messages.separateursEnTrop(surplus)
      );
    }
    return true;
  }

  #isBlankBeyond(bytes: Uint8Array, expected: number): boolean {
    if (this.#fields > this.#starts.length) return false;
    for (let k = expected; k < this.#fields; k++) {
      if (!isBlank(bytes, this.#starts[k] ?? 0, this.#ends[k] ?? 0)) return false;
    }
    return true;
  }

  /** Takes the quotes off the fields and notes where each stands in the bytes that are returned. */
  #unquote(line: Uint8Array, from: number, to: number): Uint8Array {
    if (!line.subarray(from, to).includes(QUOTE)) return line;
    if (this.#unquoted.length < to - from) this.#unquoted = new Uint8Array((to - from) * 2);
    const out = this.#unquoted;
    let fields = 0;
    let length = 0;
    let start = 0;
    let inside = false;
    for (let i = from; i <= to; i++) {
      const byte = line[i] ?? 0;
      if (i === to || (this.#stops[byte] === FIELD_END && !inside)) {
        if (fields < this.#starts.length) {
          this.#starts[fields] = start;
          this.#ends[fields] = length;
        }
        fields++;
        start = length;
      } else if (byte === QUOTE && inside && line[i + 1] === QUOTE) out[length++] = line[i++] ?? 0;
      else if (byte === QUOTE && (inside || length === start)) inside = !inside;
      else out[length++] = byte;
    }
    this.#fields = fields;
    return out;
  }
}

/** Where the next line begins; -1 when the bytes to come decide. Carriage returns before a line feed belong to it. */
function afterLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === LF) return at + 1;
  let i = at;
  while (bytes[i] === CR) i++;
  if (i === bytes.length) return -1;
  return bytes[i] === LF ? i + 1 : at + 1;
}

function isSame(bytes: Uint8Array, from: number, to: number, other: Uint8Array): boolean {
  if (to - from !== other.length) return false;
  for (let i = 0; i < other.length; i++) if (bytes[from + i] !== other[i]) return false;
  return true;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte !== SPACE && byte !== TAB && byte !== CTRL_Z) return false;
  }
  return true;
}
