import { messageDeJournal } from '#lib/domain/ecritures/messages-journal.ts';
import type { RefusDeModification } from '#lib/domain/ecritures/modifier-journal.ts';

/** Why a journal was not recorded. */
export type RefusDeFiche =
  | RefusDeModification
  | { readonly code: 'JNL-DISPARU'; readonly journal: string }
  | { readonly code: 'JNL-MODIFIE-AILLEURS'; readonly journal: string };

/** What is wrong, and what to do. */
export function messageDeFiche(refus: RefusDeFiche): string {
  switch (refus.code) {
    case 'JNL-DISPARU':
      return `Le journal « ${refus.journal} » vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou créez-le de nouveau.`;
    case 'JNL-MODIFIE-AILLEURS':
      return `Le journal « ${refus.journal} » vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.`;
    default:
      return messageDeJournal(refus);
  }
}
