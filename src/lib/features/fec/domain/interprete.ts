import { assert } from '#lib/domain/assert.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { Anomalies, CodeAnomalie } from './anomalies.ts';
import { COLONNES_VITALES, VALEURS_OBLIGATOIRES, type Colonne } from './colonnes.ts';
import { readDate, readPlainDate } from './dates-fec.ts';
import type { ColonneDuFichier } from './entete.ts';
import type { ColonneLue, LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { readDevise, readMontant, readPlainMontant } from './nombres.ts';

export type Forme = 'plat' | 'xml';

export type ReadField = (bytes: Uint8Array, from: number, to: number) => void;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const text = (bytes: Uint8Array, from: number, to: number) => decoder.decode(bytes.subarray(from, to));

/** Cash bookkeeping (BNC, BA) may leave these blank (LPF art. A47 A-1, VIII). */
const FACULTATIVES_EN_TRESORERIE: ReadonlySet<Colonne> = new Set<Colonne>(['JournalCode', 'JournalLib']);

/**
 * Turns the fields of one line after the other into columns, and says what is wrong with each. Padding
 * (spaces around a value) is not part of it. Nothing here knows how the file cuts its lines.
 */
export class Interprete {
  readonly #lignes: LignesLues;
  readonly #anomalies: Anomalies;
  readonly #xml: boolean;
  readonly #libellesDeCompte = new LibellesConnus();
  readonly #libellesDeJournal = new LibellesConnus();
  #tresorerie = false;
  #line = 0;
  #source = 0;
  #montant = NaN;
  #sens = '';
  /** Amounts that the line gives. */
  #amounts = 0;
  /** Whether one of them could not be read. */
  #unread = false;

  constructor(lignes: LignesLues, anomalies: Anomalies, forme: Forme) {
    this.#lignes = lignes;
    this.#anomalies = anomalies;
    this.#xml = forme === 'xml';
  }

  /** The readers of a line's fields, in the order of the file's columns. */
  readersFor(columns: readonly ColonneDuFichier[]): ReadField[] {
    this.#tresorerie ||= columns.includes('DateRglt') && columns.includes('ModeRglt');
    return columns.map((column) =>
      typeof column === 'string' ? this.#readerOf(column) : this.#text(this.#lignes.extra(column.extra))
    );
  }

  begin(ligneSource: number): void {
    this.#line = this.#lignes.count;
    assert(this.#line < this.#lignes.capacity, 'fec: more lines than the inspection of the file foresaw');
    this.#source = ligneSource;
    this.#montant = NaN;
    this.#sens = '';
    this.#amounts = 0;
    this.#unread = false;
  }

  /** Ends the line: from here on it counts. */
  end(): void {
    const lignes = this.#lignes;
    const line = this.#line;
    this.#putOnSide(line);
    lignes.ligneSource[line] = this.#source;
    lignes.count = line + 1;
    this.#checkLine(line);
  }

  /** `Montant` and `Sens` stand apart: the side is known once both are read. */
  #putOnSide(line: number): void {
    const sens = SENS.get(this.#sens.toUpperCase());
    const isGiven = !Number.isNaN(this.#montant);
    if (sens === undefined && (isGiven || this.#sens !== '')) {
      const value = this.#sens;
      this.#unread = true;
      this.#say('FEC-SENS', 'Sens', () => messages.sensRefuse(value));
    }
    if (!isGiven) return;
    if (sens === 'D') this.#lignes.debit[line] = this.#montant;
    else if (sens === 'C') this.#lignes.credit[line] = this.#montant;
  }

  #checkLine(line: number): void {
    const { textes, dates, auxiliaire, compte, journal } = this.#lignes;
    this.#checkAmounts(line);
    const [named, labelled] = [auxiliaire.at(line) !== 0, textes.libelleAuxiliaire.at(line) !== 0];
    if (named !== labelled) {
      this.#say('FEC-AUXILIAIRE-INCOMPLET', named ? 'CompAuxLib' : 'CompAuxNum', () =>
        messages.auxiliaireIncomplet(named)
      );
    }
    const lettered = textes.lettre.at(line) !== 0;
    if (lettered !== (dates.dateLettrage[line] !== SANS_DATE)) {
      this.#say('FEC-LETTRAGE-INCOMPLET', lettered ? 'DateLet' : 'EcritureLet', () =>
        messages.lettrageIncomplet(lettered)
      );
    }
    const second = this.#libellesDeCompte.second(compte, textes.libelleCompte, line);
    if (second) this.#say('FEC-LIBELLE-DE-COMPTE', 'CompteLib', () => messages.libelleDeCompte(...second()));
    const other = this.#libellesDeJournal.second(journal, textes.libelleJournal, line);
    if (other) this.#say('FEC-LIBELLE-DE-JOURNAL', 'JournalLib', () => messages.libelleDeJournal(...other()));
  }

  #checkAmounts(line: number): void {
    const { debit, credit, textes } = this.#lignes;
    const [d = 0, c = 0] = [debit[line], credit[line]];
    if (d !== 0 && c !== 0) this.#say('FEC-DEUX-SENS', 'Debit', messages.deuxSens);
    if (this.#amounts === 0) this.#say('FEC-MONTANT-ABSENT', 'Debit', messages.montantAbsent);
    else if (d === 0 && c === 0 && !this.#unread)
      this.#say('FEC-SANS-MONTANT', 'Debit', messages.sansMontant);
    if (d < 0 || c < 0) this.#say('FEC-MONTANT-NEGATIF', d < 0 ? 'Debit' : 'Credit', messages.montantNegatif);
    const devise = textes.montantDevise.at(line);
    if (
      devise !== 0 &&
      textes.devise.at(line) === 0 &&
      /[1-9]/.test(textes.montantDevise.dictionnaire.texte(devise))
    ) {
      this.#say('FEC-DEVISE-INCOMPLETE', 'Idevise', messages.deviseIncomplete);
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
        return this.#devise(textes.montantDevise);
      case 'Idevise':
        return this.#text(textes.devise);
      case 'Montant':
        return (bytes, from, to) => {
          this.#montant = this.#montantOf(bytes, from, to, colonne);
        };
      case 'Sens':
        return (bytes, from, to) => {
          const start = skipPadding(bytes, from, to);
          this.#sens = text(bytes, start, dropPadding(bytes, start, to));
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
      const start = skipPadding(bytes, from, to);
      if (start < to)
        column.put(this.#line, column.dictionnaire.intern(bytes, start, dropPadding(bytes, start, to)));
      else if (required) this.#sayAbsent(colonne);
    };
  }

  #compte(column: ColonneLue): ReadField {
    const read = this.#text(column, 'CompteNum');
    return (bytes, from, to) => {
      read(bytes, from, to);
      const start = skipPadding(bytes, from, to);
      if (start === to) return;
      const compte = () => text(bytes, start, dropPadding(bytes, start, to));
      if (!beginsWithThreeDigits(bytes, start, to)) {
        this.#say('FEC-COMPTE', 'CompteNum', () => messages.compteSansTroisChiffres(compte()));
      }
      if (this.#xml && !COMPTE_DU_SCHEMA.test(compte())) {
        this.#say('FEC-XML-VALEUR', 'CompteNum', () => messages.xmlValeur(compte(), 'compte'));
      }
    };
  }

  #day(column: Int32Array, colonne: Colonne): ReadField {
    const required = VALEURS_OBLIGATOIRES.has(colonne);
    return (bytes, from, to) => {
      const start = skipPadding(bytes, from, to);
      if (start === to) {
        if (required) this.#sayAbsent(colonne);
        return;
      }
      const end = dropPadding(bytes, start, to);
      const plain = this.#xml ? NaN : readPlainDate(bytes, start, end);
      column[this.#line] = Number.isNaN(plain)
        ? this.#unusualDay(text(bytes, start, end), colonne, required)
        : plain;
    };
  }

  #unusualDay(value: string, colonne: Colonne, required: boolean): number {
    if (/^[0/.\- ]+$/.test(value)) {
      // Some programs write a blank date as zeros.
      if (required) this.#sayAbsent(colonne);
      return SANS_DATE;
    }
    const read = readDate(value, this.#xml);
    if ('error' in read) {
      const code = read.error === 'illisible' ? 'FEC-DATE-ILLISIBLE' : 'FEC-DATE-INEXISTANTE';
      this.#say(code, colonne, () => messages.dateRefusee(read.error, value, this.#xml));
      return SANS_DATE;
    }
    if (read.forme !== 'legale') this.#sayFormeDeDate(value, colonne, read.forme);
    if (read.annee < 1900 || read.annee > 2099) {
      this.#say('FEC-DATE-ANNEE', colonne, () => messages.dateAnnee(value));
    }
    return read.jour;
  }

  #sayFormeDeDate(value: string, colonne: Colonne, forme: 'toleree' | 'courte'): void {
    if (this.#xml) this.#say('FEC-XML-VALEUR', colonne, () => messages.xmlValeur(value, 'date'));
    else if (forme === 'toleree') this.#say('FEC-DATE-FORME', colonne, () => messages.dateForme(value));
    else this.#say('FEC-DATE-COURTE', colonne, () => messages.dateCourte(value));
  }

  #montantInto(column: Float64Array, colonne: Colonne): ReadField {
    return (bytes, from, to) => {
      column[this.#line] = this.#montantOf(bytes, from, to, colonne) || 0;
    };
  }

  /** Cents, or NaN when the field is blank or refused. */
  #montantOf(bytes: Uint8Array, from: number, to: number, colonne: Colonne): number {
    const start = skipPadding(bytes, from, to);
    if (start === to) {
      if (colonne !== 'Montant')
        this.#say('FEC-VALEUR-ABSENTE', colonne, () => messages.valeurAbsente(colonne));
      return NaN;
    }
    this.#amounts++;
    const end = dropPadding(bytes, start, to);
    const plain = this.#xml ? NaN : readPlainMontant(bytes, start, end);
    return Number.isNaN(plain) ? this.#unusualMontant(text(bytes, start, end), colonne) : plain;
  }

  #unusualMontant(value: string, colonne: Colonne): number {
    const read = readMontant(value, this.#xml);
    if ('error' in read) {
      this.#unread = true;
      this.#say(messages.CODE_DU_MONTANT[read.error], colonne, () =>
        messages.montantRefuse(read.error, value)
      );
      return NaN;
    }
    const { form } = read;
    if (form === 'xml') this.#say('FEC-XML-VALEUR', colonne, () => messages.xmlValeur(value, 'montant'));
    else if (form)
      this.#say(messages.CODE_DE_LA_FORME[form], colonne, () => messages.montantForme(form, value));
    return read.montant;
  }

  /** A foreign amount counts for nothing in the books: it is kept with its own decimals, written with a point. */
  #devise(column: ColonneLue): ReadField {
    return (bytes, from, to) => {
      const start = skipPadding(bytes, from, to);
      if (start === to) return;
      const value = text(bytes, start, dropPadding(bytes, start, to));
      const read = readDevise(value);
      if (read === null)
        this.#say('FEC-DEVISE-ILLISIBLE', 'Montantdevise', () => messages.deviseIllisible(value));
      else if (read.form && !this.#xml) {
        const { form } = read;
        this.#say(messages.CODE_DE_LA_FORME[form], 'Montantdevise', () => messages.montantForme(form, value));
      }
      column.put(this.#line, column.dictionnaire.internTexte(read?.texte ?? value));
    };
  }

  #sayAbsent(colonne: Colonne): void {
    if (this.#tresorerie && FACULTATIVES_EN_TRESORERIE.has(colonne)) return;
    const code = COLONNES_VITALES.has(colonne) ? 'FEC-VALEUR-VITALE' : 'FEC-VALEUR-ABSENTE';
    this.#say(code, colonne, () => messages.valeurAbsente(colonne));
  }

  #say(code: CodeAnomalie, colonne: Colonne, message: () => string): void {
    this.#anomalies.add(code, this.#source, colonne, message);
  }
}

const COMPTE_DU_SCHEMA = /^\d{3}[0-9a-zA-Z]*$/;

const SENS = new Map<string, 'D' | 'C'>([
  ['D', 'D'],
  ['C', 'C'],
  ['+1', 'D'],
  ['-1', 'C']
]);

/** One number, one label: finds the second label of each number, once. */
class LibellesConnus {
  /** Index of the first label of each number, plus one; its opposite once a second one was seen. */
  readonly #first: number[] = [];

  second(numero: ColonneLue, libelle: ColonneLue, line: number): (() => [string, string, string]) | null {
    const key = numero.at(line);
    const index = libelle.at(line);
    if (index === 0) return null;
    while (this.#first.length <= key) this.#first.push(0);
    const first = this.#first[key] ?? 0;
    if (first === 0) this.#first[key] = index + 1;
    if (first <= 0 || first === index + 1) return null;
    this.#first[key] = -first;
    return () => [
      numero.dictionnaire.texte(key),
      libelle.dictionnaire.texte(first - 1),
      libelle.dictionnaire.texte(index)
    ];
  }
}

function beginsWithThreeDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < from + 3; i++) {
    const byte = bytes[i] ?? 0;
    if (i >= to || byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

/** Where the value begins: padding is made of ASCII spaces and no-break spaces (C2 A0). */
function skipPadding(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to) {
    if (bytes[start] === 0x20) start++;
    else if (bytes[start] === 0xc2 && bytes[start + 1] === 0xa0 && start + 1 < to) start += 2;
    else break;
  }
  return start;
}

/** Where the value ends. */
function dropPadding(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from) {
    if (bytes[end - 1] === 0x20) end--;
    else if (bytes[end - 1] === 0xa0 && bytes[end - 2] === 0xc2 && end - 2 >= from) end -= 2;
    else break;
  }
  return end;
}
