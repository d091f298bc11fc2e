import type { RefusDeDate } from '#lib/domain/date-saisie.ts';
import type { RefusDeMontant } from '#lib/domain/montant-saisi-refus.ts';

/** Where a part of a filter that cannot be read stands. The rest of the filter applies. */
export interface PlaceDansLeFiltre {
  /** The part, as it is written. */
  readonly partie: string;
  /** Where it begins in the filter, in UTF-16 units from 0. */
  readonly position: number;
}

type Illisible<T> = T & PlaceDansLeFiltre;

/** Why a part of a filter is not taken. `titre` is that of the column. The sentences are in `messages.ts`. */
export type RefusDeFiltre =
  | Illisible<{
      readonly code: 'FIL-CHAMP-INCONNU';
      readonly nom: string;
      readonly proches: readonly string[];
    }>
  | Illisible<{ readonly code: 'FIL-CHAMP-MANQUANT' }>
  | Illisible<{ readonly code: 'FIL-VALEUR-MANQUANTE'; readonly titre: string }>
  | Illisible<{ readonly code: 'FIL-COMPARAISON'; readonly titre: string }>
  | Illisible<{ readonly code: 'FIL-MONTANT'; readonly cause: RefusDeMontant }>
  | Illisible<{ readonly code: 'FIL-NOMBRE'; readonly titre: string; readonly decimales: number }>
  | Illisible<{ readonly code: 'FIL-DATE'; readonly cause: RefusDeDate }>
  /** The end of an interval is before its beginning. */
  | Illisible<{ readonly code: 'FIL-BORNES' }>
  | Illisible<{ readonly code: 'FIL-TROP-LONG'; readonly maximum: number }>
  | Illisible<{ readonly code: 'FIL-TROP-DE-PARTIES'; readonly maximum: number }>;

/** A field that the list does not have (any more): its sort key, or its grouping, is left out. */
export type RefusDeVue =
  | RefusDeFiltre
  | { readonly code: 'VUE-TRI-INCONNU'; readonly champ: string }
  | { readonly code: 'VUE-GROUPE-INCONNU'; readonly champ: string };
