import { expect, it } from 'vitest';
import type { RefusDeMiseAJour } from './juger-mise-a-jour.ts';
import { messageDeMiseAJour } from './messages.ts';

const cle = 'b1/aaaaaaaaaaaaaaaa';
const UN_PAR_CODE: {
  readonly [Code in RefusDeMiseAJour['code']]: Extract<RefusDeMiseAJour, { code: Code }>;
} = {
  'MAJ-TROP-GROSSE': { code: 'MAJ-TROP-GROSSE', octets: 5_400_000 },
  'MAJ-ILLISIBLE': { code: 'MAJ-ILLISIBLE' },
  'MAJ-LACUNE': { code: 'MAJ-LACUNE' },
  'MAJ-RACINE': { code: 'MAJ-RACINE', racine: 'autre' },
  'MAJ-CLE': { code: 'MAJ-CLE' },
  'MAJ-TROP-DE-CLES': { code: 'MAJ-TROP-DE-CLES', cles: 6_000 },
  'MAJ-PAQUET': { code: 'MAJ-PAQUET', cle },
  'MAJ-CONTENU': { code: 'MAJ-CONTENU', cle },
  'MAJ-AUTEUR': { code: 'MAJ-AUTEUR', cle },
  'MAJ-RANG': { code: 'MAJ-RANG', cle },
  'MAJ-DEJA-PRISE': { code: 'MAJ-DEJA-PRISE', cle },
  'MAJ-EFFACEMENT': { code: 'MAJ-EFFACEMENT', cle }
};

it('[F20][F22] says in French why an update was refused, without what it held', () => {
  expect(Object.values(UN_PAR_CODE).map((refus) => `${refus.code} · ${messageDeMiseAJour(refus)}`))
    .toMatchInlineSnapshot(`
    [
      "MAJ-TROP-GROSSE · L’envoi pèse 5,1 Mo, plus que le serveur n’en prend : mettez ce poste à jour, ou signalez-le.",
      "MAJ-ILLISIBLE · L’envoi est illisible : il a été abîmé en route, ou ne vient pas de Régie. Rechargez l’application sur ce poste.",
      "MAJ-LACUNE · L’envoi s’appuie sur un autre qui n’est pas arrivé : le poste le renverra en se reconnectant.",
      "MAJ-RACINE · L’envoi écrit là où ce document n’a rien : mettez ce poste à jour.",
      "MAJ-CLE · L’envoi nomme quelque chose que ce document ne contient pas : mettez ce poste à jour.",
      "MAJ-TROP-DE-CLES · L’envoi porte 6000 changements à la fois, plus que le serveur n’en prend : mettez ce poste à jour, ou signalez-le.",
      "MAJ-PAQUET · Un changement envoyé ne se lit pas : mettez ce poste à jour, ou signalez-le.",
      "MAJ-CONTENU · Un changement envoyé n’est pas complet ou pas équilibré : il n’a été montré à personne. Rouvrez ce bloc sur le poste et enregistrez-le de nouveau.",
      "MAJ-AUTEUR · Un changement envoyé porte le nom d’un autre poste : associez de nouveau ce poste à l’agence.",
      "MAJ-RANG · Un changement envoyé ne suit pas ceux qu’il remplace : mettez ce poste à jour, ou signalez-le.",
      "MAJ-DEJA-PRISE · Un changement envoyé prend la place d’un autre, qui ne change plus : mettez ce poste à jour, ou signalez-le.",
      "MAJ-EFFACEMENT · L’envoi efface ce que rien ne remplace : rien n’a été effacé. Mettez ce poste à jour, ou signalez-le.",
    ]
  `);
});
