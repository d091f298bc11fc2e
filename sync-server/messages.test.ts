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
  ...RAISONS.map((raison) => ({ code: 'SRV-BUILD-INCOMPLET', dossier: '/srv/regie/build', raison }) as const)
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
    L’application construite dans /srv/regie/build est incomplète : le script de démarrage de 200.html n’est pas celui que sa politique de sécurité autorise. Relancez « npm run build »."
  `);
});
