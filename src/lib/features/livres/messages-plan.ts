import { messageDOuverture } from '#lib/domain/comptes/messages.ts';
import type { RefusDeCompte } from '#lib/domain/comptes/ouvrir-compte.ts';

/** Why the chart of an entité was not changed. */
export type RefusDePlan =
  | RefusDeCompte
  | { readonly code: 'CPT-ENTITE-DISPARUE' }
  | { readonly code: 'CPT-DISPARU'; readonly numero: string }
  | { readonly code: 'CPT-MODIFIE-AILLEURS'; readonly numero: string };

/** What is wrong, and what to do. */
export function messageDePlan(refus: RefusDePlan): string {
  switch (refus.code) {
    case 'CPT-ENTITE-DISPARUE':
      return 'Cette entité vient d’être retirée de ce poste : fermez, puis choisissez-en une autre.';
    case 'CPT-DISPARU':
      return `Le compte ${refus.numero} vient d’être supprimé dans une autre fenêtre : rien n’a changé.`;
    case 'CPT-MODIFIE-AILLEURS':
      return `Le compte ${refus.numero} vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Relisez-le, puis recommencez.`;
    default:
      return messageDOuverture(refus);
  }
}
