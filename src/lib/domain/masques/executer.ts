import type { DateIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { checkBloc, type ContexteComptable, type RefusDeBloc } from '../ecritures/check-bloc.ts';
import type { Journal } from '../ecritures/journal.ts';
import type { RefusDePiece } from '../ecritures/pieces.ts';
import { isInExercice, type Exercice } from '../exercices.ts';
import type { Centimes } from '../montant.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { dateDEcritureOf, echeanceSuivante, isEchu } from './echeances.ts';
import type { Masque, Programmation } from './masque.ts';
import { reglementDe, reglementPropose, type DateDeReglement, type RefusDeReglement } from './reglement.ts';
import { ventiler, type RefusDeVentilation } from './ventiler.ts';

/** What a person changed in the list for this run alone. The masque itself does not move (MAS-48). */
export interface TourDeMasque {
  /** These three are of the due date that the list shows: a later one, overdue as well, is as the masque says. */
  readonly montant?: Centimes;
  /** Confirms that an amount below zero is a credit note. */
  readonly avoir?: boolean;
  readonly piece?: string;
  readonly libelle?: string;
  /** Of every due date of the run. */
  readonly reglement?: DateDeReglement;
}

/** What a due date is judged by: the books of the entité, with all their exercices. */
export interface ContexteDExecution extends Omit<ContexteComptable, 'exercice' | 'closJusquAu' | 'moisClos'> {
  readonly exercices: readonly ExerciceOuvert[];
  readonly aujourdHui: DateIso;
  readonly numeros?: NumerosDePiece;
}

/** The numbers of pièce of the journals, those given in this run included. */
export interface NumerosDePiece {
  /** The bloc with the number that its journal gives it, and why it cannot bear the one it has. */
  numeroter(bloc: Bloc, journal: Journal): { readonly bloc: Bloc; readonly refus: readonly RefusDePiece[] };
  /** The bloc will be written: its number is taken. */
  retenir(bloc: Bloc): void;
}

export interface ExerciceOuvert extends Exercice {
  readonly closJusquAu?: DateIso;
  readonly moisClos?: ContexteComptable['moisClos'];
}

/** Why a due date waits. */
export type RefusDExecution =
  | RefusDeVentilation
  | RefusDeReglement
  /** No exercice of the entité holds the date of the bloc, or that of its settlement. */
  | { readonly code: 'MAS-SANS-EXERCICE'; readonly date: DateIso }
  | { readonly code: 'MAS-BLOC'; readonly reglement: boolean; readonly refus: RefusDeBloc }
  | { readonly code: 'MAS-PIECE'; readonly refus: RefusDePiece };

/** One due date that was run. */
export interface Passage {
  readonly echeance: DateIso;
  readonly bloc: Bloc;
  readonly reglement: Bloc | null;
}

export interface Execution {
  readonly passages: readonly Passage[];
  /** The schedule after those passages; null when the last occurrence was run. */
  readonly programmation: Programmation | null;
  /** Why the next due date waits; null when none is due any more, or when there are `reste`. */
  readonly refus: { readonly echeance: DateIso; readonly raisons: readonly RefusDExecution[] } | null;
  /** Stopped at `maximum`, with more to do. */
  readonly reste: boolean;
}

/**
 * Runs a programmed masque for each of its due dates until `jusquAu`, in order; the first one that is refused waits,
 * and those after it with it.
 *
 * @param maximum of due dates: a daily masque left for years is run by parts
 * Rules: MAS-19, MAS-36, MAS-46, MAS-48, MAS-49, INV-16.
 */
export function executer(
  masque: Masque,
  jusquAu: DateIso,
  contexte: ContexteDExecution,
  tour: TourDeMasque = {},
  maximum = Infinity
): Execution {
  const passages: Passage[] = [];
  let { programmation } = masque;
  let duTour = tour;
  while (programmation !== null && isEchu(programmation, jusquAu)) {
    if (passages.length >= maximum) return { passages, programmation, refus: null, reste: true };
    const passage = executerEcheance({ ...masque, programmation }, programmation, contexte, duTour);
    if (!passage.ok) {
      const refus = { echeance: dateDEcritureOf(programmation), raisons: passage.refus };
      return { passages, programmation, refus, reste: false };
    }
    passages.push(passage.valeur);
    programmation = echeanceSuivante(programmation);
    duTour = tour.reglement === undefined ? {} : { reglement: tour.reglement };
  }
  return { passages, programmation, refus: null, reste: false };
}

function executerEcheance(
  masque: Masque,
  programmation: Programmation,
  contexte: ContexteDExecution,
  { montant, avoir, libelle, piece = masque.piece, reglement }: TourDeMasque
): Result<Passage, readonly RefusDExecution[]> {
  const date = dateDEcritureOf(programmation);
  const ventile = ventiler(masque, {
    date,
    ...(montant !== undefined && { montant }),
    ...(avoir !== undefined && { avoir }),
    ...(libelle !== undefined && { libelle }),
    ...(piece !== undefined && piece !== '' && { piece })
  });
  if (!ventile.ok) return ventile;
  const facture = juger({ journal: masque.journal, ...ventile.valeur }, false, contexte);
  const quand = reglement ?? reglementPropose(masque, contexte.aujourdHui);
  const paye = reglerSiDemande(masque, facture.bloc, quand, contexte);
  const refus = [...facture.refus, ...(paye?.refus ?? [])];
  if (refus.length > 0) return refuse(refus);
  contexte.numeros?.retenir(facture.bloc);
  if (paye?.bloc) contexte.numeros?.retenir(paye.bloc);
  return accepte({ echeance: date, bloc: facture.bloc, reglement: paye?.bloc ?? null });
}

interface BlocJuge {
  readonly bloc: Bloc;
  readonly refus: readonly RefusDExecution[];
}

/** Null when nothing is to be settled. */
function reglerSiDemande(
  { journalReglement }: Masque,
  facture: Bloc,
  quand: DateDeReglement,
  contexte: ContexteDExecution
): BlocJuge | { readonly bloc: null; readonly refus: readonly RefusDExecution[] } | null {
  if (journalReglement === undefined || quand === 'sans') return null;
  const journal = contexte.journaux.get(journalReglement);
  if (journal === undefined)
    return { bloc: null, refus: [{ code: 'MAS-REGLEMENT-JOURNAL', journal: journalReglement }] };
  const reglement = reglementDe(facture, journal, quand);
  return reglement.ok ? juger(reglement.valeur, true, contexte) : { bloc: null, refus: reglement.refus };
}

/** The bloc with its number of pièce, and every reason not to write it. */
function juger(brut: Bloc, reglement: boolean, contexte: ContexteDExecution): BlocJuge {
  const { entite, exercices, journaux, plan, numeros } = contexte;
  const exercice = exercices.find((one) => isInExercice(brut.date, one));
  if (exercice === undefined) return { bloc: brut, refus: [{ code: 'MAS-SANS-EXERCICE', date: brut.date }] };
  const journal = journaux.get(brut.journal);
  const { bloc, refus } = (journal && numeros?.numeroter(brut, journal)) ?? { bloc: brut, refus: [] };
  const { closJusquAu, moisClos } = exercice;
  const comptable: ContexteComptable = {
    ...(entite !== undefined && { entite }),
    exercice,
    journaux,
    plan,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos !== undefined && { moisClos })
  };
  const duBloc = checkBloc(bloc, comptable);
  return {
    bloc,
    refus: [
      ...duBloc.map((one) => ({ code: 'MAS-BLOC', reglement, refus: one }) as const),
      ...refus.map((one) => ({ code: 'MAS-PIECE', refus: one }) as const)
    ]
  };
}
