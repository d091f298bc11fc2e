import type { DateIso, MoisIso } from '../dates.ts';
import { AVANT_TOUT, type CleDeSignature, type Numeros, type TotauxParMois } from './evenement.ts';

/**
 * What the sequencer must know of a log to add to it, without reading it again: the fold of its entries. Kept beside
 * the log in the same transaction, and rebuilt by a verification.
 */
export interface EtatDuJournal {
  readonly entite: string;
  /** Of the last entry; 0 when there is none. */
  readonly pos: number;
  readonly hash: string;
  /** Day of the last validation: the next is never before it. */
  readonly valideLe: DateIso | null;
  readonly cle: CleDeSignature | null;
  /** By first day. */
  readonly exercices: Readonly<Record<DateIso, EtatDExercice>>;
}

export interface EtatDExercice {
  readonly fin: DateIso;
  /** Last number given, by journal. */
  readonly numeros: Numeros;
  /** Of its sealed blocs and of its takeover: what a closing declares. */
  readonly mois: TotauxParMois;
  /** Entries of its takeover and of its à-nouveaux. */
  readonly reprise?: number;
  readonly report?: number;
  readonly moisClos: readonly MoisIso[];
  readonly cloture: 'provisoire' | 'definitive' | null;
}

export function etatVide(entite: string): EtatDuJournal {
  return { entite, pos: 0, hash: AVANT_TOUT, valideLe: null, cle: null, exercices: {} };
}

export function exerciceVide(fin: DateIso): EtatDExercice {
  return { fin, numeros: {}, mois: {}, moisClos: [], cloture: null };
}
