import { formatDate, isDateIso } from '#lib/domain/dates.ts';
import { formatOctets } from '#lib/platform/stockage.ts';
import type { AvertissementDeReprise } from './avertissements.ts';
import type { RefusDeReprise } from './reprise-refus.ts';

/** What the import says when it takes nothing: why, and what to do. */
export function refusDeReprise(refus: RefusDeReprise): string {
  switch (refus.code) {
    case 'REP-ANNULEE':
      return 'Reprise annulée : rien de ce fichier n’a été écrit.';
    case 'REP-AUTRE-ONGLET':
      return 'Un autre onglet de Régie importe déjà des fichiers. Attendez qu’il ait fini, puis relancez la reprise.';
    case 'REP-FICHIER-DISPARU':
      return 'Le fichier n’est plus là : déposez-le de nouveau.';
    case 'REP-FICHIER-CHANGE':
      return 'Le fichier a changé depuis son analyse. Rien n’a été écrit : déposez-le de nouveau.';
    case 'REP-ARCHIVE':
      return 'Ce fichier est endommagé dans son archive ZIP : téléchargez de nouveau l’archive, ou décompressez-la d’abord.';
    case 'REP-MEMOIRE':
      return 'Ce fichier dépasse la mémoire dont dispose le navigateur. Fermez d’autres onglets ou demandez un fichier par exercice.';
    case 'REP-LECTURE':
      return `Le fichier n’a pas pu être lu (${refus.detail}). Vérifiez qu’il n’est pas ouvert ailleurs, puis déposez-le de nouveau.`;
    case 'REP-PLACE':
      return `Il faut environ ${formatOctets(refus.besoin)} sur ce poste et le navigateur n’en laisse que ${formatOctets(refus.libre)} à Régie. Libérez de l’espace disque, ou importez moins de fichiers à la fois.`;
    case 'REP-PLACE-EPUISEE':
      return 'Il n’y a plus assez de place sur ce poste. Rien de ce fichier n’a été écrit : libérez de l’espace disque, puis recommencez.';
    case 'REP-DEUX-FICHIERS':
      return `Le même exercice vient d’être repris du fichier « ${refus.chemin} » : gardez un seul des deux fichiers.`;
    case 'REP-ECRITURE':
      return `L’enregistrement a échoué (${refus.detail}). Rien de ce fichier n’a été écrit : recommencez, ou exportez vos données si cela persiste.`;
    case 'REP-NON-IMPORTABLE':
      return 'Le fichier porte des anomalies bloquantes : corrigez-les à la source, puis déposez-le de nouveau.';
    case 'REP-CODE-ABSENT':
      return 'L’entité n’a pas de code : donnez-lui-en un, par exemple 0401.';
    case 'REP-CODE-FORME':
      return `Le code « ${refus.entite} » ne convient pas : 20 caractères au plus, des chiffres et des lettres sans accent, puis « . », « _ » ou « - ».`;
    case 'REP-NOM-ABSENT':
      return `L’entité ${refus.entite} n’a pas de nom : donnez-lui celui de la copropriété, du mandat ou de la société.`;
    case 'REP-SIREN':
      return `« ${refus.siren} » n’est pas un SIREN : neuf chiffres, dont le dernier est une clé. Corrigez-le, ou laissez-le vide.`;
    case 'REP-ENTITE-CONTREDITE':
      return `Ce fichier est celui de « ${refus.du} », pas de l’entité ${refus.entite} choisie. Choisissez la bonne entité.`;
    case 'REP-EXERCICE-INVERSE':
      return 'La fin de l’exercice précède son début : corrigez les dates.';
    case 'REP-EXERCICE-LONG':
      return `L’exercice choisi dure plus de ${refus.maximumEnMois} mois : corrigez ses dates. Une écriture datée hors de l’exercice n’empêche pas la reprise.`;
    case 'REP-EXERCICE-ETRANGER':
      return 'Aucune écriture du fichier n’est dans l’exercice choisi : corrigez ses dates.';
    case 'REP-JOURNAL-CODE':
      return `Le code « ${refus.choisi} » choisi pour le journal ${refus.journal} ne convient pas : trois lettres ou chiffres au plus.`;
    case 'REP-JOURNAUX-CONFONDUS':
      return `Les journaux ${refus.journaux[0]} et ${refus.journaux[1]} du fichier deviendraient tous deux ${refus.choisi} : choisissez deux codes différents.`;
    case 'REP-JOURNAL-PRIS':
      return `Le journal ${refus.journal} du fichier (« ${refus.libelleDuFichier} ») porte maintenant le code d’un autre journal de Régie (« ${refus.libelleDeRegie} »). Déposez de nouveau le fichier pour choisir son code.`;
    case 'REP-DEJA-REPRIS':
      return `Ce fichier a déjà été repris pour ${exerciceOf(refus.exercice)}. Il n’y a rien à faire.`;
    case 'REP-EXERCICE-OCCUPE':
      return `Un autre fichier a déjà été repris pour ${exerciceOf(refus.exercice)}. Cochez « Remplacer » pour lui substituer celui-ci.`;
    case 'REP-SCELLEE':
      return `La reprise de ${exerciceOf(refus.exercice)} est dans le journal scellé : des écritures ont été validées à sa suite, et elle ne se remplace plus. Corrigez par des écritures dans l’exercice ouvert.`;
    case 'REP-EXERCICE-SCELLE':
      return `Des écritures sont déjà validées, ou des périodes closes, dans ${exerciceOf(refus.exercice)} : plus aucun fichier ne s’y reprend, car ses numéros passeraient sous les leurs. Saisissez ce qui manque dans l’exercice ouvert.`;
    case 'REP-CHEVAUCHEMENT':
      return `Les dates chevauchent ${exerciceOf(refus.exercice)}. Corrigez le début ou la fin, ou retirez d’abord cette reprise.`;
    case 'REP-ENTITE-PRISE':
      return `Le code choisi est déjà celui de « ${refus.nom} ». Choisissez cette entité, ou donnez un autre code à la nouvelle.`;
    case 'REP-JOURNAL-DISPARU':
      return `Le journal ${refus.journal}, où vont des écritures de ce fichier, vient d’être supprimé dans une autre fenêtre. Déposez de nouveau le fichier : il le recréera.`;
    case 'REP-BLOCS-HORS-EXERCICE':
      return `${blocsSaisis(refus.blocs)} après la nouvelle fin de ${exerciceOf(refus.exercice)}. Corrigez la fin de l’exercice.`;
  }
}

/** What to look at in books that were taken over all the same. */
export function avertissementDeReprise({ entite, compte, journal }: AvertissementDeReprise): string {
  return `Le compte ${compte} est le compte commun du journal ${journal}, dont l’entité ${entite} ne fait pas partie. Si elle partage ce compte bancaire, cochez-la dans la fiche du journal ; sinon, changez le numéro de l’un des deux avant de rapprocher la banque.`;
}

/** `0401/2025-01-01` → « l’entité 0401, exercice ouvert le 01/01/2025 ». */
function exerciceOf(id: string): string {
  const [entite = '', debut = ''] = id.split('/');
  return `l’exercice ouvert le ${isDateIso(debut) ? formatDate(debut) : debut} de l’entité ${entite}`;
}

function blocsSaisis(blocs: number): string {
  return blocs > 1
    ? `${blocs} écritures saisies dans Régie sont datées`
    : 'Une écriture saisie dans Régie est datée';
}
