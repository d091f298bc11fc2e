import { causeDeNonImputation, type PlanDeComptes } from '../comptes/plan.ts';
import { addDays, addMonths, moisOf, startOfMonth, type DateIso, type MoisIso } from '../dates.ts';
import { isInExercice, type Exercice } from '../exercices.ts';
import { centimes, type Centimes } from '../montant.ts';
import type { Bloc, Ligne, NumeroDeCompte } from './bloc.ts';
import { isHorsDuPool } from './compte-commun.ts';
import type { Journal } from './journal.ts';

/** What a bloc is judged against: the entité it belongs to, as it stands. */
export interface ContexteComptable {
  /** Code of the entité: a common account serves its pool alone. Absent, the journal is offered to any. */
  readonly entite?: string;
  readonly exercice: Exercice;
  readonly journaux: ReadonlyMap<string, Journal>;
  readonly plan: PlanDeComptes;
  /** Last day of the last closing: this day and all before it are closed. */
  readonly closJusquAu?: DateIso;
  /** Months closed one by one. */
  readonly moisClos?: ReadonlySet<MoisIso>;
}

/** `ligne` counts from 1, as on screen. */
export type RefusDeBloc =
  | { readonly code: 'ECR-JOURNAL-ABSENT' }
  | { readonly code: 'ECR-JOURNAL-INCONNU'; readonly journal: string }
  /** The common account of a pool that the entité is not of (JNL-14, JNL-17). */
  | { readonly code: 'ECR-JOURNAL-COMMUN'; readonly journal: string; readonly entite: string }
  | { readonly code: 'ECR-HORS-EXERCICE'; readonly date: DateIso; readonly exercice: Exercice }
  /** `premiereDateOuverte` is the next open day of the exercice, null when none is left. */
  | {
      readonly code: 'ECR-PERIODE-CLOSE';
      readonly date: DateIso;
      readonly premiereDateOuverte: DateIso | null;
    }
  | { readonly code: 'ECR-PIECE-ABSENTE'; readonly journal: string }
  | { readonly code: 'ECR-TROP-PEU-DE-LIGNES'; readonly lignes: number }
  /** `ecart` = débit − crédit. */
  | { readonly code: 'ECR-DESEQUILIBRE'; readonly ecart: Centimes }
  | { readonly code: 'ECR-COMPTE-ABSENT'; readonly ligne: number }
  | { readonly code: 'ECR-COMPTE-INCONNU'; readonly ligne: number; readonly compte: NumeroDeCompte }
  | { readonly code: 'ECR-COMPTE-FERME'; readonly ligne: number; readonly compte: NumeroDeCompte }
  | { readonly code: 'ECR-COMPTE-FORME'; readonly ligne: number; readonly compte: NumeroDeCompte }
  | { readonly code: 'ECR-COMPTE-SUBDIVISE'; readonly ligne: number; readonly compte: NumeroDeCompte }
  | { readonly code: 'ECR-SANS-MONTANT'; readonly ligne: number }
  | { readonly code: 'ECR-DEBIT-ET-CREDIT'; readonly ligne: number }
  | { readonly code: 'ECR-MONTANT-NEGATIF'; readonly ligne: number; readonly montant: Centimes }
  | { readonly code: 'ECR-MONTANT-EXCESSIF'; readonly ligne: number; readonly maximum: Centimes }
  | { readonly code: 'ECR-DATES-MELEES'; readonly ligne: number; readonly date: DateIso };

/** Ten milliard euros: beyond is a typing mistake, and a bloc of 9 000 such lines still sums exactly. */
export const MONTANT_MAXIMAL = centimes(10_000_000_000_00);

/**
 * Every reason not to record `bloc`, those of the whole bloc first, then line by line; an empty list means
 * it can be. Judges blocs made in Régie: imported validated blocs keep what they bring.
 * Rules: INV-01 to INV-03, INV-06, INV-13, INV-14, JNL-01, JNL-14, JNL-17, JNL-25.
 */
export function checkBloc(bloc: Bloc, contexte: ContexteComptable): RefusDeBloc[] {
  return [
    ...checkJournalDuBloc(bloc, contexte),
    ...checkDate(bloc.date, contexte),
    ...checkEquilibre(bloc.lignes),
    ...bloc.lignes.flatMap((ligne, i) => checkLigne(ligne, i + 1, bloc, contexte))
  ];
}

/** Σ débit − Σ crédit: zero when the bloc is balanced, positive when crédit lacks it. */
export function ecartOf(lignes: readonly Pick<Ligne, 'debit' | 'credit'>[]): Centimes {
  return centimes(lignes.reduce((total, { debit, credit }) => total + debit - credit, 0));
}

/**
 * The first open day of the exercice on or after `date`, null when none is left.
 * Rule: INV-13 (an entry dated in a closed period is refused with the first open date proposed).
 */
export function premiereDateOuverteOf(date: DateIso, contexte: Periodes): DateIso | null {
  const { exercice, closJusquAu, moisClos } = contexte;
  let candidate = date < exercice.debut ? exercice.debut : date;
  if (closJusquAu !== undefined && candidate <= closJusquAu) candidate = addDays(closJusquAu, 1);
  while (candidate <= exercice.fin && moisClos?.has(moisOf(candidate)) === true)
    candidate = addMonths(startOfMonth(candidate), 1);
  return candidate <= exercice.fin ? candidate : null;
}

type Periodes = Pick<ContexteComptable, 'exercice' | 'closJusquAu' | 'moisClos'>;

function checkJournalDuBloc(
  { journal: code, lignes }: Bloc,
  { journaux, entite }: ContexteComptable
): RefusDeBloc[] {
  if (code.trim() === '') return [{ code: 'ECR-JOURNAL-ABSENT' }];
  const journal = journaux.get(code);
  if (journal === undefined) return [{ code: 'ECR-JOURNAL-INCONNU', journal: code }];
  const refus: RefusDeBloc[] =
    entite !== undefined && isHorsDuPool(journal, entite)
      ? [{ code: 'ECR-JOURNAL-COMMUN', journal: code, entite }]
      : [];
  if (journal.pieceObligatoire !== true) return refus;
  const hasPiece = lignes.every(({ piece }) => piece !== undefined && piece.trim() !== '');
  return hasPiece ? refus : [...refus, { code: 'ECR-PIECE-ABSENTE', journal: code }];
}

function checkDate(date: DateIso, contexte: ContexteComptable): RefusDeBloc[] {
  if (!isInExercice(date, contexte.exercice))
    return [{ code: 'ECR-HORS-EXERCICE', date, exercice: contexte.exercice }];
  const premiereDateOuverte = premiereDateOuverteOf(date, contexte);
  return premiereDateOuverte === date ? [] : [{ code: 'ECR-PERIODE-CLOSE', date, premiereDateOuverte }];
}

function checkEquilibre(lignes: readonly Ligne[]): RefusDeBloc[] {
  const refus: RefusDeBloc[] = [];
  if (lignes.length < 2) refus.push({ code: 'ECR-TROP-PEU-DE-LIGNES', lignes: lignes.length });
  // An amount out of bounds is refused on its own line: a sum with it may not be exact.
  if (lignes.some(isExcessive)) return refus;
  const ecart = ecartOf(lignes);
  if (ecart !== 0) refus.push({ code: 'ECR-DESEQUILIBRE', ecart });
  return refus;
}

function checkLigne(ligne: Ligne, rang: number, bloc: Bloc, contexte: ContexteComptable): RefusDeBloc[] {
  const refus = [checkCompte(ligne.compte, rang, contexte.plan), checkMontant(ligne, rang)];
  if (ligne.date !== undefined && ligne.date !== bloc.date)
    refus.push({ code: 'ECR-DATES-MELEES', ligne: rang, date: ligne.date });
  return refus.filter((one) => one !== null);
}

const CODES_DE_COMPTE = {
  inconnu: 'ECR-COMPTE-INCONNU',
  forme: 'ECR-COMPTE-FORME',
  subdivise: 'ECR-COMPTE-SUBDIVISE',
  ferme: 'ECR-COMPTE-FERME'
} as const;

function checkCompte(compte: NumeroDeCompte, ligne: number, plan: PlanDeComptes): RefusDeBloc | null {
  if (compte.trim() === '') return { code: 'ECR-COMPTE-ABSENT', ligne };
  const cause = causeDeNonImputation(compte, plan);
  return cause === null ? null : { code: CODES_DE_COMPTE[cause], ligne, compte };
}

/** One refusal per line: the two sides first, then the sign, then the size. */
function checkMontant(montants: Ligne, ligne: number): RefusDeBloc | null {
  const { debit, credit } = montants;
  if (debit === 0 && credit === 0) return { code: 'ECR-SANS-MONTANT', ligne };
  if (debit !== 0 && credit !== 0) return { code: 'ECR-DEBIT-ET-CREDIT', ligne };
  const montant = debit === 0 ? credit : debit;
  if (montant < 0) return { code: 'ECR-MONTANT-NEGATIF', ligne, montant };
  return isExcessive(montants) ? { code: 'ECR-MONTANT-EXCESSIF', ligne, maximum: MONTANT_MAXIMAL } : null;
}

function isExcessive({ debit, credit }: Ligne): boolean {
  return Math.abs(debit) > MONTANT_MAXIMAL || Math.abs(credit) > MONTANT_MAXIMAL;
}
