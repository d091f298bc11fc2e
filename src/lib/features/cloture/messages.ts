import { libelleExercice } from '#lib/domain/exercices.ts';
import { messageDExercice } from '#lib/domain/exercices-messages.ts';
import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { messageDeScellement } from '#lib/domain/scelle/messages.ts';
import { majuscule, messageDeControle, nomDeMois } from './domain/messages.ts';
import type { RefusDeCloture, RefusDeRegularisation } from './refus.ts';

/** Why a period was neither closed nor opened, and what to do. */
export function messageDeCloture(refus: RefusDeCloture): string {
  switch (refus.code) {
    case 'CLO-DISPARU':
      return `L’exercice ${refus.exercice} n’est plus sur ce poste : rouvrez la liste.`;
    case 'CLO-CONTROLES':
      return refus.controles.map(({ point }) => messageDeControle(point)).join(' ');
    case 'CLO-SUIVANT-DEJA':
      return `L’exercice ${libelleExercice(refus.suivant)} est déjà ouvert : affichez-le.`;
    case 'CLO-MOIS-ETRANGER':
      return `${majuscule(nomDeMois(refus.mois))} n’est pas un mois de cet exercice : choisissez-en un autre.`;
    case 'CLO-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été clos. Libérez de la place sur le disque, puis recommencez.';
    case 'EXO-INVERSE':
    case 'EXO-DUREE':
    case 'EXO-PREMIER-TROP-LONG':
    case 'EXO-CHEVAUCHEMENT':
    case 'EXO-TROU':
      return messageDExercice(refus);
    default:
      return messageDeScellement(refus);
  }
}

/** Why an entry that was set aside stays where it is, and what to do. */
export function messageDeRegularisation(refus: RefusDeRegularisation): string {
  switch (refus.code) {
    case 'REG-DISPARUE':
      return 'Cette écriture n’attend plus ici : rouvrez la liste.';
    case 'REG-DECIDEE':
      return `Une décision est déjà prise : cette écriture a été ${SORTS[refus.sort]}, peut-être dans un autre onglet.`;
    case 'REG-MOTIF':
      return 'Dites pourquoi cette écriture est écartée : le motif reste lisible.';
    case 'REG-AUCUNE-DATE':
      return 'Aucune période ouverte ne peut la recevoir : ouvrez l’exercice suivant dans « Périodes », puis recommencez.';
    case 'REG-BLOC':
      return messageDeBloc(refus.refus);
    case 'REG-SUIVIE':
      return 'Le bloc qui en est venu a été validé ou modifié depuis : la décision ne s’annule plus. Extournez le bloc si besoin.';
    case 'REG-PLACE':
      return 'Ce poste n’a plus de place : rien n’a changé. Libérez de la place sur le disque, puis recommencez.';
  }
}

/** What became of an entry, as a list says it. */
export const SORTS = {
  repris: 'reprise',
  od: 'régularisée par OD',
  ecarte: 'écartée'
} as const;
