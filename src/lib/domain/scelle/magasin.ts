import type { ContexteComptable } from '../ecritures/check-bloc.ts';
import type { LigneAMirer } from '../ecritures/miroir.ts';
import type { DateIso, MoisIso } from '../dates.ts';
import type { Entree } from './chaine.ts';
import type { Commande, RefusDeScellement } from './commande.ts';
import type { Brouillards, FaitsDeBloc } from './decider.ts';
import type { EtatDuJournal } from './etat.ts';
import type { ExerciceScelle, RepriseScellee } from './evenement.ts';
import type { Rangs } from './rangs.ts';

/**
 * Where a sealed log is kept, as the sequencer needs it: on a poste IndexedDB, on the server SQLite, in tests memory.
 * `contrat-de-magasin.ts` says what any of them must keep to.
 */
export interface Magasin {
  /**
   * Runs `acte` alone on this log: its reads and its writes are one transaction, durable when the promise resolves,
   * and nothing of it stands when it rejects (F1, F4, F11).
   */
  transaction<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T>;
}

/** What a store answers at once (SQLite) or later (IndexedDB). */
export type Attendu<T> = T | Promise<T>;

/** Reads see what the same transaction wrote. Its promises wait for nothing but the store. */
export interface TransactionDeMagasin {
  /** Null when the log has no entry. */
  tete(): Attendu<Tete | null>;
  /** Answers already given to these commands, by their id (F9, F12). */
  verdicts(commandes: readonly string[]): Attendu<ReadonlyMap<string, Verdict>>;
  /**
   * Of those that are there.
   *
   * @param extournes those of them that a bloc mirrors: who mirrors the others may be told by what stands on them, for
   *   looking it up costs as much as reading them
   */
  blocs(ids: readonly string[], extournes: readonly string[]): Attendu<ReadonlyMap<string, FaitsDeBloc>>;
  /**
   * Lines of these blocs as they stand, drafts and sealed ones, and those of a takeover by the name that an extourne
   * gives them (`cleDeBlocRepris`): what an extourne is compared with. Of those that are there.
   */
  origines(ids: readonly string[]): Attendu<ReadonlyMap<string, readonly LigneAMirer[]>>;
  /** What blocs of the exercice that begins that day are judged by; null when the entité has none. */
  contexte(debut: DateIso): Attendu<ContexteComptable | null>;
  exercices(): Attendu<readonly ExerciceScelle[]>;
  /**
   * Without the à-nouveaux of the exercice (`isIdDeReport`), which follow the year before and are sealed with its final
   * closing (INV-26).
   *
   * @param mois the whole exercice when it is left out
   */
  brouillards(debut: DateIso, mois?: MoisIso): Attendu<Brouillards>;
  /** Accounts of the exercice that begin with 47 and are not nil, in order. */
  comptesDAttente(debut: DateIso): Attendu<readonly string[]>;
  /** Whether the exercice was imported. */
  aUneReprise(debut: DateIso): Attendu<boolean>;
  /** What the imported segment says of itself, recounted from its columns. */
  reprise(debut: DateIso): Attendu<RepriseScellee | null>;
  /** Of these postes, those that were answered, with the number of their last command: over all logs (F10). */
  rangs(postes: readonly string[]): Attendu<Rangs>;
  noterRangs(rangs: Rangs): Attendu<void>;
  ecrire(lot: Lot): Attendu<void>;
}

export interface Tete {
  readonly etat: EtatDuJournal;
  /** The entry it ends with, as it is stored; left out where entries are not at hand. */
  readonly derniere?: Pick<Entree, 'canonique' | 'hash'> | null;
  /** First altered entry that a verification of this store has found. */
  readonly alteree?: number;
}

/**
 * What one turn of the sequencer writes. Each entry that seals a bloc puts it in the books in the place of its draft:
 * sealed, with its number and its day (`blocProjete`), its balances moved from brouillard to scellé; a closing or an
 * opening puts its mark on the exercice.
 */
export interface Lot {
  readonly entrees: readonly Entree[];
  readonly etat: EtatDuJournal;
  readonly verdicts: readonly Jugement[];
  /** Refused because what it goes to is final: kept in « À régulariser », out of the books (F26, I4). */
  readonly aRegulariser: readonly Jugement<Refuse>[];
}

export interface Jugement<V extends Verdict = Verdict> {
  readonly commande: Commande;
  readonly verdict: V;
}

/** The answer to a command: the same however often it is asked. */
export type Verdict = Accepte | Refuse;

export interface Accepte {
  readonly etat: 'acceptee';
  /** Its entry. */
  readonly pos: number;
  readonly hash: string;
  /** Of a bloc that was sealed. */
  readonly numero?: number;
  readonly valideLe?: DateIso;
}

export interface Refuse {
  readonly etat: 'refusee';
  readonly refus: RefusDeScellement;
}
