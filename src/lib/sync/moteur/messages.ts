import { messageDeRefus } from '../serveur/messages.ts';
import type { Alerte } from './alertes.ts';
import type { RaisonDEcart, RaisonDePanne } from './ports.ts';

/** What the page « Synchronisation » says: what is wrong, where, and what to do. */
export function messageDAlerte(alerte: Alerte): string {
  switch (alerte.code) {
    case 'SYN-AUTRE-AGENCE':
      return 'Le serveur à cette adresse est celui d’une autre agence : rien ne lui est envoyé. Vérifiez l’adresse, ou associez ce poste à cette agence.';
    case 'SYN-JOURNAL-ALTERE':
      return `Le journal scellé de « ${alerte.entite} » est altéré à partir de l’entrée ${alerte.pos} sur le serveur : ce poste garde le sien et n’en prend rien. Vérifiez le serveur, puis restaurez sa sauvegarde.`;
    case 'SYN-JOURNAL-FOURCHE':
      return `Le serveur et ce poste n’ont pas la même entrée ${alerte.pos} dans le journal scellé de « ${alerte.entite} » : ce poste garde la sienne et n’en prend plus. Exportez ce journal depuis ce poste, puis faites vérifier les deux.`;
    case 'SYN-REMISE-REFUSEE':
      return `Le serveur ne reprend pas la fin du journal scellé de « ${alerte.entite} » que ce poste détient${alerte.message === undefined ? ` (${RAISONS_DE_REMISE[alerte.raison]}). Exportez ce journal depuis ce poste et gardez-le.` : `. ${alerte.message}`}`;
    case 'SYN-POSTE-COPIE':
      return 'Un autre poste valide sous le nom de celui-ci : l’un est une copie de l’autre. Ce poste ne demande plus rien au serveur ; ce qu’il n’a pas envoyé reste ici.';
    case 'SYN-PUBLICATION-REFUSEE':
      return `Le serveur a refusé un changement de ce poste. ${messageDeRefus(alerte.raison)} Il reste sur ce poste, et les suivants continuent.`;
    case 'SYN-DOCUMENT-REFUSE':
      return 'Le serveur referme un dossier auquel ce poste n’envoie rien : rechargez l’application, et signalez-le si cela dure.';
    case 'SYN-DOCUMENT-BLOQUE':
      return `Un dossier n’a pas pu être mis à jour (${alerte.detail}) : il est laissé de côté, les autres continuent. Rechargez l’application, et signalez-le si cela dure.`;
  }
}

const RAISONS_DE_REMISE = {
  signature: 'elle ne finit pas par la signature du serveur',
  fourche: 'il a scellé autre chose à sa place',
  alteree: 'elle n’est pas telle qu’elle a été scellée'
} as const;

/** Why the server cannot be reached now. */
export function messageDePanne(raison: RaisonDePanne): string {
  switch (raison) {
    case 'hors-ligne':
      return 'Le serveur ne répond pas : tout s’enregistre sur ce poste, et partira dès qu’il répondra.';
    case 'pas-le-serveur':
      return 'Ce qui répond n’est pas le serveur de Régie (portail de connexion, proxy) : ouvrez une page dans le navigateur pour vous y connecter.';
    case 'secret-refuse':
      return 'Le serveur refuse le secret de l’agence : saisissez-le de nouveau sur ce poste.';
    case 'protocole':
      return 'Le serveur est plus récent que cette application : rechargez-la. Tout ce qui est saisi reste sur ce poste.';
    case 'disque-plein':
      return 'Le disque du serveur est plein : il ne reçoit plus rien. Tout s’enregistre sur ce poste en attendant ; prévenez la personne qui s’en occupe.';
    case 'poste-plein':
      return 'Ce poste n’a plus de place : il ne reçoit plus ce que les autres saisissent. Libérez de la place, ou exportez ce qui attend.';
    case 'trop-de-demandes':
      return 'Le serveur demande d’attendre : l’envoi reprendra de lui-même.';
    case 'erreur':
      return 'Le serveur n’a pas su répondre : l’envoi reprendra de lui-même.';
  }
}

/** Why a draft is in « À régulariser » that no refusal of the sequencer put there. */
export function messageDEcart({ exercice }: Extract<RaisonDEcart, { code: 'SYN-DOCUMENT-REFAIT' }>): string {
  return `Le brouillard de l’exercice ${exercice.slice(-10, -6)} a été refait sur le serveur sans ce bloc : il est ici pour que vous décidiez de le reprendre ou de l’écarter.`;
}
