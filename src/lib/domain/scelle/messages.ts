import { formatDate, type MoisIso } from '../dates.ts';
import { messageDeBloc } from '../ecritures/messages.ts';
import { entier, enumerer } from '../enumerer.ts';
import { libelleExercice } from '../exercices.ts';
import { MOIS } from '../mois.ts';
import { formatMontant } from '../montant.ts';
import type { RefusDeScellement } from './commande.ts';
import type { ExerciceScelle, Totaux } from './evenement.ts';
import type { AvisDHorloge } from './horloge.ts';

/** Why the sequencer said no, and what to do. */
export function messageDeScellement(refus: RefusDeScellement): string {
  switch (refus.code) {
    case 'SCE-BLOC':
      return refus.refus.map(messageDeBloc).join(' ');
    case 'SCE-PERIODE-CLOSE':
      return refus.premiereDateOuverte === null
        ? `La période du ${formatDate(refus.date)} est close, et plus aucune n’est ouverte dans cet exercice : l’écriture est dans « À régulariser », où vous pouvez la reprendre dans l’exercice suivant.`
        : `La période du ${formatDate(refus.date)} est close : l’écriture est dans « À régulariser », où vous pouvez la reprendre au ${formatDate(refus.premiereDateOuverte)}, première date ouverte.`;
    case 'SCE-DEJA-SCELLE':
      return `Ce bloc est déjà validé (entrée ${entier(refus.pos)} du journal scellé). Pour le corriger, extournez-le.`;
    case 'SCE-AUTRE-REVISION':
      return refus.connue === null
        ? 'Ce bloc a été supprimé depuis que vous l’avez vu : rien n’a été validé.'
        : 'Ce bloc a changé depuis que vous l’avez vu : relisez-le, puis validez-le de nouveau.';
    case 'SCE-DEJA-EXTOURNE':
      return 'Ce bloc est déjà extourné par un bloc validé, et ne l’est qu’une fois. Supprimez cette extourne, ou saisissez une écriture de correction.';
    case 'SCE-EXTOURNE-SANS-ORIGINE':
      return 'L’écriture que cette extourne annule n’est plus dans les livres : supprimez l’extourne, ou saisissez une écriture de correction.';
    case 'SCE-EXTOURNE-INEXACTE':
      return `Cette extourne n’est pas l’inverse de l’écriture qu’elle annule : sa ligne ${entier(refus.ligne)} en diffère. Supprimez-la, puis extournez de nouveau l’écriture.`;
    case 'SCE-EXTOURNE-AUTREMENT':
      return `Ce bloc a changé depuis que son extourne est validée : la ligne ${entier(refus.ligne)} de celle-ci n’en est plus l’inverse. Rendez-lui ses lignes, ou supprimez-le et saisissez une écriture de correction.`;
    case 'SCE-EXERCICE-INCONNU':
      return `L’exercice du ${dates(refus.exercice)} n’est pas de cette entité, ou ses dates ne sont pas celles du journal scellé : vérifiez les exercices dans « Périodes ».`;
    case 'SCE-REPORT-TROP-TOT':
      return `Les à-nouveaux deviennent définitifs après la clôture définitive de l’exercice ${libelleExercice(refus.precedent)} : clôturez-le d’abord.`;
    case 'SCE-REPORT-DEJA':
      return `Les à-nouveaux de cet exercice sont déjà validés (entrée ${entier(refus.pos)} du journal scellé). Pour les corriger, saisissez une écriture.`;
    case 'SCE-REPRISE-A-SCELLER':
      return `La reprise de l’exercice ${libelleExercice(refus.exercice)} n’est pas encore scellée, et ses numéros précèdent ceux de Régie : scellez-la d’abord.`;
    case 'SCE-REPRISE-ABSENTE':
      return `L’exercice ${libelleExercice(refus.exercice)} n’a pas de reprise sur ce poste : importez d’abord son FEC.`;
    case 'SCE-REPRISE-DEJA':
      return `La reprise de cet exercice est déjà scellée (entrée ${entier(refus.pos)} du journal scellé) : elle ne change plus.`;
    case 'SCE-REPRISE-TARDIVE':
      return `Cet exercice a déjà ${compter(refus.numeros, 'bloc validé', 'blocs validés')} ou un mois clos : une reprise se scelle avant. Reprenez ses écritures en brouillard.`;
    case 'SCE-REPRISE-TOTAUX':
      return `La reprise annonce ${totauxEnLettres(refus.annonces)}, et ses lignes font ${totauxEnLettres(refus.trouves)} : importez de nouveau le FEC.`;
    case 'SCE-REPRISE-EMPREINTE':
      return `Le contenu de la reprise n’est plus celui qui a été lu (empreinte ${debut(refus.trouvee)} au lieu de ${debut(refus.annoncee)}) : importez de nouveau le FEC.`;
    case 'SCE-REPRISE-NUMEROS':
      return `Le dernier numéro du journal « ${refus.journal} » est ${entier(refus.annonce)} selon la reprise, et ${entier(refus.trouve)} d’après ses lignes : importez de nouveau le FEC.`;
    case 'SCE-BROUILLARDS':
      return `Il reste ${compter(refus.nombre, 'bloc', 'blocs')} en brouillard dans la période : validez, déplacez ou supprimez ce qui reste avant de clore.`;
    case 'SCE-MOIS-DEJA-CLOS':
      return `${majuscule(moisEnLettres(refus.mois))} est déjà clos, et ne se rouvre pas.`;
    case 'SCE-MOIS-PRECEDENT-OUVERT':
      return `Les mois se closent dans l’ordre : clôturez ${moisEnLettres(refus.precedent)} avant ${moisEnLettres(refus.mois)}.`;
    case 'SCE-DEJA-CLOS':
      return refus.nature === 'definitive'
        ? 'L’exercice est clos définitivement : il ne change plus et ne se rouvre pas.'
        : 'L’exercice est déjà clos, à titre provisoire : rouvrez-le pour y écrire, ou clôturez-le définitivement.';
    case 'SCE-PAS-CLOS':
      return 'L’exercice n’est pas clos : il n’y a rien à rouvrir.';
    case 'SCE-PRECEDENT-OUVERT':
      return `L’exercice ${libelleExercice(refus.precedent)} est avant celui-ci et n’est pas clos au même titre : clôturez-le d’abord.`;
    case 'SCE-SUIVANT-CLOS':
      return `L’exercice ${libelleExercice(refus.suivant)} est clos et vient après celui-ci : rouvrez-le d’abord.`;
    case 'SCE-MOTIF-ABSENT':
      return 'Indiquez pourquoi l’exercice est rouvert : le motif reste dans le journal scellé.';
    case 'SCE-COMPTES-A-JUSTIFIER':
      return `Ces comptes d’attente ne sont pas soldés : ${enumerer(refus.comptes, 'comptes')}. Soldez-les, ou justifiez chacun d’eux.`;
    case 'SCE-CHAINE-ALTEREE':
      return `Le journal scellé est altéré à partir de l’entrée ${entier(refus.pos)} : rien n’y est ajouté. Vérifiez-le, puis restaurez une sauvegarde.`;
    case 'SCE-FOURCHE':
      return `Ce poste a déjà envoyé une autre demande sous le numéro ${entier(refus.devSeq)} : il a été copié, ou restauré d’une image. Associez-le de nouveau à l’agence, puis refaites cette demande.`;
    case 'SCE-CLE-RESERVEE':
      return 'Le serveur signe lui-même ce journal scellé : un poste n’en change pas la clé. Mettez ce poste à jour.';
    case 'SCE-EMPOISONNEE':
      return `Cette demande n’a pas pu être traitée (${refus.detail}) : elle est mise de côté, les suivantes continuent. Refaites-la, ou signalez-la.`;
  }
}

/** What to know of the clock before sealing: the day of validation stays for ever. Rule: F8. */
export function messageDHorloge({ code, jour, dernier }: AvisDHorloge): string {
  switch (code) {
    case 'HORLOGE-EN-RETARD':
      return `L’horloge de ce poste est au ${formatDate(jour)}, avant la dernière validation : ce qui est validé maintenant portera la date du ${formatDate(dernier)}. Réglez l’horloge.`;
    case 'HORLOGE-EN-AVANCE':
      return `L’horloge de ce poste est au ${formatDate(jour)}, loin après la dernière validation, le ${formatDate(dernier)} : vérifiez-la, car toutes les validations suivantes porteront au moins cette date.`;
  }
}

export function moisEnLettres(mois: MoisIso): string {
  return `${MOIS[Number(mois.slice(5)) - 1] ?? ''} ${mois.slice(0, 4)}`;
}

function dates({ debut, fin }: ExerciceScelle): string {
  return `${formatDate(debut)} au ${formatDate(fin)}`;
}

function compter(nombre: number, un: string, plusieurs: string): string {
  return `${entier(nombre)} ${nombre > 1 ? plusieurs : un}`;
}

export function totauxEnLettres({ blocs, debit, credit }: Totaux): string {
  return `${compter(blocs, 'bloc', 'blocs')}, ${formatMontant(debit)}\u00a0€ au débit et ${formatMontant(credit)}\u00a0€ au crédit`;
}

/** Enough of a hash to tell it from another. */
function debut(hash: string): string {
  return hash.slice(0, 12);
}

function majuscule(texte: string): string {
  return `${texte.slice(0, 1).toUpperCase()}${texte.slice(1)}`;
}
