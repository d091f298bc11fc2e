import { formatDate } from '../dates.ts';
import { entier } from '../enumerer.ts';
import { libelleExercice } from '../exercices.ts';
import type { Alteration } from './alteration.ts';
import type { CauseDIllisible } from './format.ts';
import { totauxEnLettres } from './messages.ts';

/** What is wrong with the first altered entry, as an auditor reads it. */
export function messageDAlteration(raison: Alteration): string {
  switch (raison.code) {
    case 'VER-ILLISIBLE':
      return illisible(raison.cause);
    case 'VER-FORME':
      return 'Le contenu de l’entrée n’est pas d’une forme que cette version de Régie connaît, ou n’est pas écrit sous sa forme canonique.';
    case 'VER-EMPREINTE':
      return `Le contenu de l’entrée a changé : son empreinte est ${raison.trouvee}, et non ${raison.attendue}.`;
    case 'VER-ENTITE':
      return `L’entrée est de l’entité « ${raison.trouvee} » et le journal de « ${raison.attendue} ».`;
    case 'VER-POSITION':
      return `L’entrée n° ${entier(raison.attendue)} est attendue ici, et c’est la n° ${entier(raison.trouvee)} : une entrée manque, est en double ou a changé de place.`;
    case 'VER-CHAINE':
      return `L’entrée ne suit pas celle qui la précède : elle nomme l’empreinte ${raison.trouvee}, et non ${raison.attendue}. L’une des deux a été refaite.`;
    case 'VER-EXERCICE':
      return `L’exercice ${libelleExercice(raison.exercice)} n’a pas ici les dates qu’il avait, ou chevauche un autre.`;
    case 'VER-NUMERO':
      return `Le journal « ${raison.journal} » en est au numéro ${entier(raison.attendu)}, et le bloc porte le ${entier(raison.trouve)}.`;
    case 'VER-VALIDATION':
      return `Le bloc est validé le ${formatDate(raison.trouve)}, avant le précédent, validé le ${formatDate(raison.dernier)}.`;
    case 'VER-DESEQUILIBRE':
      return 'Le bloc n’est pas équilibré.';
    case 'VER-HORS-EXERCICE':
      return `Le bloc est daté du ${formatDate(raison.date)}, hors de son exercice.`;
    case 'VER-PERIODE-CLOSE':
      return `Le bloc est daté du ${formatDate(raison.date)}, dans une période déjà close.`;
    case 'VER-BLOC-DOUBLE':
      return `Le bloc ${raison.id} a déjà été validé plus haut.`;
    case 'VER-EXTOURNE-DOUBLE':
      return `Le bloc ${raison.id} a déjà été extourné plus haut.`;
    case 'VER-TOTAUX':
      return `L’entrée annonce ${totauxEnLettres(raison.annonces)} ; ce qui la précède fait ${totauxEnLettres(raison.trouves)}.`;
    case 'VER-NUMEROS':
      return 'Les derniers numéros que l’entrée annonce ne sont pas ceux des entrées qui la précèdent.';
    case 'VER-REPRISE':
      return 'La reprise n’est pas équilibrée, ou n’est pas la première entrée de son exercice.';
    case 'VER-REPORT':
      return 'Les à-nouveaux sont validés deux fois, ou avant la clôture définitive de l’exercice précédent.';
    case 'VER-CLOTURE':
      return 'La clôture ou la réouverture ne suit pas l’état de son exercice : déjà clos, pas clos, ou hors de son ordre.';
    case 'VER-SIGNATURE':
      return 'La signature n’est pas celle de cette entrée par la clé du journal.';
    case 'VER-FIN-MANQUANTE':
      return `Le journal s’arrête avant l’entrée n° ${entier(raison.attendue)}, qu’on lui connaît : sa fin manque.`;
    case 'VER-TETE':
      return `L’entrée a l’empreinte ${raison.trouvee}, et non ${raison.attendue}, qu’on lui connaît : le journal a été refait.`;
  }
}

function illisible(cause: CauseDIllisible | undefined): string {
  switch (cause) {
    case 'bom':
      return 'Le fichier commence par une marque (BOM) qui n’y était pas : un éditeur ou un tableur l’a réenregistré. Reprenez l’export tel qu’il a été écrit.';
    case 'fin-de-ligne':
      return 'La ligne finit à la manière de Windows, et non comme elle a été écrite : un éditeur ou un transfert a changé le fichier. Reprenez l’export tel qu’il a été écrit.';
    case 'vide':
      return 'La ligne est vide : le journal a une entrée par ligne, et rien d’autre. Reprenez l’export tel qu’il a été écrit.';
    case 'coupee':
      return 'Le fichier s’arrête au milieu de cette ligne : sa copie est incomplète. Copiez-le de nouveau.';
    case 'octets':
      return 'La ligne contient des octets qui ne sont pas de l’UTF-8 : elle a été changée, ou lue sous un autre jeu de caractères. Reprenez l’export tel qu’il a été écrit.';
    case undefined:
      return 'La ligne n’est pas une entrée du journal scellé, ou n’est plus écrite comme elle l’était.';
  }
}
