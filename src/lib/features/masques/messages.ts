import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { messageDePiece } from '#lib/domain/ecritures/messages-journal.ts';
import { formatDate } from '#lib/domain/dates.ts';
import type { RefusDExecution } from '#lib/domain/masques/executer.ts';
import { messageDeMasque, messageDeReglement, messageDeVentilation } from '#lib/domain/masques/messages.ts';
import type { RefusDEnregistrement } from './refus.ts';

/** Why a masque was not saved. */
export function messageDEnregistrement(refus: RefusDEnregistrement): string {
  switch (refus.code) {
    case 'MAS-ENTITE-INCONNUE':
      return `L’entité « ${refus.entite} » n’est plus sur ce poste : choisissez-en une autre.`;
    case 'MAS-REVISION':
      return `« ${refus.autre.masque.nom} » a changé entre-temps, dans une autre fenêtre ou par un traitement : rien n’a été enregistré. Fermez, rouvrez-le, puis refaites vos changements.`;
    case 'MAS-DISPARU':
      return 'Ce masque a été supprimé dans une autre fenêtre : rien n’a été enregistré. Annulez sa suppression, ou créez-le de nouveau.';
    case 'MAS-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été enregistré. Libérez de la place, puis recommencez.';
    default:
      return messageDeMasque(refus);
  }
}

/** Why a due date waits. */
export function messageDExecution(refus: RefusDExecution): string {
  switch (refus.code) {
    case 'MAS-SANS-EXERCICE':
      return `Aucun exercice de l’entité ne contient le ${formatDate(refus.date)} : ouvrez-le, ou changez la date.`;
    case 'MAS-BLOC':
      return refus.reglement
        ? `Bloc de règlement. ${messageDeBloc(refus.refus)}`
        : messageDeBloc(refus.refus);
    case 'MAS-PIECE':
      return messageDePiece(refus.refus);
    case 'MAS-REGLEMENT-JOURNAL':
    case 'MAS-REGLEMENT-SANS-TIERS':
    case 'MAS-REGLEMENT-SOLDE':
      return messageDeReglement(refus);
    default:
      return messageDeVentilation(refus);
  }
}
