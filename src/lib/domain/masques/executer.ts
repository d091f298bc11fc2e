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
  /** These two are of every due date of the run. */
  readonly reglement?: DateDeReglement;
  /** The person has seen that the number of pièce is taken, and keeps it where the journal allows it (JNL-30). */
  readonly forcerDoublon?: boolean;
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
  /** The bloc will be written under this id: its number is taken. */
  retenir(bloc: Bloc, id: string): void;
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
  readonly facture: BlocAEcrire;
  readonly reglement: BlocAEcrire | null;
}

export interface BlocAEcrire {
  readonly id: string;
  readonly bloc: Bloc;
  /** Its number of pièce was taken, and is kept on purpose (JNL-30). */
  readonly doublons: readonly RefusDePiece[];
}

/** The bloc of a due date, whoever runs it, and however often. */
export function idDuBlocDe(masque: string, echeance: DateIso): string {
  return `${masque}:${echeance}`;
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
    duTour = deToutesLesEcheances(tour);
  }
  return { passages, programmation, refus: null, reste: false };
}

/** What is left of a run once its first due date is written. */
export function deToutesLesEcheances({
  reglement,
  forcerDoublon
}: TourDeMasque): Pick<TourDeMasque, 'reglement' | 'forcerDoublon'> {
  return {
    ...(reglement !== undefined && { reglement }),
    ...(forcerDoublon !== undefined && { forcerDoublon })
  };
}

function executerEcheance(
  masque: Masque,
  programmation: Programmation,
  contexte: ContexteDExecution,
  { montant, avoir, libelle, piece = masque.piece, reglement, forcerDoublon = false }: TourDeMasque
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
  const enCours: Jugement = { masque, contexte, forcerDoublon, id: idDuBlocDe(masque.id, date) };
  const facture = juger({ journal: masque.journal, ...ventile.valeur }, enCours);
  const quand = reglement ?? reglementPropose(masque, contexte.aujourdHui);
  const paye = reglerSiDemande(facture.ecrit.bloc, quand, enCours);
  const refus = [...facture.refus, ...(paye?.refus ?? [])];
  if (refus.length > 0) return refuse(refus);
  const ecrits = [facture.ecrit, ...(paye?.ecrit ? [paye.ecrit] : [])];
  for (const { bloc, id } of ecrits) contexte.numeros?.retenir(bloc, id);
  return accepte({ echeance: date, facture: facture.ecrit, reglement: paye?.ecrit ?? null });
}

/** What the blocs of one due date are judged with. */
interface Jugement {
  readonly masque: Masque;
  readonly contexte: ContexteDExecution;
  readonly forcerDoublon: boolean;
  /** Of the bloc of the due date. */
  readonly id: string;
}

interface BlocJuge {
  readonly ecrit: BlocAEcrire;
  readonly refus: readonly RefusDExecution[];
}

/** Null when nothing is to be settled. */
function reglerSiDemande(
  facture: Bloc,
  quand: DateDeReglement,
  enCours: Jugement
): BlocJuge | { readonly ecrit: null; readonly refus: readonly RefusDExecution[] } | null {
  const { masque, contexte, id } = enCours;
  const { journalReglement } = masque;
  if (journalReglement === undefined || quand === 'sans') return null;
  const journal = contexte.journaux.get(journalReglement);
  if (journal === undefined)
    return { ecrit: null, refus: [{ code: 'MAS-REGLEMENT-JOURNAL', journal: journalReglement }] };
  const reglement = reglementDe(facture, journal, quand);
  if (!reglement.ok) return { ecrit: null, refus: reglement.refus };
  return juger(reglement.valeur, { ...enCours, id: `${id}:reglement` }, true);
}

/** The bloc with its number of pièce, and every reason not to write it. */
function juger(brut: Bloc, { contexte, forcerDoublon, id }: Jugement, reglement = false): BlocJuge {
  const { entite, exercices, journaux, plan, numeros } = contexte;
  const exercice = exercices.find((one) => isInExercice(brut.date, one));
  if (exercice === undefined)
    return {
      ecrit: { id, bloc: brut, doublons: [] },
      refus: [{ code: 'MAS-SANS-EXERCICE', date: brut.date }]
    };
  const journal = journaux.get(brut.journal);
  const { bloc, refus } = (journal && numeros?.numeroter(brut, journal)) ?? { bloc: brut, refus: [] };
  const isForce = ({ forcable }: RefusDePiece) => forcerDoublon && forcable;
  const doublons = refus.filter(isForce);
  const retenus = refus.filter((one) => !isForce(one));
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
    ecrit: { id, bloc, doublons },
    refus: [
      ...duBloc.map((one) => ({ code: 'MAS-BLOC', reglement, refus: one }) as const),
      ...retenus.map((one) => ({ code: 'MAS-PIECE', refus: one }) as const)
    ]
  };
}
