import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { LigneAMirer } from '#lib/domain/ecritures/miroir.ts';
import type { FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import type { ExerciceScelle, RepriseScellee } from '#lib/domain/scelle/evenement.ts';

/**
 * What is known of an entité beside its sealed log: what postes share about it. Read at once, and never throws: what
 * cannot be read is not known (I8).
 */
export interface FaitsPartages {
  /** What blocs of the exercice that begins that day are judged by; closings are those of the log. */
  contexte(entite: string, debut: DateIso): ContexteComptable | null;
  /** In order. */
  exercices(entite: string): readonly ExerciceScelle[];
  /** What is said of the drafts of these blocs. */
  brouillons(entite: string, ids: readonly string[]): ReadonlyMap<string, Brouillon>;
  /** The drafts of an exercice, by id, each as it is shown in the books. */
  brouillards(entite: string, debut: DateIso): Iterable<readonly [id: string, bloc: Bloc]>;
  /**
   * The imported segment of an exercice; null when there is none.
   *
   * @param scelle its hash, once the log says it
   */
  segment(entite: string, debut: DateIso, scelle: string | null): SegmentRepris | null;
}

export interface Brouillon extends Pick<FaitsDeBloc, 'revision' | 'tetes'> {
  /** Null when no draft of it is alive. */
  readonly bloc: Bloc | null;
}

/** A takeover as its stored pièce tells it. */
export interface SegmentRepris {
  /** Recounted; null when the pièce is not on the server yet. */
  readonly reprise: RepriseScellee | null;
  /** Its waiting accounts that are not nil. */
  readonly attente: ReadonlyMap<string, number>;
  /** Lines of its bloc of that rank, as far as they were asked for. */
  lignes(rang: number): readonly LigneAMirer[] | null;
}
