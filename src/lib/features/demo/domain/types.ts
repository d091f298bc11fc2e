import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';

export type NatureDEntite = 'syndicat' | 'gerance' | 'cabinet';

/** One set of books. `siren` is null for most: a syndicat is known by its code (general rules, 9.17). */
export interface EntiteDeDemo {
  readonly code: string;
  readonly nom: string;
  readonly nature: NatureDEntite;
  readonly siren: string | null;
  readonly ville: string;
}

export interface ExerciceDeDemo {
  readonly debut: DateIso;
  readonly fin: DateIso;
}

/** One exercice of one entité, as its FEC will be: validated, numbered, à-nouveaux first. */
export interface DossierDeDemo {
  readonly entite: EntiteDeDemo;
  readonly exercice: ExerciceDeDemo;
  readonly blocs: readonly Bloc[];
}

export interface OptionsDeCabinet {
  /** Immeubles managed, syndicats and gérance together, at least 1; the cabinet's own books come on top. */
  readonly immeubles: number;
  /** Consecutive exercices per entité, at least 1. */
  readonly exercices: number;
  readonly graine: number;
  /** Year in which the last exercice closes. */
  readonly dernierExercice?: number;
  /**
   * Lines wanted in each file, reached within a few with small expenses; an entité that needs more by itself
   * keeps them.
   */
  readonly lignesParExercice?: number;
}

/** A third party of an auxiliary ledger: owner, supplier, tenant, client. */
export interface Tiers {
  readonly code: string;
  readonly nom: string;
}
