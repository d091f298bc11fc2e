import type { OrigineDeLettrage } from '#lib/domain/lettrage/lettrage.ts';
import type { Centimes } from '#lib/domain/montant.ts';
import { cleDeLignes, type LigneALettrer } from './ligne.ts';

/** Ways to find lines that settle each other, surest first: the order in which they are tried. */
export const METHODES = [
  'reference',
  'exact',
  'combinaison',
  'anciennete'
] as const satisfies readonly OrigineDeLettrage[];
export type Methode = (typeof METHODES)[number];

export interface Proposition {
  readonly methode: Methode;
  /** Oldest first. */
  readonly lignes: readonly LigneALettrer[];
  /** Zero but for the last one by age, whose last line is settled in part (INV-34). */
  readonly ecart: Centimes;
  /** Other lines of the same account would do as well: a person should look. */
  readonly ambigu: boolean;
  /** What its lines have in common, for a proposal by reference. */
  readonly reference?: string;
}

/** Why a search stopped before it had looked at everything. What is not found is not said to be impossible. */
export type ArretDeRecherche =
  /** More open lines than a search of combinations looks at around each of them. */
  | { readonly code: 'LET-BORNE-LIGNES'; readonly ouvertes: number; readonly voisines: number }
  /** The work agreed is spent: `vues` open lines were looked at to the end. */
  | { readonly code: 'LET-BORNE-TRAVAIL'; readonly vues: number; readonly ouvertes: number }
  /** By age, payments and debts follow each other without ever coming to zero. */
  | { readonly code: 'LET-BORNE-CHAINE'; readonly lignes: number; readonly maximum: number };

/** What one method finds among the lines that those before it have left. */
export interface Trouvailles {
  readonly propositions: readonly Proposition[];
  readonly arrets: readonly ArretDeRecherche[];
}

/** Proposals that a person has refused: they do not come back. */
export type Refusees = ReadonlySet<string>;

export function isRefusee(refusees: Refusees, lignes: readonly LigneALettrer[]): boolean {
  return refusees.size > 0 && refusees.has(cleDeLignes(lignes));
}
