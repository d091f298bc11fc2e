import { messageDOuverture } from '#lib/domain/comptes/messages.ts';
import type { RefusDeCompte } from '#lib/domain/comptes/ouvrir-compte.ts';
import { messageDeJournal } from '#lib/domain/ecritures/messages-journal.ts';
import type { RefusDeModification } from '#lib/domain/ecritures/modifier-journal.ts';

/** Why a journal was not recorded. */
export type RefusDeFiche =
  | RefusDeModification
  /** The common account cannot be opened in an entité of the pool. */
  | {
      readonly code: 'JNL-COMMUN-OUVERTURE';
      readonly entite: string;
      readonly numero: string;
      readonly refus: RefusDeCompte;
    }
  | { readonly code: 'JNL-DISPARU'; readonly journal: string }
  | { readonly code: 'JNL-MODIFIE-AILLEURS'; readonly journal: string };

/** What is wrong, and what to do. */
export function messageDeFiche(refus: RefusDeFiche): string {
  switch (refus.code) {
    case 'JNL-COMMUN-OUVERTURE':
      return `Rien n’est enregistré : le compte ${refus.numero} n’a pas pu être ouvert dans ${refus.entite}. ${messageDOuverture(refus.refus)}`;
    case 'JNL-DISPARU':
      return `Le journal « ${refus.journal} » vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou créez-le de nouveau.`;
    case 'JNL-MODIFIE-AILLEURS':
      return `Le journal « ${refus.journal} » vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.`;
    default:
      return messageDeJournal(refus);
  }
}
