import { jourOf, type DateIso } from '#lib/domain/dates.ts';
import { colonneDIndex, SANS_DATE } from '#lib/domain/segments/segment.ts';
import type {
  Champ,
  ChampDeDate,
  ChampDeMontant,
  ChampDeNombre,
  ChampDeTexte,
  Libelles,
  Table
} from './table.ts';

type Sans<T> = Omit<T, 'valeurs' | 'libelles'>;

/** A field of a small list, and how it is read from the object of a row. Null is an empty cell. */
export type DescriptionDeChamp<Row> =
  | (Sans<ChampDeTexte> & { readonly lire: (row: Row) => string | null })
  | (Sans<ChampDeMontant> & { readonly lire: (row: Row) => number | null })
  | (Sans<ChampDeNombre> & { readonly lire: (row: Row) => number | null })
  | (Sans<ChampDeDate> & { readonly lire: (row: Row) => DateIso | '' | null });

/** The table of a list held as objects: what small lists give to a view. Amounts in cents. */
export function tableOf<Row>(
  rows: readonly Row[],
  champs: readonly DescriptionDeChamp<Row>[],
  cle?: (row: Row) => string
): Table {
  const table = { lignes: rows.length, champs: champs.map((champ) => champOf(rows, champ)) };
  if (cle === undefined) return table;
  const cles = rows.map(cle);
  return { ...table, cle: (ligne) => cles[ligne] ?? '' };
}

function champOf<Row>(rows: readonly Row[], description: DescriptionDeChamp<Row>): Champ {
  switch (description.nature) {
    case 'texte': {
      const { lire, ...champ } = description;
      return { ...champ, ...indexer(rows.map((row) => lire(row) ?? '')) };
    }
    case 'date': {
      const { lire, ...champ } = description;
      return { ...champ, valeurs: Int32Array.from(rows, (row) => jourOuVide(lire(row))) };
    }
    case 'montant': {
      const { lire, ...champ } = description;
      return { ...champ, valeurs: Float64Array.from(rows, (row) => lire(row) ?? Number.NaN) };
    }
    case 'nombre': {
      const { lire, ...champ } = description;
      return { ...champ, valeurs: Float64Array.from(rows, (row) => lire(row) ?? Number.NaN) };
    }
  }
}

function jourOuVide(date: DateIso | '' | null): number {
  return date === null || date === '' ? SANS_DATE : jourOf(date);
}

function indexer(textes: readonly string[]): Pick<ChampDeTexte, 'valeurs' | 'libelles'> {
  const rangs = new Map<string, number>();
  for (const texte of textes) if (!rangs.has(texte)) rangs.set(texte, rangs.size);
  const valeurs = colonneDIndex(textes.length, rangs.size);
  for (const [ligne, texte] of textes.entries()) valeurs[ligne] = rangs.get(texte) ?? 0;
  return { valeurs, libelles: libellesOf([...rangs.keys()]) };
}

/** Labels held as strings. */
export function libellesOf(textes: readonly string[]): Libelles {
  return { taille: textes.length, lire: (index) => textes[index] ?? '' };
}
