import { expect, it } from 'vitest';
import { messageDeRefus } from './messages.ts';
import type { CodeDeRefusDeSauvegarde, RefusDeSauvegarde } from './refus.ts';

/** One of each; the key makes a new code impossible to forget. */
const REFUS: {
  readonly [Code in CodeDeRefusDeSauvegarde]: Extract<RefusDeSauvegarde, { code: Code }>;
} = {
  'SAU-PHRASE-COURTE': { code: 'SAU-PHRASE-COURTE', minimum: 12, longueur: 5 },
  'SAU-PHRASE-REPETEE': { code: 'SAU-PHRASE-REPETEE', minimum: 5 },
  'SAU-PHRASES-DIFFERENTES': { code: 'SAU-PHRASES-DIFFERENTES' },
  'SAU-ANNULEE': { code: 'SAU-ANNULEE' },
  'SAU-RIEN': { code: 'SAU-RIEN' },
  'SAU-PLACE': { code: 'SAU-PLACE' },
  'SAU-PAS-UNE-SAUVEGARDE': { code: 'SAU-PAS-UNE-SAUVEGARDE' },
  'SAU-FORMAT-RECENT': { code: 'SAU-FORMAT-RECENT', format: 2 },
  'SAU-SCHEMA-RECENT': { code: 'SAU-SCHEMA-RECENT' },
  'SAU-ABIMEE': { code: 'SAU-ABIMEE' },
  'SAU-PHRASE-FAUSSE': { code: 'SAU-PHRASE-FAUSSE' },
  'SAU-POSTE-OCCUPE': { code: 'SAU-POSTE-OCCUPE', entites: 3 },
  'SAU-EST-UN-SAC': { code: 'SAU-EST-UN-SAC' },
  'SAU-PAS-UN-SAC': { code: 'SAU-PAS-UN-SAC' },
  'SAU-SAC-VIDE': { code: 'SAU-SAC-VIDE' },
  'SAU-SAC-SANS-PARTAGE': { code: 'SAU-SAC-SANS-PARTAGE' },
  'SAU-LECTURE': { code: 'SAU-LECTURE', detail: 'NotReadableError' },
  'SAU-ECHEC': { code: 'SAU-ECHEC', detail: 'AbortError' }
};

it('says each refusal in French, with what to do', () => {
  const sentences = Object.values(REFUS).map((refus) => `${refus.code} : ${messageDeRefus(refus)}`);
  expect(`\n${sentences.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    SAU-PHRASE-COURTE : La phrase secrète a 5 caractères : il en faut au moins 12. Quatre mots pris au hasard conviennent bien.
    SAU-PHRASE-REPETEE : La phrase secrète répète toujours les mêmes caractères : employez-en au moins 5 différents.
    SAU-PHRASES-DIFFERENTES : Les deux saisies de la phrase secrète diffèrent : affichez-les, et corrigez celle qui est fausse.
    SAU-ANNULEE : Annulé : rien n’a été modifié.
    SAU-RIEN : Ce poste ne contient encore aucune écriture : il n’y a rien à sauvegarder. Importez d’abord vos FEC.
    SAU-PLACE : Il n’y a plus assez de place sur ce poste. Rien n’a été modifié : libérez de l’espace disque, puis recommencez.
    SAU-PAS-UNE-SAUVEGARDE : Ce fichier n’est pas une sauvegarde de Régie : choisissez un fichier qui se termine par « .regie ».
    SAU-FORMAT-RECENT : Cette sauvegarde vient d’une version plus récente de Régie (format 2). Rechargez la page pour obtenir cette version, puis recommencez.
    SAU-SCHEMA-RECENT : Cette sauvegarde contient des données d’une version plus récente de Régie. Rechargez la page pour obtenir cette version, puis recommencez.
    SAU-ABIMEE : Ce fichier est incomplet ou abîmé : une sauvegarde ne se restaure que si elle est intacte. Rien n’a été modifié : copiez-le de nouveau depuis son support d’origine, ou prenez une autre sauvegarde.
    SAU-PHRASE-FAUSSE : Ce n’est pas la phrase secrète de cette sauvegarde. Vérifiez les majuscules et les accents en l’affichant, puis recommencez.
    SAU-POSTE-OCCUPE : Ce poste contient déjà 3 entités : une sauvegarde ne se restaure que sur un poste vide, pour ne rien écraser. Retirez d’abord ce qu’il contient depuis « Ce poste », ou restaurez sur un autre poste ou dans un autre profil du navigateur.
    SAU-EST-UN-SAC : Ce fichier est un sac de survie : il ne contient que ce qui n’avait pas été envoyé. Rendez-le depuis « Synchronisation », sur un poste qui partage l’agence.
    SAU-PAS-UN-SAC : Ce fichier est une sauvegarde entière, et non un sac de survie : restaurez-la depuis « Sauvegarde », sur un poste vide.
    SAU-SAC-VIDE : Il n’y a rien à mettre dans un sac : le serveur a tout reçu, et aucune ébauche n’est en cours.
    SAU-SAC-SANS-PARTAGE : Ce poste ne partage pas encore l’agence : activez d’abord le partage, puis rendez le sac. Rien n’a été modifié.
    SAU-LECTURE : Le fichier n’a pas pu être lu (NotReadableError). Rien n’a été modifié : vérifiez qu’il est toujours là et que son support est branché, puis choisissez-le de nouveau.
    SAU-ECHEC : L’opération a échoué (AbortError). Rien n’a été modifié : recommencez, après avoir rechargé la page si cela persiste.
    "
  `);
});

it('agrees in number', () => {
  expect(messageDeRefus({ code: 'SAU-POSTE-OCCUPE', entites: 1 })).toContain('déjà 1 entité :');
  expect(messageDeRefus({ code: 'SAU-POSTE-OCCUPE', entites: 0 })).toContain('déjà des données :');
  expect(messageDeRefus({ code: 'SAU-PHRASE-COURTE', minimum: 12, longueur: 1 })).toContain('1 caractère :');
});
