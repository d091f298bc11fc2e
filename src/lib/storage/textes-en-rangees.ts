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
import type { TexteRow } from './rows.ts';

const EXTRA = 'extra';

/** The texts of a takeover, one row per column: what is written, or read, is never more than one column at a time. */
export function* rangeesDeTextes(exercice: string, textes: Textes): Generator<TexteRow> {
  const texte = (colonne: string, { valeurs, dictionnaire }: Texte): TexteRow => ({
    exercice,
    colonne,
    valeurs,
    dictionnaire
  });
  const nombres = (colonne: string, valeurs: ColonneDeJours | Uint32Array<ArrayBuffer>): TexteRow => ({
    exercice,
    colonne,
    valeurs,
    dictionnaire: null
  });
  yield texte('numero', textes.numero);
  for (const name of COLONNES_DE_TEXTE) yield texte(name, textes.colonnes[name]);
  for (const name of COLONNES_DE_DATE) yield nombres(name, textes.dates[name]);
  for (const [rang, extra] of textes.extras.entries()) {
    // The rank first: rows come back in the order of their names.
    yield texte(`${EXTRA}.${String(rang).padStart(6, '0')}.${extra.nom}`, extra.texte);
  }
  yield nombres('ligneSource', textes.ligneSource);
}

/** The same, the memory of a column given back once it has been written: `textes` cannot be read after. */
export function* rangeesConsommees(exercice: string, textes: Textes): Generator<TexteRow> {
  for (const row of rangeesDeTextes(exercice, textes)) {
    yield row;
    for (const column of [row.valeurs, row.dictionnaire?.octets, row.dictionnaire?.fins])
      column?.buffer.transfer(0);
  }
}

/** The rows of one takeover, in the order of their names. */
export function textesDe(base: Base, exercice: string) {
  return base.textes.where('[exercice+colonne]').between([exercice, ''], [exercice, '\uffff']);
}

/** @param rows all rows of one takeover, by name of column */
export function textesOfRangees(rows: readonly TexteRow[]): Textes {
  const byColonne = new Map(rows.map((row) => [row.colonne, row]));
  const row = (colonne: string): TexteRow => {
    const found = byColonne.get(colonne);
    assert(found !== undefined, `textes: no column ${colonne}`);
    return found;
  };
  return {
    numero: texteOfRow(row('numero')),
    colonnes: recordOf(COLONNES_DE_TEXTE, (name) => texteOfRow(row(name))),
    dates: recordOf(COLONNES_DE_DATE, (name) => row(name).valeurs as ColonneDeJours),
    extras: rows
      .filter(({ colonne }) => colonne.startsWith(`${EXTRA}.`))
      .map((extra) => ({ nom: nomDExtra(extra.colonne), texte: texteOfRow(extra) })),
    ligneSource: row('ligneSource').valeurs as Uint32Array<ArrayBuffer>
  };
}

/** A column of the file may have a point in its name. */
function nomDExtra(colonne: string): string {
  return colonne.split('.').slice(2).join('.');
}

function texteOfRow({ colonne, valeurs, dictionnaire }: TexteRow): Texte {
  assert(dictionnaire !== null, `textes: column ${colonne} has no texts`);
  return { valeurs: valeurs as ColonneDIndex, dictionnaire };
}
