import { formatDate } from './dates.ts';
import type { Exercice, RefusDExercice } from './exercices.ts';

export function messageDExercice(refus: RefusDExercice): string {
  const exercice = `L’exercice ${periode(refus.exercice)}`;
  switch (refus.code) {
    case 'EXO-INVERSE':
      return `${exercice} finit avant d’avoir commencé : corrigez l’une des deux dates.`;
    case 'EXO-DUREE':
      return `${exercice} ne dure pas douze mois : il devrait finir le ${formatDate(refus.finAttendue)}.`;
    case 'EXO-PREMIER-TROP-LONG':
      return `${exercice} est le premier et dépasse dix-huit mois : il doit finir le ${formatDate(refus.finAuPlusTard)} au plus tard.`;
    case 'EXO-CHEVAUCHEMENT':
      return `${exercice} commence avant la fin de l’exercice ${periode(refus.precedent)} : corrigez l’une des deux dates.`;
    case 'EXO-TROU':
      return `${exercice} laisse un trou du ${formatDate(refus.du)} au ${formatDate(refus.au)} : faites-le commencer le ${formatDate(refus.du)}, ou créez l’exercice qui manque.`;
  }
}

function periode({ debut, fin }: Exercice): string {
  return `du ${formatDate(debut)} au ${formatDate(fin)}`;
}
