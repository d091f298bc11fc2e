import { expect, it } from 'vitest';
import type { RefusDeMiseAJour } from './juger-mise-a-jour.ts';
import { messageDeRefus } from './messages.ts';

const CODES: Readonly<Record<RefusDeMiseAJour['code'], true>> = {
  'MAJ-TROP-GROSSE': true,
  'MAJ-ILLISIBLE': true,
  'MAJ-LACUNE': true,
  'MAJ-RACINE': true,
  'MAJ-CLE': true,
  'MAJ-TROP-DE-CLES': true,
  'MAJ-PAQUET': true,
  'MAJ-CONTENU': true,
  'MAJ-AUTEUR': true,
  'MAJ-RANG': true,
  'MAJ-DEJA-PRISE': true,
  'MAJ-EFFACEMENT': true
};

it('[F20][F22] says in French why an update was refused, without what it held', () => {
  const codes = [...Object.keys(CODES), 'MAJ-D-UNE-AUTRE-VERSION', ''];
  expect(codes.map((code) => `${code} · ${messageDeRefus(code)}`)).toMatchInlineSnapshot(`
    [
      "MAJ-TROP-GROSSE · L’envoi est plus gros que ce que le serveur prend : partagez ce bloc en plusieurs, ou signalez-le.",
      "MAJ-ILLISIBLE · L’envoi est illisible : il a été abîmé en route, ou ne vient pas de Régie. Rechargez l’application sur ce poste.",
      "MAJ-LACUNE · L’envoi s’appuie sur un autre qui n’est pas arrivé : le poste le renverra en se reconnectant.",
      "MAJ-RACINE · L’envoi écrit là où ce document n’a rien : mettez ce poste à jour.",
      "MAJ-CLE · L’envoi nomme quelque chose que ce document ne contient pas : mettez ce poste à jour.",
      "MAJ-TROP-DE-CLES · L’envoi porte plus de changements à la fois que le serveur n’en prend : mettez ce poste à jour, ou signalez-le.",
      "MAJ-PAQUET · Un changement envoyé ne se lit pas : mettez ce poste à jour, ou signalez-le.",
      "MAJ-CONTENU · Un changement envoyé n’est pas complet ou pas équilibré : il n’a été montré à personne. Rouvrez ce bloc sur le poste et enregistrez-le de nouveau.",
      "MAJ-AUTEUR · Un changement envoyé porte le nom d’un autre poste : associez de nouveau ce poste à l’agence.",
      "MAJ-RANG · Un changement envoyé ne suit pas ceux qu’il remplace : mettez ce poste à jour, ou signalez-le.",
      "MAJ-DEJA-PRISE · Un changement envoyé prend la place d’un autre, qui ne change plus : mettez ce poste à jour, ou signalez-le.",
      "MAJ-EFFACEMENT · L’envoi efface ce que rien ne remplace : rien n’a été effacé. Mettez ce poste à jour, ou signalez-le.",
      "MAJ-D-UNE-AUTRE-VERSION · La raison n’est pas connue de cette version (MAJ-D-UNE-AUTRE-VERSION) : rechargez l’application, ou signalez-le.",
      " · La raison n’est pas connue de cette version (sans code) : rechargez l’application, ou signalez-le.",
    ]
  `);
});
