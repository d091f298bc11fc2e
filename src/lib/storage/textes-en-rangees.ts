import { assert } from '#lib/domain/assert.ts';
import {
  COLONNES_DE_DATE,
  COLONNES_DE_TEXTE,
  type ColonneDeJours,
  type ColonneDIndex,
  type Texte,
  type Textes
} from '#lib/domain/segments/segment.ts';
import { recordOf } from '#lib/domain/record-of.ts';
import type { Base } from './base.ts';
import type { ColonneGardee, TexteRow } from './rows.ts';

const EXTRA = 'extra';

/** A record costs as much as thousands of bytes; beyond this, a row weighs more in memory than it saves. */
const OCTETS_PAR_RANGEE = 1 << 20;

/** The texts of a takeover: small columns together, each large one alone, so that they weigh one at a time. */
export function* rangeesDeTextes(exercice: string, textes: Textes): Generator<TexteRow> {
  let ensemble: ColonneGardee[] = [];
  for (const colonne of colonnesDe(textes)) {
    ensemble.push(colonne);
    if (octetsDe(ensemble) < OCTETS_PAR_RANGEE) continue;
    yield* rangeeDe(exercice, ensemble);
    ensemble = [];
  }
  yield* rangeeDe(exercice, ensemble);
}

function* rangeeDe(exercice: string, [premiere, ...suite]: readonly ColonneGardee[]): Generator<TexteRow> {
  if (premiere) yield { exercice, ...premiere, ...(suite.length > 0 && { suite }) };
}

/** The same, the memory of a row given back once it has been written: `textes` cannot be read after. */
export function* rangeesConsommees(exercice: string, textes: Textes): Generator<TexteRow> {
  for (const row of rangeesDeTextes(exercice, textes)) {
    yield row;
    for (const buffer of colonnesOf(row).flatMap(buffersDe)) buffer.transfer(0);
  }
}

/** The rows of one takeover, in the order of their names. */
export function textesDe(base: Base, exercice: string) {
  return base.textes.where('[exercice+colonne]').between([exercice, ''], [exercice, '\uffff']);
}

/** The texts of one takeover, read one row at a time: together, what the database sends would weigh as much again. */
export async function lireTextes(base: Base, exercice: string): Promise<Textes> {
  const rows: TexteRow[] = [];
  for (const cle of await textesDe(base, exercice).primaryKeys()) {
    const row = await base.textes.get(cle);
    if (row) rows.push(row);
  }
  return textesOfRangees(rows);
}

export function colonnesOf(row: TexteRow): readonly ColonneGardee[] {
  return [row, ...(row.suite ?? [])];
}

/** @param rows all rows of one takeover, in any order */
export function textesOfRangees(rows: readonly TexteRow[]): Textes {
  const colonnes = rows.flatMap(colonnesOf);
  const byNom = new Map(colonnes.map((une) => [une.colonne, une]));
  const colonne = (nom: string): ColonneGardee => {
    const found = byNom.get(nom);
    assert(found !== undefined, `textes: no column ${nom}`);
    return found;
  };
  return {
    numero: texteOf(colonne('numero')),
    colonnes: recordOf(COLONNES_DE_TEXTE, (nom) => texteOf(colonne(nom))),
    dates: recordOf(COLONNES_DE_DATE, (nom) => colonne(nom).valeurs as ColonneDeJours),
    extras: colonnes
      .filter((une) => une.colonne.startsWith(`${EXTRA}.`))
      .toSorted((a, b) => (a.colonne < b.colonne ? -1 : 1))
      .map((extra) => ({ nom: nomDExtra(extra.colonne), texte: texteOf(extra) })),
    ligneSource: colonne('ligneSource').valeurs as Uint32Array<ArrayBuffer>
  };
}

function* colonnesDe(textes: Textes): Generator<ColonneGardee> {
  yield { colonne: 'numero', ...textes.numero };
  for (const nom of COLONNES_DE_TEXTE) yield { colonne: nom, ...textes.colonnes[nom] };
  for (const nom of COLONNES_DE_DATE) yield { colonne: nom, valeurs: textes.dates[nom], dictionnaire: null };
  for (const [rang, extra] of textes.extras.entries()) {
    // The rank first: that is the order in which the file had them.
    yield { colonne: `${EXTRA}.${String(rang).padStart(6, '0')}.${extra.nom}`, ...extra.texte };
  }
  yield { colonne: 'ligneSource', valeurs: textes.ligneSource, dictionnaire: null };
}

function octetsDe(colonnes: readonly ColonneGardee[]): number {
  return colonnes.flatMap(buffersDe).reduce((somme, { byteLength }) => somme + byteLength, 0);
}

function buffersDe({ valeurs, dictionnaire }: ColonneGardee): ArrayBuffer[] {
  return [valeurs.buffer, ...(dictionnaire ? [dictionnaire.octets.buffer, dictionnaire.fins.buffer] : [])];
}

/** A column of the file may have a point in its name. */
function nomDExtra(colonne: string): string {
  return colonne.split('.').slice(2).join('.');
}

function texteOf({ colonne, valeurs, dictionnaire }: ColonneGardee): Texte {
  assert(dictionnaire !== null, `textes: column ${colonne} has no texts`);
  return { valeurs: valeurs as ColonneDIndex, dictionnaire };
}
