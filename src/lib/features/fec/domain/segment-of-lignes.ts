import { recordOf } from '#lib/domain/record-of.ts';
import {
  COLONNES_DE_DATE,
  COLONNES_DE_TEXTE,
  colonneDIndex,
  type ColonneDeMontants,
  type ColonneDIndex,
  type Segment,
  type Texte
} from '#lib/domain/segments/segment.ts';
import type { TotauxDEcritures } from './totaux.ts';
import type { ColonneLue, LignesLues } from './lignes-lues.ts';
import type { Ecritures } from './regrouper.ts';

/**
 * The lines as a segment: those of one écriture follow each other, columns are as narrow as their content. The
 * columns of `lignes` and `ecritures` are consumed: nothing is read from them after.
 */
export function segmentOfLignes(lignes: LignesLues, ecritures: Ecritures, totaux: TotauxDEcritures): Segment {
  const order = orderOf(ecritures, totaux);
  ecritures.byLigne.buffer.transfer(0);
  const debuts = new Uint32Array(ecritures.count + 1);
  for (const [e, count] of totaux.lignes.entries()) debuts[e + 1] = (debuts[e] ?? 0) + count;
  const column = (read: ColonneLue): Texte => ({
    valeurs: arranged(read.values, lignes.count, order),
    dictionnaire: read.dictionnaire.build()
  });
  const perBloc = (read: ColonneLue): Texte => ({
    valeurs: pickedAt(read, totaux.premiere),
    dictionnaire: read.dictionnaire.build()
  });
  const journal = perBloc(lignes.journal);
  const compte = column(lignes.compte);
  const auxiliaire = column(lignes.auxiliaire);
  return {
    lignes: lignes.count,
    blocs: ecritures.count,
    chiffres: {
      debuts,
      journal: journal.valeurs,
      date: arranged(lignes.date, lignes.count, order),
      compte: compte.valeurs,
      auxiliaire: auxiliaire.valeurs,
      debit: narrowed(arranged(lignes.debit, lignes.count, order)),
      credit: narrowed(arranged(lignes.credit, lignes.count, order)),
      journaux: journal.dictionnaire,
      comptes: compte.dictionnaire,
      auxiliaires: auxiliaire.dictionnaire
    },
    textes: {
      numero: perBloc(lignes.numero),
      colonnes: recordOf(COLONNES_DE_TEXTE, (name) => column(lignes.textes[name])),
      dates: recordOf(COLONNES_DE_DATE, (name) => arranged(lignes.dates[name], lignes.count, order)),
      extras: [...lignes.extras].map(([nom, read]) => ({ nom, texte: column(read) })),
      ligneSource: arranged(lignes.ligneSource, lignes.count, order)
    }
  };
}

/** Lines by écriture, file order within; null when the file already has them so. */
function orderOf({ count, byLigne }: Ecritures, totaux: TotauxDEcritures): Uint32Array | null {
  if (byLigne.every((e, i) => i === 0 || e >= (byLigne[i - 1] ?? 0))) return null;
  const next = new Uint32Array(count);
  for (let e = 1; e < count; e++) next[e] = (next[e - 1] ?? 0) + (totaux.lignes[e - 1] ?? 0);
  const order = new Uint32Array(byLigne.length);
  for (const [i, e] of byLigne.entries()) {
    const at = next[e] ?? 0;
    order[at] = i;
    next[e] = at + 1;
  }
  return order;
}

type AnyColumn = ColonneDIndex | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** The values in the order of the écritures. The source is given up: a large file is not held twice. */
function arranged<Column extends AnyColumn>(
  source: Column,
  count: number,
  order: Uint32Array | null
): Column {
  if (!order) return view(source, source.buffer.transfer(count * source.BYTES_PER_ELEMENT));
  const target = view(source, new ArrayBuffer(count * source.BYTES_PER_ELEMENT));
  for (const [at, line] of order.entries()) target[at] = source[line] ?? 0;
  source.buffer.transfer(0);
  return target;
}

/** A column of the same type over other bytes. */
function view<Column extends AnyColumn>({ constructor }: Column, buffer: ArrayBuffer): Column {
  return new (constructor as new (buffer: ArrayBuffer) => Column)(buffer);
}

function pickedAt(read: ColonneLue, lines: Uint32Array): ColonneDIndex {
  const values = colonneDIndex(lines.length, read.dictionnaire.taille);
  for (const [at, line] of lines.entries()) values[at] = read.at(line);
  read.values.buffer.transfer(0);
  return values;
}

/** 32 bits when every amount fits: half the bytes of nearly all books. The wide column is then given up. */
function narrowed(montants: Float64Array<ArrayBuffer>): ColonneDeMontants {
  for (const montant of montants) if (montant !== (montant | 0)) return montants;
  const narrow = new Int32Array(montants);
  montants.buffer.transfer(0);
  return narrow;
}
