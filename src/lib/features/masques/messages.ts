import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { messageDePiece } from '#lib/domain/ecritures/messages-journal.ts';
import { formatDate } from '#lib/domain/dates.ts';
import type { RefusDExecution } from '#lib/domain/masques/executer.ts';
import { messageDeMasque, messageDeReglement, messageDeVentilation } from '#lib/domain/masques/messages.ts';
import type { RefusDAnnulation } from './annuler-traitement.ts';
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

/** Why a masque and the blocs of its run stay, when the run is undone. */
export function messageDAnnulation(refus: RefusDAnnulation): string {
  switch (refus.code) {
    case 'MAS-ANN-MASQUE-DISPARU':
      return 'Le masque a été supprimé depuis : ses blocs restent. Supprimez-les dans la liste des écritures s’ils sont de trop.';
    case 'MAS-ANN-MASQUE-CHANGE':
      return 'Le masque a été modifié ou traité de nouveau depuis : ses blocs et son échéance restent. Supprimez les blocs de trop, puis corrigez l’échéance dans la fiche du masque.';
    case 'MAS-ANN-BLOC-DISPARU':
      return 'Un de ses blocs a été supprimé depuis : les autres et l’échéance restent. Corrigez l’échéance dans la fiche du masque s’il faut le traiter de nouveau.';
    case 'MAS-ANN-BLOC-CHANGE':
      return `Le bloc du ${formatDate(refus.date)} a été modifié depuis : rien n’est défait pour ce masque. Supprimez ce bloc vous-même s’il est de trop.`;
    case 'MAS-ANN-BLOC-SCELLE':
      return `Le bloc du ${formatDate(refus.date)} est validé : il ne se supprime plus. Extournez-le s’il est de trop.`;
    case 'MAS-ANN-BLOC-EXTOURNE':
      return `Le bloc du ${formatDate(refus.date)} a été extourné depuis : rien n’est défait pour ce masque.`;
    case 'MAS-ANN-BLOC-LETTRE':
      return `Le bloc du ${formatDate(refus.date)} a été lettré depuis : défaites d’abord son lettrage s’il est de trop.`;
    case 'MAS-ANN-PERIODE-CLOSE':
      return `La période du ${formatDate(refus.date)} a été close depuis : le bloc reste. Extournez-le à une date ouverte s’il est de trop.`;
  }
}
