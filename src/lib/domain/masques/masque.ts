import type { DateIso } from '../dates.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Centimes } from '../montant.ts';

/**
 * A template of a bloc, of one journal and one entité (MAS-01). Its amounts are also ratios: what is typed at use is
 * shared over its free lines (MAS-24). The last line is the counterpart (MAS-27).
 */
export interface Masque {
  readonly id: string;
  /** Null for a template, which « Appliquer » copies to entités (MAS-50 to MAS-55). */
  readonly entite: string | null;
  readonly journal: string;
  readonly nom: string;
  /** Label by default, with its variables `#d #m #t #s #a` (MAS-11 to MAS-16). */
  readonly libelle?: string;
  readonly piece?: string;
  /** Gérance and Saisonnier only (MAS-08). */
  readonly immeuble?: string;
  /** « Journal pour règlement auto » (MAS-17). */
  readonly journalReglement?: string;
  /** « Racine par défaut »: of a masque that is not programmed (MAS-20). */
  readonly racine?: string;
  readonly lignes: readonly LigneDeMasque[];
  /** Null: used when one likes. A masque is programmed when it has a next due date (MAS-38). */
  readonly programmation: Programmation | null;
}

/** Exactly one of `debit` and `credit` is above zero (MAS-22). */
export interface LigneDeMasque {
  /** Null: asked at use (MAS-21). */
  readonly compte: NumeroDeCompte | null;
  readonly auxiliaire?: string;
  readonly debit: Centimes;
  readonly credit: Centimes;
  /** Keeps its stored amount whatever is typed (MAS-29). */
  readonly fige: boolean;
  readonly codeFiscalite?: string;
  readonly analytique?: string;
  readonly cle?: string;
}

/** MAS-37, in the order of the screen. */
export const FREQUENCES = [
  'journaliere',
  'hebdomadaire',
  'bimensuelle',
  'mensuelle',
  'bimestrielle',
  'trimestrielle',
  'semestrielle',
  'annuelle',
  'deuxAns',
  'cinqAns'
] as const;
export type Frequence = (typeof FREQUENCES)[number];

export interface Programmation {
  readonly frequence: Frequence;
  readonly prochaineEcheance: DateIso;
  /** Day of the month that due dates come back to after a short month, 1 to 31 (spec 00, 9.5). */
  readonly jourDAncrage: number;
  /** « Fin de mois »: each due date is the last day of its month (MAS-39). */
  readonly finDeMois: boolean;
  /** Runs left; 0 never ends (MAS-36). */
  readonly occurrences: number;
  /** « Date de règlement » of the automatic settlement (MAS-18, MAS-19). */
  readonly reglement?: 'sans' | DateIso;
}
