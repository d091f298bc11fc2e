import type { DateIso } from '#lib/domain/dates.ts';
import type { DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import { champDe, type Colonne } from '../tableau/colonnes.ts';

/** What a column stands for, where its text does not say it: cents, a count, a day. */
export type Mesure<Row> =
  | {
      readonly nature: 'montant' | 'nombre';
      /** A zero is shown as nothing. */
      readonly zeroVide?: boolean;
      readonly lire: (row: Row) => number | null;
    }
  | { readonly nature: 'date'; readonly lire: (row: Row) => DateIso | '' | null };

/**
 * The fields of a small list: its columns, each as the text it shows but for those of `mesures`, by id, which sort and
 * filter as what they are.
 */
export function champsDesColonnes<Row>(
  colonnes: readonly Colonne<Row>[],
  mesures: Readonly<Record<string, Mesure<Row>>> = {}
): DescriptionDeChamp<Row>[] {
  return colonnes.map((colonne): DescriptionDeChamp<Row> => {
    const { titre, nature, valeur } = colonne;
    const id = champDe(colonne);
    const mesure = mesures[id];
    return mesure === undefined
      ? { id, titre, nature: 'texte', lire: valeur, ...(nature === 'compte' && { code: true }) }
      : { id, titre, ...mesure };
  });
}
