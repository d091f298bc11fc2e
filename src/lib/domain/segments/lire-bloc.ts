import { assert } from '../assert.ts';
import { dateOfJour, type DateIso, type NumeroDeJour } from '../dates.ts';
import { centimes } from '../montant.ts';
import type { Bloc, Ligne } from '../ecritures/bloc.ts';
import type { LigneAMirer } from '../ecritures/miroir.ts';
import { texteOf } from './dictionnaire.ts';
import {
  SANS_DATE,
  type Chiffres,
  type ColonneDeDate,
  type ColonneDeTexte,
  type Segment,
  type Texte
} from './segment.ts';

/** Bloc number `b` (from 0) as plain data, with everything its source brought. */
export function blocOf(segment: Segment, b: number): Bloc {
  const { debuts, journal, journaux } = segment.chiffres;
  const debut = debuts[b];
  const fin = debuts[b + 1];
  assert(debut !== undefined && fin !== undefined && debut < fin, `segment: no bloc ${b}`);
  const lignes = Array.from({ length: fin - debut }, (_, i) => ligneOf(segment, debut + i));
  const [first] = lignes;
  const libelleJournal = texteAt(segment.textes.colonnes.libelleJournal, debut);
  const numero = texteAt(segment.textes.numero, b);
  const libelle = common(lignes.map((ligne) => ligne.libelle));
  const dateValidation = common(lignes.map((ligne) => ligne.dateValidation));
  return {
    journal: texteOf(journaux, journal[b] ?? 0),
    ...(libelleJournal && { libelleJournal }),
    ...(numero && { numero }),
    date: first?.date ?? dateOfJour(0),
    ...(libelle && { libelle }),
    ...(dateValidation && { dateValidation }),
    lignes
  };
}

/** What bloc number `b` (from 0) moves, line by line; null when there is no such bloc. */
export function lignesAMirer(
  { debuts, compte, comptes, auxiliaire, auxiliaires, debit, credit }: Chiffres,
  b: number
): LigneAMirer[] | null {
  const [debut, fin] = [debuts[b], debuts[b + 1]];
  if (debut === undefined || fin === undefined) return null;
  return Array.from({ length: fin - debut }, (_, i) => ({
    compte: texteOf(comptes, compte[debut + i] ?? 0),
    auxiliaire: texteOf(auxiliaires, auxiliaire[debut + i] ?? 0),
    debit: centimes(debit[debut + i] ?? 0),
    credit: centimes(credit[debut + i] ?? 0)
  }));
}

export function ligneOf(segment: Segment, line: number): Ligne {
  const { chiffres, textes } = segment;
  const { colonnes, dates } = textes;
  const ligne: Modifiable<Ligne> = {
    compte: texteOf(chiffres.comptes, chiffres.compte[line] ?? 0),
    debit: centimes(chiffres.debit[line] ?? 0),
    credit: centimes(chiffres.credit[line] ?? 0)
  };
  const putText = (name: ChampDeTexte, value: string) => {
    if (value !== '') ligne[name] = value;
  };
  const putDay = (name: ChampDeDate, column: Int32Array) => {
    const date = dateAt(column, line);
    if (date !== undefined) ligne[name] = date;
  };
  putText('libelleCompte', texteAt(colonnes.libelleCompte, line));
  putText('auxiliaire', texteOf(chiffres.auxiliaires, chiffres.auxiliaire[line] ?? 0));
  putText('libelleAuxiliaire', texteAt(colonnes.libelleAuxiliaire, line));
  putText('libelle', texteAt(colonnes.libelle, line));
  putText('piece', texteAt(colonnes.piece, line));
  putDay('datePiece', dates.datePiece);
  putDay('date', chiffres.date);
  putText('lettre', texteAt(colonnes.lettre, line));
  putDay('dateLettrage', dates.dateLettrage);
  putDay('dateValidation', dates.dateValidation);
  putText('devise', texteAt(colonnes.devise, line));
  putText('montantDevise', texteAt(colonnes.montantDevise, line));
  if (textes.extras.length > 0) ligne.extras = extrasOf(segment, line);
  return ligne;
}

type Modifiable<T> = { -readonly [Key in keyof T]: T[Key] };
type ChampDeTexte = Exclude<ColonneDeTexte, 'libelleJournal'> | 'auxiliaire';
type ChampDeDate = ColonneDeDate | 'date';

function extrasOf(segment: Segment, line: number): Record<string, string> {
  return Object.fromEntries(segment.textes.extras.map(({ nom, texte }) => [nom, texteAt(texte, line)]));
}

export function texteAt({ valeurs, dictionnaire }: Texte, at: number): string {
  return texteOf(dictionnaire, valeurs[at] ?? 0);
}

/** Days already written out: a year has few of them, and many lines. */
const dates = new Map<NumeroDeJour, DateIso>();
const MAX_DATES = 10_000;

function dateAt(column: Int32Array, line: number): DateIso | undefined {
  const day = column[line] ?? SANS_DATE;
  if (day === SANS_DATE) return undefined;
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size === MAX_DATES) dates.clear();
    dates.set(day, (date = dateOfJour(day)));
  }
  return date;
}

/** The value all of them share, if they do. */
function common<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
