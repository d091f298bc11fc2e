import type { RefusDeSynchronisation } from './refus.ts';

/** What is wrong, and what to do. */
export function messageDeSynchronisation({ code }: RefusDeSynchronisation): string {
  switch (code) {
    case 'SYN-VERSION-DISPARUE':
      return 'Cette version n’est plus à choisir : quelqu’un l’a tranchée entre-temps, ici ou sur un autre poste. La liste est à jour.';
    case 'SYN-SCELLE':
      return 'Cette écriture a été validée entre-temps : elle ne change plus. L’autre version est dans « À régulariser ».';
    case 'SYN-PLACE':
      return 'Ce poste n’a plus de place pour enregistrer : libérez de l’espace, puis recommencez. Rien n’a changé.';
  }
}
