import type { RefusDeMiseAJour } from './juger-mise-a-jour.ts';

/** Why the server did not take what a poste sent, for who looks at its diagnosis: no content, no name. */
export function messageDeMiseAJour(refus: RefusDeMiseAJour): string {
  switch (refus.code) {
    case 'MAJ-TROP-GROSSE':
      return `L’envoi pèse ${(refus.octets / 1024 / 1024).toFixed(1).replace('.', ',')} Mo, plus que le serveur n’en prend : mettez ce poste à jour, ou signalez-le.`;
    case 'MAJ-ILLISIBLE':
      return 'L’envoi est illisible : il a été abîmé en route, ou ne vient pas de Régie. Rechargez l’application sur ce poste.';
    case 'MAJ-LACUNE':
      return 'L’envoi s’appuie sur un autre qui n’est pas arrivé : le poste le renverra en se reconnectant.';
    case 'MAJ-RACINE':
      return 'L’envoi écrit là où ce document n’a rien : mettez ce poste à jour.';
    case 'MAJ-CLE':
      return 'L’envoi nomme quelque chose que ce document ne contient pas : mettez ce poste à jour.';
    case 'MAJ-TROP-DE-CLES':
      return `L’envoi porte ${refus.cles} changements à la fois, plus que le serveur n’en prend : mettez ce poste à jour, ou signalez-le.`;
    case 'MAJ-PAQUET':
      return 'Un changement envoyé ne se lit pas : mettez ce poste à jour, ou signalez-le.';
    case 'MAJ-CONTENU':
      return 'Un changement envoyé n’est pas complet ou pas équilibré : il n’a été montré à personne. Rouvrez ce bloc sur le poste et enregistrez-le de nouveau.';
    case 'MAJ-AUTEUR':
      return 'Un changement envoyé porte le nom d’un autre poste : associez de nouveau ce poste à l’agence.';
    case 'MAJ-RANG':
      return 'Un changement envoyé ne suit pas ceux qu’il remplace : mettez ce poste à jour, ou signalez-le.';
    case 'MAJ-DEJA-PRISE':
      return 'Un changement envoyé prend la place d’un autre, qui ne change plus : mettez ce poste à jour, ou signalez-le.';
    case 'MAJ-EFFACEMENT':
      return 'L’envoi efface ce que rien ne remplace : rien n’a été effacé. Mettez ce poste à jour, ou signalez-le.';
  }
}
