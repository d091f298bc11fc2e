import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { messageDeScellement } from '#lib/domain/scelle/messages.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { Ton } from '#lib/ui/ton.ts';
import { majuscule } from '../domain/messages.ts';
import { SORTS } from '../messages.ts';
import type { EbaucheSuspendue, Suspens } from '../queries.ts';
import { jourDe } from './etats.ts';

/** A row of « À régulariser »: an entry that was set aside, or an ébauche whose exercice has closed. */
export interface LigneDeSuspens {
  readonly id: string;
  readonly entite: string;
  readonly nom: string;
  readonly exercice: string;
  readonly journal: string;
  readonly date: DateIso | null;
  readonly libelle: string;
  readonly montant: Centimes;
  readonly raison: string;
  /** The first day that would take it; empty when none is open. */
  readonly reprise: string;
  readonly etat: string;
  readonly ton: Ton;
  /** Null for an ébauche. */
  readonly suspens: Suspens | null;
}

export function ligneDeSuspens(
  suspens: Suspens,
  nom: string,
  exercice: ExerciceRow | undefined
): LigneDeSuspens {
  const { id, entite, bloc, place, issue } = suspens;
  return {
    id,
    entite,
    nom,
    exercice: exercice ? libelleExercice(exercice) : suspens.exercice,
    journal: bloc.journal,
    date: bloc.date,
    libelle: bloc.libelle ?? bloc.lignes[0]?.libelle ?? '',
    montant: centimes(bloc.lignes.reduce((somme, { debit }) => somme + debit, 0)),
    raison: raisonDe(suspens),
    reprise: issue !== undefined || place === null ? '' : formatDate(place.date),
    etat: issue === undefined ? 'À décider' : majuscule(SORTS[issue.sort]),
    ton: issue === undefined ? 'ambre' : issue.sort === 'ecarte' ? 'neutre' : 'vert',
    suspens
  };
}

/** Why it waits. The refusal itself says where to find it, which is here. */
export function raisonDe({ raison }: Suspens): string {
  return raison.code === 'SCE-PERIODE-CLOSE'
    ? `Période du ${formatDate(raison.date)} close`
    : messageDeScellement(raison);
}

export function ligneDEbauche(
  { id, entite, modifieeLe }: EbaucheSuspendue,
  nom: string,
  exercice: ExerciceRow | undefined
): LigneDeSuspens {
  return {
    id,
    entite,
    nom,
    exercice: exercice ? libelleExercice(exercice) : '',
    journal: '',
    date: null,
    libelle: `Ébauche du ${jourDe(modifieeLe)}`,
    montant: centimes(0),
    raison: 'Exercice clos avant qu’elle soit enregistrée',
    reprise: '',
    etat: 'Ébauche',
    ton: 'ambre',
    suspens: null
  };
}
