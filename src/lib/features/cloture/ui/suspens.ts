import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { messageDeScellement } from '#lib/domain/scelle/messages.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { RefusEnAttente } from '#lib/storage/scelle/refus-en-attente.ts';
import type { Ton } from '#lib/ui/ton.ts';
import { majuscule } from '../domain/messages.ts';
import { SORTS } from '../messages.ts';
import type { EbaucheSuspendue, Suspens } from '../queries.ts';
import { jourDe } from './etats.ts';

/** A row of « À régulariser »: what was set aside, refused at its validation, or begun in an exercice that closed. */
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
  /** Null for what a closed period did not refuse. */
  readonly suspens: Suspens | null;
  /** Null but for a draft that was refused at its validation. */
  readonly refusee: RefusEnAttente | null;
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
    ...resumeDe(bloc),
    raison: raisonDe(suspens),
    reprise: issue !== undefined || place === null ? '' : formatDate(place.date),
    etat: issue === undefined ? 'À décider' : majuscule(SORTS[issue.sort]),
    ton: issue === undefined ? 'ambre' : issue.sort === 'ecarte' ? 'neutre' : 'vert',
    suspens,
    refusee: null
  };
}

/** A draft that nobody can validate as it is: its reason says what to mend, and it is validated anew from here. */
export function ligneDeRefusee(
  refusee: RefusEnAttente,
  nom: string,
  exercice: ExerciceRow | undefined
): LigneDeSuspens {
  const { id, entite, bloc, refus } = refusee;
  return {
    id,
    entite,
    nom,
    exercice: exercice ? libelleExercice(exercice) : refusee.exercice,
    ...resumeDe(bloc),
    raison: messageDeScellement(refus),
    reprise: '',
    etat: 'Refusée à la validation',
    ton: 'rouge',
    suspens: null,
    refusee
  };
}

function resumeDe(bloc: Bloc): Pick<LigneDeSuspens, 'journal' | 'date' | 'libelle' | 'montant'> {
  return {
    journal: bloc.journal,
    date: bloc.date,
    libelle: bloc.libelle ?? bloc.lignes[0]?.libelle ?? '',
    montant: centimes(bloc.lignes.reduce((somme, { debit }) => somme + debit, 0))
  };
}

/** Why it waits. The refusal itself says where to find it, which is here. */
export function raisonDe({ raison }: Suspens): string {
  switch (raison.code) {
    case 'SCE-PERIODE-CLOSE':
      return `Période du ${formatDate(raison.date)} close`;
    case 'SCE-DEJA-SCELLE':
      return `Une autre version de ce bloc a été validée (entrée ${raison.pos} du journal scellé) : celle-ci est restée à part`;
    case 'SYN-DOCUMENT-REFAIT':
      return 'Saisie sur un poste qui revient d’une longue absence : l’agence est repartie sans elle';
    default:
      return messageDeScellement(raison);
  }
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
    suspens: null,
    refusee: null
  };
}
