import { formatDate } from '../dates.ts';
import { centimes, formatMontant, type Centimes } from '../montant.ts';
import type { RefusDeBloc } from './check-bloc.ts';

/** What is wrong with a bloc, where, and what to do. */
export function messageDeBloc(refus: RefusDeBloc): string {
  switch (refus.code) {
    case 'ECR-JOURNAL-ABSENT':
      return 'Choisissez le journal du bloc.';
    case 'ECR-JOURNAL-INCONNU':
      return `Le journal « ${refus.journal} » n’existe pas : choisissez-en un autre, ou créez-le dans la liste des journaux.`;
    case 'ECR-JOURNAL-COMMUN':
      return `Le journal « ${refus.journal} » est un compte commun auquel l’entité ${refus.entite} n’appartient pas : choisissez un autre journal, ou ajoutez-la aux entités de ce compte commun.`;
    case 'ECR-HORS-EXERCICE':
      return `Le ${formatDate(refus.date)} n’est pas dans l’exercice, qui va du ${formatDate(refus.exercice.debut)} au ${formatDate(refus.exercice.fin)} : changez la date, ou l’exercice affiché.`;
    case 'ECR-PERIODE-CLOSE':
      return refus.premiereDateOuverte === null
        ? `La période du ${formatDate(refus.date)} est close, et plus aucune n’est ouverte dans cet exercice : passez à l’exercice suivant.`
        : `La période du ${formatDate(refus.date)} est close : la première date ouverte est le ${formatDate(refus.premiereDateOuverte)}.`;
    case 'ECR-PIECE-ABSENTE':
      return `Le journal « ${refus.journal} » demande un numéro de pièce : indiquez-le sur toutes les lignes.`;
    case 'ECR-TROP-PEU-DE-LIGNES':
      return refus.lignes === 0
        ? 'Le bloc est vide : il lui faut au moins deux lignes.'
        : 'Le bloc n’a qu’une ligne : ajoutez sa contrepartie.';
    case 'ECR-DESEQUILIBRE':
      return `Le bloc n’est pas équilibré : il manque ${euros(refus.ecart)} au ${refus.ecart > 0 ? 'crédit' : 'débit'}.`;
    case 'ECR-COMPTE-ABSENT':
      return `Ligne ${refus.ligne} : indiquez le compte.`;
    case 'ECR-COMPTE-INCONNU':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} n’existe pas dans cette entité. Choisissez-en un autre, ou ouvrez-le dans le plan comptable.`;
    case 'ECR-COMPTE-FERME':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} est fermé. Choisissez-en un autre, ou rouvrez-le dans le plan comptable.`;
    case 'ECR-COMPTE-FORME':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres. Choisissez l’une de ses subdivisions.`;
    case 'ECR-COMPTE-SUBDIVISE':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} est détaillé par d’autres et ne reçoit pas d’écriture. Choisissez l’une de ses subdivisions.`;
    case 'ECR-SANS-MONTANT':
      return `Ligne ${refus.ligne} : indiquez un montant au débit ou au crédit.`;
    case 'ECR-DEBIT-ET-CREDIT':
      return `Ligne ${refus.ligne} : un montant est saisi au débit et un autre au crédit. N’en gardez qu’un.`;
    case 'ECR-MONTANT-NEGATIF':
      return `Ligne ${refus.ligne} : le montant ${formatMontant(refus.montant)}\u00a0€ est négatif. Saisissez-le sans signe, de l’autre côté.`;
    case 'ECR-MONTANT-EXCESSIF':
      return `Ligne ${refus.ligne} : le montant dépasse ${euros(refus.maximum)}. Vérifiez-le.`;
    case 'ECR-DATES-MELEES':
      return `Ligne ${refus.ligne} : sa date, le ${formatDate(refus.date)}, n’est pas celle du bloc. Toutes les lignes d’un bloc ont la même date.`;
  }
}

/** Without sign: the sentence says on which side. */
function euros(montant: Centimes): string {
  return `${formatMontant(centimes(Math.abs(montant)))}\u00a0€`;
}
