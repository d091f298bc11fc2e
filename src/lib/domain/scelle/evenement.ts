import type { DateIso, MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import type { Centimes } from '../montant.ts';

/**
 * One entry of the journal scellé of an entité: appended, never changed. Entries are numbered 1, 2, 3… and each
 * carries the hash of the one before, so that any change of the past is seen (I2). What is hashed is `canonique`.
 */
export interface Scelle<E extends Evenement = Evenement> {
  readonly entite: string;
  readonly pos: number;
  /** SHA-256 of the entry before, in hex; `AVANT_TOUT` for the first. */
  readonly avant: string;
  /** UTC moment, as the clock of who sealed it said. Nothing is decided by it. */
  readonly le: string;
  readonly evenement: E;
}

/** What stands before the first entry. */
export const AVANT_TOUT = '0'.repeat(64);

export type Evenement =
  CleDeSignature | RepriseScellee | BlocScelle | ReportScelle | MoisClos | ExerciceClos | ExerciceRouvert;

/** Who signs from here on; the first entry of a log that is signed, and each change of key after it. */
export interface CleDeSignature {
  readonly type: 'cle';
  /** Random name of the poste, or of the server. */
  readonly poste: string;
  readonly algorithme: 'ECDSA-P256-SHA256';
  /** SPKI, base64. */
  readonly publique: string;
}

/** An imported exercice of validated books: its lines travel as a segment, named by its hash. */
export interface RepriseScellee {
  readonly type: 'reprise';
  readonly exercice: ExerciceScelle;
  /** Of the normalised segment (`sha256DeSegment`), not of the file. */
  readonly segment: string;
  readonly lignes: number;
  readonly totaux: Totaux;
  /** The same by month of its blocs, so that a month is closed on what the log alone says. */
  readonly mois: TotauxParMois;
  /** Last number of each journal: Régie goes on at the next. */
  readonly numeros: Numeros;
}

/** A validated bloc, numbered without a hole per (entité, exercice, journal). */
export interface BlocScelle {
  readonly type: 'bloc';
  /** Random and permanent: that of the draft. */
  readonly id: string;
  readonly exercice: ExerciceScelle;
  readonly numero: number;
  /** Never before that of the bloc sealed before it. */
  readonly valideLe: DateIso;
  /** Without `numero` nor `dateValidation`: they stand above. */
  readonly bloc: Bloc;
  /** The bloc that it mirrors: once (INV-11). */
  readonly extourneDe?: string;
}

/** The à-nouveaux of an exercice: once, when the one before is final (INV-26). */
export type ReportScelle = Omit<BlocScelle, 'type' | 'extourneDe'> & { readonly type: 'a-nouveaux' };

/** A month takes no more entry. Its drafts were sealed, moved or set aside before. */
export interface MoisClos {
  readonly type: 'mois-clos';
  readonly exercice: ExerciceScelle;
  readonly mois: MoisIso;
  /** Of all sealed blocs and of the takeover in that month. */
  readonly totaux: Totaux;
  readonly numeros: Numeros;
}

/** Provisional: takes no entry until it is opened again. Definitive: never again (I3). */
export interface ExerciceClos {
  readonly type: 'exercice-clos';
  readonly exercice: ExerciceScelle;
  readonly nature: 'provisoire' | 'definitive';
  readonly totaux: Totaux;
  readonly numeros: Numeros;
  /** Waiting accounts that were not nil, and why that was accepted (INV-27). */
  readonly justifications?: readonly Justification[];
}

export interface Justification {
  readonly compte: string;
  readonly motif: string;
}

export interface ExerciceRouvert {
  readonly type: 'exercice-rouvert';
  readonly exercice: ExerciceScelle;
  readonly motif: string;
}

/** An exercice as the log names it: its first day is enough to find it, its last says what was meant. */
export interface ExerciceScelle {
  readonly debut: DateIso;
  readonly fin: DateIso;
}

export interface Totaux {
  readonly blocs: number;
  readonly debit: Centimes;
  readonly credit: Centimes;
}

export type TotauxParMois = Readonly<Record<MoisIso, Totaux>>;

/** Last number given, by journal. */
export type Numeros = Readonly<Record<string, number>>;
