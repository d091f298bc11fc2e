import { expect, it } from 'vitest';
import type { Alerte } from './alertes.ts';
import { messageDAlerte, messageDEcart, messageDePanne } from './messages.ts';
import type { RaisonDePanne } from './ports.ts';

const ALERTES: { readonly [Code in Alerte['code']]: Extract<Alerte, { code: Code }> } = {
  'SYN-AUTRE-AGENCE': { code: 'SYN-AUTRE-AGENCE' },
  'SYN-JOURNAL-ALTERE': { code: 'SYN-JOURNAL-ALTERE', entite: 'S01', pos: 12 },
  'SYN-JOURNAL-FOURCHE': { code: 'SYN-JOURNAL-FOURCHE', entite: 'S01', pos: 12 },
  'SYN-REMISE-REFUSEE': { code: 'SYN-REMISE-REFUSEE', entite: 'S01', raison: 'signature' },
  'SYN-POSTE-COPIE': { code: 'SYN-POSTE-COPIE', devSeq: 4 },
  'SYN-PUBLICATION-REFUSEE': {
    code: 'SYN-PUBLICATION-REFUSEE',
    document: 'brouillard/S01/2026-01-01',
    raison: 'MAJ-PAQUET'
  },
  'SYN-DOCUMENT-REFUSE': { code: 'SYN-DOCUMENT-REFUSE', document: 'agence' },
  'SYN-DOCUMENT-BLOQUE': { code: 'SYN-DOCUMENT-BLOQUE', document: 'agence', detail: 'Bug : …' }
};

const PANNES: Readonly<Record<RaisonDePanne, true>> = {
  'hors-ligne': true,
  'pas-le-serveur': true,
  'secret-refuse': true,
  protocole: true,
  'disque-plein': true,
  'trop-de-demandes': true,
  'poste-plein': true,
  erreur: true
};

it('[F39] says what a person must know of the synchronisation, and what to do', () => {
  expect([
    ...Object.values(ALERTES).map((alerte) => `${alerte.code} · ${messageDAlerte(alerte)}`),
    ...(Object.keys(PANNES) as RaisonDePanne[]).map((raison) => `${raison} · ${messageDePanne(raison)}`),
    messageDAlerte({ ...ALERTES['SYN-REMISE-REFUSEE'], message: 'Il en a un autre : gardez le sien.' }),
    messageDEcart({ code: 'SYN-DOCUMENT-REFAIT', exercice: 'S01/2026-01-01' })
  ]).toMatchInlineSnapshot(`
    [
      "SYN-AUTRE-AGENCE · Le serveur à cette adresse est celui d’une autre agence : rien ne lui est envoyé. Vérifiez l’adresse, ou associez ce poste à cette agence.",
      "SYN-JOURNAL-ALTERE · Le journal scellé de « S01 » est altéré à partir de l’entrée 12 sur le serveur : ce poste garde le sien et n’en prend rien. Vérifiez le serveur, puis restaurez sa sauvegarde.",
      "SYN-JOURNAL-FOURCHE · Le serveur et ce poste n’ont pas la même entrée 12 dans le journal scellé de « S01 » : ce poste garde la sienne et n’en prend plus. Exportez ce journal depuis ce poste, puis faites vérifier les deux.",
      "SYN-REMISE-REFUSEE · Le serveur ne reprend pas la fin du journal scellé de « S01 » que ce poste détient (elle ne finit pas par la signature du serveur). Exportez ce journal depuis ce poste et gardez-le.",
      "SYN-POSTE-COPIE · Un autre poste valide sous le nom de celui-ci : l’un est une copie de l’autre. Ce poste ne demande plus rien au serveur ; ce qu’il n’a pas envoyé reste ici.",
      "SYN-PUBLICATION-REFUSEE · Le serveur a refusé un changement de ce poste. Un changement envoyé ne se lit pas : mettez ce poste à jour, ou signalez-le. Il reste sur ce poste, et les suivants continuent.",
      "SYN-DOCUMENT-REFUSE · Le serveur referme un dossier auquel ce poste n’envoie rien : rechargez l’application, et signalez-le si cela dure.",
      "SYN-DOCUMENT-BLOQUE · Un dossier n’a pas pu être mis à jour (Bug : …) : il est laissé de côté, les autres continuent. Rechargez l’application, et signalez-le si cela dure.",
      "hors-ligne · Le serveur ne répond pas : tout s’enregistre sur ce poste, et partira dès qu’il répondra.",
      "pas-le-serveur · Ce qui répond n’est pas le serveur de Régie (portail de connexion, proxy) : ouvrez une page dans le navigateur pour vous y connecter.",
      "secret-refuse · Le serveur refuse le secret de l’agence : saisissez-le de nouveau sur ce poste.",
      "protocole · Le serveur est plus récent que cette application : rechargez-la. Tout ce qui est saisi reste sur ce poste.",
      "disque-plein · Le disque du serveur est plein : il ne reçoit plus rien. Tout s’enregistre sur ce poste en attendant ; prévenez la personne qui s’en occupe.",
      "trop-de-demandes · Le serveur demande d’attendre : l’envoi reprendra de lui-même.",
      "poste-plein · Ce poste n’a plus de place : il ne reçoit plus ce que les autres saisissent. Libérez de la place, ou exportez ce qui attend.",
      "erreur · Le serveur n’a pas su répondre : l’envoi reprendra de lui-même.",
      "Le serveur ne reprend pas la fin du journal scellé de « S01 » que ce poste détient. Il en a un autre : gardez le sien.",
      "Le brouillard de l’exercice 2026 a été refait sur le serveur sans ce bloc : il est ici pour que vous décidiez de le reprendre ou de l’écarter.",
    ]
  `);
});
