import { assert } from '../assert.ts';
import { dateOfJour, type DateIso } from '../dates.ts';
import { centimes } from '../montant.ts';
import type { Bloc, Ligne } from '../ecritures/bloc.ts';
import { texteOf } from './dictionnaire.ts';
import { SANS_DATE, type Segment, type Texte } from './segment.ts';

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

export function ligneOf(segment: Segment, line: number): Ligne {
  const { chiffres, textes } = segment;
  const text = (column: keyof typeof textes.colonnes) => texteAt(textes.colonnes[column], line);
  const day = (column: keyof typeof textes.dates) => dateAt(textes.dates[column], line);
  const optional = {
    libelleCompte: text('libelleCompte'),
    auxiliaire: texteOf(chiffres.auxiliaires, chiffres.auxiliaire[line] ?? 0),
    libelleAuxiliaire: text('libelleAuxiliaire'),
    libelle: text('libelle'),
    piece: text('piece'),
    datePiece: day('datePiece'),
    date: dateAt(chiffres.date, line),
    lettre: text('lettre'),
    dateLettrage: day('dateLettrage'),
    dateValidation: day('dateValidation'),
    devise: text('devise'),
    montantDevise: text('montantDevise')
  };
  return {
    compte: texteOf(chiffres.comptes, chiffres.compte[line] ?? 0),
    ...present(optional),
    ...(textes.extras.length > 0 && { extras: extrasOf(segment, line) }),
    debit: centimes(chiffres.debit[line] ?? 0),
    credit: centimes(chiffres.credit[line] ?? 0)
  };
}

function extrasOf(segment: Segment, line: number): Record<string, string> {
  return Object.fromEntries(segment.textes.extras.map(({ nom, texte }) => [nom, texteAt(texte, line)]));
}

export function texteAt({ valeurs, dictionnaire }: Texte, at: number): string {
  return texteOf(dictionnaire, valeurs[at] ?? 0);
}

function dateAt(column: Int32Array, line: number): DateIso | undefined {
  const day = column[line] ?? SANS_DATE;
  return day === SANS_DATE ? undefined : dateOfJour(day);
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as Present<T>;
}

/** The value all of them share, if they do. */
function common<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
