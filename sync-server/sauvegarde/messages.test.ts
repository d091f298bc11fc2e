import { expect, it } from 'vitest';
import { sentenceOf, type RefusDeSauvegarde } from './messages.ts';

const REFUS: readonly RefusDeSauvegarde[] = [
  { code: 'SAU-USAGE' },
  { code: 'SAU-RIEN', dossier: '/srv/data' },
  { code: 'SAU-IMPOSSIBLE', vers: '/media/copie', detail: 'ENOSPC' },
  { code: 'SAU-ABSENTE', fichier: '/media/regie.sqlite' },
  { code: 'SAU-ABIMEE', fichier: '/media/regie.sqlite', detail: 'file is not a database' },
  { code: 'SAU-SERVEUR-EN-MARCHE', dossier: '/srv/data' }
];

it('says in one sentence what is wrong and what to do', () => {
  expect(REFUS.map(sentenceOf).join('\n')).toMatchInlineSnapshot(`
    "Usage : « node sync-server/sauvegarder.ts DOSSIER » copie la base et les pièces ; « node sync-server/restaurer.ts FICHIER » remet une copie en place, serveur arrêté.
    Il n’y a pas de base à sauvegarder dans /srv/data. Le dossier des données se choisit par REGIE_DONNEES.
    La sauvegarde vers /media/copie a échoué (ENOSPC). Rien n’a été changé : vérifiez la place et les droits de ce dossier, puis recommencez.
    Le fichier /media/regie.sqlite n’existe pas : donnez le chemin d’une sauvegarde « regie-….sqlite ».
    La sauvegarde /media/regie.sqlite ne se relit pas (file is not a database). Rien n’a été changé : prenez-en une autre.
    Le serveur se sert du dossier /srv/data. Arrêtez-le, puis recommencez."
  `);
});
