import type { RefusDAjout } from '#lib/domain/comptes/compte-ajoute.ts';
import { messageDAjout } from '#lib/domain/comptes/messages.ts';

/** Why an account of the agency was not recorded. */
export type RefusDeFiche =
  | RefusDAjout
  | { readonly code: 'PLB-DISPARU'; readonly numero: string }
  | { readonly code: 'PLB-MODIFIE-AILLEURS'; readonly numero: string };

/** What is wrong, and what to do. */
export function messageDeFiche(refus: RefusDeFiche): string {
  switch (refus.code) {
    case 'PLB-DISPARU':
      return `Le compte ${refus.numero} vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou ajoutez-le de nouveau.`;
    case 'PLB-MODIFIE-AILLEURS':
      return `Le compte ${refus.numero} vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.`;
    default:
      return messageDAjout(refus);
  }
}
