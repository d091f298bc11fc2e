import type { Anomalies } from './anomalies.ts';
import { COLONNES_VITALES, VALEURS_OBLIGATOIRES, type Colonne } from './colonnes.ts';
import { readDate, readPlainDate } from './dates-fec.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { ColonneLue, LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { readMontant, readPlainMontant } from './nombres.ts';

export type Forme = 'plat' | 'xml';

type ReadField = (bytes: Uint8Array, from: number, to: number) => void;

const decoder = new TextDecoder('utf-8');
const text = (bytes: Uint8Array, from: number, to: number) => decoder.decode(bytes.subarray(from, to));

/**
 * Turns the fields of one line after the other into columns, and says what is wrong with each. Padding
 * (spaces around a value) is not part of it. Nothing here knows how the file cuts its lines.
 */
export class Interprete {
  readonly #lignes: LignesLues;
  readonly #anomalies: Anomalies;
  readonly #legalForm: boolean;
  readonly #libelleByCompte = new Map<number, number>();
  readonly #libelleByJournal = new Map<number, number>();
  #line = 0;
  #source = 0;
  #montant = NaN;
  #sens: 'D' | 'C' | null = null;
  #amounts = 0;

  constructor(lignes: LignesLues, anomalies: Anomalies, forme: Forme) {
    this.#lignes = lignes;
    this.#anomalies = anomalies;
    this.#legalForm = forme === 'xml';
  }

  /** The readers of a line's fields, in the order of the file's columns; a string is a column beyond the legal ones. */
  readersFor(columns: readonly (Colonne | { readonly extra: string })[]): ReadField[] {
    return columns.map((column) =>
      typeof column === 'string' ? this.#readerOf(column) : this.#text(this.#lignes.extra(column.extra))
    );
  }

  begin(ligneSource: number): void {
    this.#line = this.#lignes.count;
    this.#source = ligneSource;
    this.#montant = NaN;
    this.#sens = null;
    this.#amounts = 0;
  }

  /** Ends the line: from here on it counts. */
  end(): void {
    const lignes = this.#lignes;
    const line = this.#line;
    if (!Number.isNaN(this.#montant) && this.#sens !== null) {
      const side = this.#sens === 'D' ? lignes.debit : lignes.credit;
      side[line] = this.#montant;
    }
    lignes.ligneSource[line] = this.#source;
    lignes.count = line + 1;
    this.#checkLine(line);
  }

  #checkLine(line: number): void {
    const { debit, credit, textes, dates, auxiliaire, compte, journal } = this.#lignes;
    if (debit[line] !== 0 && credit[line] !== 0) this.#say('FEC-DEUX-SENS', 'Debit', messages.deuxSens);
    if (this.#amounts === 0) this.#say('FEC-MONTANT-ABSENT', 'Debit', messages.montantAbsent);
    else if (debit[line] === 0 && credit[line] === 0) this.#say('FEC-SANS-MONTANT', 'Debit', messages.sansMontant);
    if (auxiliaire.at(line) !== 0 && textes.libelleAuxiliaire.at(line) === 0) {
      this.#say('FEC-AUXILIAIRE-INCOMPLET', 'CompAuxLib', messages.auxiliaireIncomplet);
    }
    const lettered = textes.lettre.at(line) !== 0;
    if (lettered !== (dates.dateLettrage[line] !== SANS_DATE)) {
      this.#say('FEC-LETTRAGE-INCOMPLET', lettered ? 'DateLet' : 'EcritureLet', () => messages.lettrageIncomplet(lettered));
    }
    if (textes.montantDevise.at(line) !== 0 && textes.devise.at(line) === 0) {
      this.#say('FEC-DEVISE-INCOMPLETE', 'Idevise', messages.deviseIncomplete);
    }
    this.#checkLabel(this.#libelleByCompte, compte, textes.libelleCompte, 'FEC-LIBELLE-DE-COMPTE', 'CompteLib');
    this.#checkLabel(this.#libelleByJournal, journal, textes.libelleJournal, 'FEC-LIBELLE-DE-JOURNAL', 'JournalLib');
  }

  /** One number, one label: says the first line of each label that differs. */
  #checkLabel(
    known: Map<number, number>,
    code: ColonneLue,
    label: ColonneLue,
    anomalie: 'FEC-LIBELLE-DE-COMPTE' | 'FEC-LIBELLE-DE-JOURNAL',
    colonne: Colonne
  ): void {
    const key = code.at(this.#line);
    const index = label.at(this.#line);
    const first = known.get(key);
    if (first === undefined) known.set(key, index);
    else if (first !== index && index !== 0 && !known.has(-1 - key)) {
      known.set(-1 - key, index);
      this.#say(anomalie, colonne, () =>
        messages.libelleVariable(code.dictionnaire.texte(key), label.dictionnaire.texte(first), label.dictionnaire.texte(index))
      );
    }
  }

  #readerOf(colonne: Colonne): ReadField {
    const { journal, numero, compte, auxiliaire, textes, date, dates, debit, credit } = this.#lignes;
    switch (colonne) {
      case 'JournalCode':
        return this.#text(journal, colonne);
      case 'JournalLib':
        return this.#text(textes.libelleJournal, colonne);
      case 'EcritureNum':
        return this.#text(numero, colonne);
      case 'EcritureDate':
        return this.#day(date, colonne);
      case 'CompteNum':
        return this.#compte(compte);
      case 'CompteLib':
        return this.#text(textes.libelleCompte, colonne);
      case 'CompAuxNum':
        return this.#text(auxiliaire);
      case 'CompAuxLib':
        return this.#text(textes.libelleAuxiliaire);
      case 'PieceRef':
        return this.#text(textes.piece, colonne);
      case 'PieceDate':
        return this.#day(dates.datePiece, colonne);
      case 'EcritureLib':
        return this.#text(textes.libelle, colonne);
      case 'Debit':
        return this.#montantInto(debit, colonne);
      case 'Credit':
        return this.#montantInto(credit, colonne);
      case 'EcritureLet':
        return this.#text(textes.lettre);
      case 'DateLet':
        return this.#day(dates.dateLettrage, colonne);
      case 'ValidDate':
        return this.#day(dates.dateValidation, colonne);
      case 'Montantdevise':
        return this.#text(textes.montantDevise);
      case 'Idevise':
        return this.#text(textes.devise);
      case 'Montant':
        return (bytes, from, to) => {
          this.#montant = this.#montantOf(bytes, from, to, colonne);
        };
      case 'Sens':
        return (bytes, from, to) => {
          this.#readSens(text(bytes, from, to).trim());
        };
      case 'DateRglt':
      case 'ModeRglt':
      case 'NatOp':
      case 'IdClient':
        return this.#text(this.#lignes.extra(colonne));
    }
  }

  #text(column: ColonneLue, colonne?: Colonne): ReadField {
    const required = colonne !== undefined && VALEURS_OBLIGATOIRES.has(colonne);
    return (bytes, from, to) => {
      const [start, end] = trimmed(bytes, from, to);
      if (start === end && required) this.#sayAbsent(colonne);
      column.put(this.#line, column.dictionnaire.intern(bytes, start, end));
    };
  }

  #compte(column: ColonneLue): ReadField {
    const read = this.#text(column, 'CompteNum');
    return (bytes, from, to) => {
      read(bytes, from, to);
      const [start, end] = trimmed(bytes, from, to);
      if (start === end) return;
      for (let i = start; i < start + 3; i++) {
        if (i >= end || !isDigit(bytes[i])) {
          this.#say('FEC-COMPTE', 'CompteNum', () => messages.compteSansTroisChiffres(text(bytes, start, end)));
          return;
        }
      }
    };
  }

  #day(column: Int32Array, colonne: Colonne): ReadField {
    const required = VALEURS_OBLIGATOIRES.has(colonne);
    return (bytes, from, to) => {
      const [start, end] = trimmed(bytes, from, to);
      if (start === end) {
        if (required) this.#sayAbsent(colonne);
        return;
      }
      const plain = readPlainDate(bytes, start, end);
      column[this.#line] = Number.isNaN(plain) ? this.#unusualDay(text(bytes, start, end), colonne, required) : plain;
    };
  }

  #unusualDay(value: string, colonne: Colonne, required: boolean): number {
    if (/^0+$/.test(value)) {
      // Some programs write a blank date as zeros.
      if (required) this.#sayAbsent(colonne);
      return SANS_DATE;
    }
    const read = readDate(value, this.#legalForm);
    if ('error' in read) {
      const code = read.error === 'illisible' ? 'FEC-DATE-ILLISIBLE' : 'FEC-DATE-INEXISTANTE';
      this.#say(code, colonne, () => messages.dateRefusee(read.error, value));
      return SANS_DATE;
    }
    if (read.toleree) this.#say('FEC-DATE-FORME', colonne, () => messages.dateForme(value));
    if (read.annee < 1900 || read.annee > 2099) this.#say('FEC-DATE-ANNEE', colonne, () => messages.dateAnnee(value));
    return read.jour;
  }

  #montantInto(column: Float64Array, colonne: Colonne): ReadField {
    return (bytes, from, to) => {
      column[this.#line] = this.#montantOf(bytes, from, to, colonne) || 0;
    };
  }

  /** Cents, or NaN when the field is blank or refused. */
  #montantOf(bytes: Uint8Array, from: number, to: number, colonne: Colonne): number {
    const [start, end] = trimmed(bytes, from, to);
    if (start === end) {
      if (colonne !== 'Montant') this.#say('FEC-VALEUR-ABSENTE', colonne, () => messages.valeurAbsente(colonne));
      return NaN;
    }
    this.#amounts++;
    const plain = readPlainMontant(bytes, start, end);
    if (!Number.isNaN(plain)) return plain;
    const value = text(bytes, start, end);
    const read = readMontant(value, this.#legalForm);
    if ('error' in read) {
      this.#say(messages.CODE_DU_MONTANT[read.error], colonne, () => messages.montantRefuse(read.error, value));
      return NaN;
    }
    if (read.form) {
      const code = read.form === 'point' ? 'FEC-MONTANT-POINT' : 'FEC-MONTANT-MILLIERS';
      const form = read.form;
      this.#say(code, colonne, () => messages.montantForme(form, value));
    }
    return read.montant;
  }

  #readSens(value: string): void {
    const sens = SENS.get(value.toUpperCase());
    if (sens) this.#sens = sens;
    else this.#say('FEC-SENS', 'Sens', () => messages.sensRefuse(value));
  }

  #sayAbsent(colonne: Colonne): void {
    const code = COLONNES_VITALES.has(colonne) ? 'FEC-VALEUR-VITALE' : 'FEC-VALEUR-ABSENTE';
    this.#say(code, colonne, () => messages.valeurAbsente(colonne));
  }

  #say(code: Parameters<Anomalies['add']>[0], colonne: Colonne, message: () => string): void {
    this.#anomalies.add(code, this.#source, colonne, message);
  }
}

const SENS = new Map<string, 'D' | 'C'>([
  ['D', 'D'],
  ['C', 'C'],
  ['+1', 'D'],
  ['-1', 'C']
]);

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Bounds without the padding: ASCII spaces and no-break spaces (C2 A0). */
function trimmed(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let start = from;
  let end = to;
  for (;;) {
    if (start < end && bytes[start] === 0x20) start++;
    else if (start + 1 < end && bytes[start] === 0xc2 && bytes[start + 1] === 0xa0) start += 2;
    else break;
  }
  for (;;) {
    if (start < end && bytes[end - 1] === 0x20) end--;
    else if (start + 1 < end && bytes[end - 2] === 0xc2 && bytes[end - 1] === 0xa0) end -= 2;
    else break;
  }
  return [start, end];
}
