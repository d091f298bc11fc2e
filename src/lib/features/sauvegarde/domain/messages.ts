import type { RefusDeSauvegarde } from './refus.ts';

/** What a refusal says: why, what was left as it was, and what to do. */
export function messageDeRefus(refus: RefusDeSauvegarde): string {
  switch (refus.code) {
    case 'SAU-PHRASE-COURTE':
      return `La phrase secrète a ${refus.longueur} ${refus.longueur > 1 ? 'caractères' : 'caractère'} : il en faut au moins ${refus.minimum}. Quatre mots pris au hasard conviennent bien.`;
    case 'SAU-PHRASE-REPETEE':
      return `La phrase secrète répète toujours les mêmes caractères : employez-en au moins ${refus.minimum} différents.`;
    case 'SAU-PHRASES-DIFFERENTES':
      return 'Les deux saisies de la phrase secrète diffèrent : affichez-les, et corrigez celle qui est fausse.';
    case 'SAU-ANNULEE':
      return 'Annulé : rien n’a été modifié.';
    case 'SAU-RIEN':
      return 'Ce poste ne contient encore aucune écriture : il n’y a rien à sauvegarder. Importez d’abord vos FEC.';
    case 'SAU-PLACE':
      return 'Il n’y a plus assez de place sur ce poste. Rien n’a été modifié : libérez de l’espace disque, puis recommencez.';
    case 'SAU-PAS-UNE-SAUVEGARDE':
      return 'Ce fichier n’est pas une sauvegarde de Régie : choisissez un fichier qui se termine par « .regie ».';
    case 'SAU-FORMAT-RECENT':
      return `Cette sauvegarde vient d’une version plus récente de Régie (format ${refus.format}). Rechargez la page pour obtenir cette version, puis recommencez.`;
    case 'SAU-SCHEMA-RECENT':
      return 'Cette sauvegarde contient des données d’une version plus récente de Régie. Rechargez la page pour obtenir cette version, puis recommencez.';
    case 'SAU-ABIMEE':
      return 'Ce fichier est incomplet ou abîmé : une sauvegarde ne se restaure que si elle est intacte. Rien n’a été modifié : copiez-le de nouveau depuis son support d’origine, ou prenez une autre sauvegarde.';
    case 'SAU-PHRASE-FAUSSE':
      return 'Ce n’est pas la phrase secrète de cette sauvegarde. Vérifiez les majuscules et les accents en l’affichant, puis recommencez.';
    case 'SAU-POSTE-OCCUPE':
      return `${cePosteContient(refus.entites)} : une sauvegarde ne se restaure que sur un poste vide, pour ne rien écraser. Retirez d’abord ce qu’il contient depuis « Ce poste », ou restaurez sur un autre poste ou dans un autre profil du navigateur.`;
    case 'SAU-EST-UN-SAC':
      return 'Ce fichier est un sac de survie : il ne contient que ce qui n’avait pas été envoyé. Rendez-le depuis « Synchronisation », sur un poste qui partage l’agence.';
    case 'SAU-PAS-UN-SAC':
      return 'Ce fichier est une sauvegarde entière, et non un sac de survie : restaurez-la depuis « Sauvegarde », sur un poste vide.';
    case 'SAU-SAC-VIDE':
      return 'Il n’y a rien à mettre dans un sac : le serveur a tout reçu, et aucune ébauche n’est en cours.';
    case 'SAU-SAC-SANS-PARTAGE':
      return 'Ce poste ne partage pas encore l’agence : activez d’abord le partage, puis rendez le sac. Rien n’a été modifié.';
    case 'SAU-LECTURE':
      return `Le fichier n’a pas pu être lu (${refus.detail}). Rien n’a été modifié : vérifiez qu’il est toujours là et que son support est branché, puis choisissez-le de nouveau.`;
    case 'SAU-ECHEC':
      return `L’opération a échoué (${refus.detail}). Rien n’a été modifié : recommencez, après avoir rechargé la page si cela persiste.`;
  }
}

function cePosteContient(entites: number): string {
  if (entites === 0) return 'Ce poste contient déjà des données';
  return `Ce poste contient déjà ${entites} ${entites > 1 ? 'entités' : 'entité'}`;
}
