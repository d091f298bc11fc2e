import { expect, it } from 'vitest';
import { sentenceOf, type RaisonIncomplet, type RefusDeDemarrage } from './messages.ts';

const RAISONS: readonly RaisonIncomplet[] = ['page', 'service-worker', 'liste', 'csp', 'empreinte'];
const REFUS: readonly RefusDeDemarrage[] = [
  { code: 'SRV-PORT-INVALIDE', texte: 'abc' },
  { code: 'SRV-PORT-UTILISE', port: 4870 },
  { code: 'SRV-PORT-UTILISE', port: 65_535 },
  { code: 'SRV-PORT-INTERDIT', port: 80 },
  { code: 'SRV-ADRESSE-INCONNUE', host: '10.1.2.3' },
  { code: 'SRV-ECOUTE-IMPOSSIBLE', detail: 'EMFILE' },
  { code: 'SRV-BUILD-ABSENT', dossier: '/srv/regie/build' },
  { code: 'SRV-BUILD-ILLISIBLE', chemin: '/srv/regie/build/200.html', detail: 'EACCES' },
  ...RAISONS.map((raison) => ({ code: 'SRV-BUILD-INCOMPLET', dossier: '/srv/regie/build', raison }) as const),
  { code: 'SRV-CONFIG-ILLISIBLE', chemin: '/srv/regie.conf', detail: 'EACCES' },
  { code: 'SRV-CONFIG-INCONNUE', chemin: '/srv/regie.conf', nom: 'REGIE_SECRETS' },
  { code: 'SRV-PIECES-INVALIDE', texte: '1,5' },
  { code: 'SRV-CLE-INVALIDE' },
  { code: 'SRV-CLE-ILLISIBLE', chemin: '/donnees/cle-du-serveur', detail: 'EACCES' },
  { code: 'SRV-TRACES-INVALIDE', texte: 'tout', connues: ['silent', 'error'] },
  { code: 'SRV-SECRET-ABSENT', host: '0.0.0.0' },
  { code: 'SRV-SECRET-FAIBLE', longueur: 24 },
  { code: 'SRV-DONNEES-IMPOSSIBLES', dossier: '/srv/data', detail: 'EACCES' },
  { code: 'SRV-DONNEES-OCCUPEES', dossier: '/srv/data' },
  { code: 'SRV-BASE-ILLISIBLE', dossier: '/srv/data', detail: 'file is not a database' },
  { code: 'SRV-BASE-ETRANGERE', dossier: '/srv/data' },
  { code: 'SRV-BASE-ABIMEE', dossier: '/srv/data', detail: 'Tree 5 page 9' },
  { code: 'SRV-BASE-PLUS-RECENTE', dossier: '/srv/data', version: 2, connue: 1 }
];

it('says in one sentence what is wrong and what to do', () => {
  expect(REFUS.map(sentenceOf).join('\n')).toMatchInlineSnapshot(`
    "REGIE_PORT vaut « abc », qui n’est pas un numéro de port (0 à 65535). Exemple : REGIE_PORT=4871 npm start
    Le port 4870 est déjà utilisé, peut-être par Régie elle-même : ouvrez http://localhost:4870, ou prenez un autre port : REGIE_PORT=4871 npm start
    Le port 65535 est déjà utilisé, peut-être par Régie elle-même : ouvrez http://localhost:65535, ou prenez un autre port : REGIE_PORT=4870 npm start
    Le système réserve le port 80. Prenez-en un au-dessus de 1023 : REGIE_PORT=4871 npm start
    REGIE_HOST vaut « 10.1.2.3 », qui n’est pas une adresse de cette machine. Retirez REGIE_HOST pour servir sur http://localhost.
    Le système refuse d’ouvrir le port (EMFILE). Essayez un autre port : REGIE_PORT=4871 npm start
    L’application n’est pas encore construite (dossier /srv/regie/build absent). Lancez « npm run build », puis recommencez.
    Lecture impossible de /srv/regie/build/200.html (EACCES). Rendez ce fichier lisible, ou relancez « npm run build ».
    L’application construite dans /srv/regie/build est incomplète : la page 200.html manque. Relancez « npm run build ».
    L’application construite dans /srv/regie/build est incomplète : le fichier service-worker.js manque. Relancez « npm run build ».
    L’application construite dans /srv/regie/build est incomplète : la liste des fichiers hors ligne n’a pas été écrite. Relancez « npm run build ».
    L’application construite dans /srv/regie/build est incomplète : la page 200.html ne porte pas de politique de sécurité. Relancez « npm run build ».
    L’application construite dans /srv/regie/build est incomplète : le script de démarrage de 200.html n’est pas celui que sa politique de sécurité autorise. Relancez « npm run build ».
    Lecture impossible du fichier de configuration /srv/regie.conf (EACCES). Rendez-le lisible, ou retirez REGIE_CONFIG.
    Le fichier de configuration /srv/regie.conf contient « REGIE_SECRETS », que Régie ne connaît pas. Corrigez ce nom (la liste est dans docs/serveur.md), ou retirez la ligne.
    REGIE_PIECES_MO vaut « 1,5 », qui n’est pas un nombre entier de mégaoctets. Exemple : REGIE_PIECES_MO=20000
    REGIE_CLE n’est pas une clé de 32 octets en base64 : faites-en une par « openssl rand -base64 32 », ou enlevez ce réglage pour que le serveur garde la sienne dans un fichier.
    La clé du serveur, /donnees/cle-du-serveur, ne peut pas être lue (EACCES). Rendez-la lisible au compte du serveur, ou remettez celle d’une sauvegarde.
    REGIE_TRACES vaut « tout ». Écrivez l’un de : silent, error.
    Le serveur serait joignable d’ailleurs que cette machine (REGIE_HOST « 0.0.0.0 » ou REGIE_NOMS), sans rien pour le garder. Donnez un secret à l’agence : REGIE_SECRET=… (« openssl rand -base64 24 » en tire un), ou retirez ces réglages.
    REGIE_SECRET doit avoir au moins 24 caractères tirés au hasard, sans espace : « openssl rand -base64 24 » en tire un.
    Le dossier des données /srv/data ne peut pas être utilisé (EACCES). Rendez-le accessible en écriture, ou choisissez-en un autre : REGIE_DONNEES=…
    Un autre serveur Régie se sert déjà du dossier /srv/data. Arrêtez-le, ou donnez un autre dossier à celui-ci : REGIE_DONNEES=…
    La base du dossier /srv/data ne s’ouvre pas (file is not a database). Elle est laissée telle quelle ; docs/serveur.md dit comment reprendre une sauvegarde.
    Le fichier regie.sqlite de /srv/data n’est pas une base de Régie. Il est laissé tel quel : choisissez un autre dossier, REGIE_DONNEES=…
    La base du dossier /srv/data est abîmée (Tree 5 page 9). Elle est laissée telle quelle ; docs/serveur.md dit comment reprendre une sauvegarde.
    La base du dossier /srv/data vient d’une version plus récente de Régie (2, celle-ci connaît 1). Elle est laissée telle quelle : installez cette version."
  `);
});
