/** Why the server cannot start: each can be repaired by the person who typed the command. */
export type RefusDeDemarrage =
  | { readonly code: 'SRV-PORT-INVALIDE'; readonly texte: string }
  | { readonly code: 'SRV-PORT-UTILISE'; readonly port: number }
  | { readonly code: 'SRV-PORT-INTERDIT'; readonly port: number }
  | { readonly code: 'SRV-ADRESSE-INCONNUE'; readonly host: string }
  | { readonly code: 'SRV-ECOUTE-IMPOSSIBLE'; readonly detail: string }
  | { readonly code: 'SRV-BUILD-ABSENT'; readonly dossier: string }
  | { readonly code: 'SRV-BUILD-ILLISIBLE'; readonly chemin: string; readonly detail: string }
  | { readonly code: 'SRV-BUILD-INCOMPLET'; readonly dossier: string; readonly raison: RaisonIncomplet }
  | { readonly code: 'SRV-CONFIG-ILLISIBLE'; readonly chemin: string; readonly detail: string }
  | { readonly code: 'SRV-CONFIG-INCONNUE'; readonly chemin: string; readonly nom: string }
  | { readonly code: 'SRV-PIECES-INVALIDE'; readonly texte: string }
  | { readonly code: 'SRV-CLE-INVALIDE' }
  | { readonly code: 'SRV-CLE-ILLISIBLE'; readonly chemin: string; readonly detail: string }
  | { readonly code: 'SRV-TRACES-INVALIDE'; readonly texte: string; readonly connues: readonly string[] }
  | { readonly code: 'SRV-SECRET-ABSENT'; readonly host: string }
  | { readonly code: 'SRV-SECRET-FAIBLE'; readonly longueur: number }
  | { readonly code: 'SRV-DONNEES-IMPOSSIBLES'; readonly dossier: string; readonly detail: string }
  | { readonly code: 'SRV-DONNEES-OCCUPEES'; readonly dossier: string }
  | { readonly code: 'SRV-BASE-ILLISIBLE'; readonly dossier: string; readonly detail: string }
  | { readonly code: 'SRV-BASE-ETRANGERE'; readonly dossier: string }
  | { readonly code: 'SRV-BASE-ABIMEE'; readonly dossier: string; readonly detail: string }
  | {
      readonly code: 'SRV-BASE-PLUS-RECENTE';
      readonly dossier: string;
      readonly version: number;
      readonly connue: number;
    };

/** What is wrong with a `build/` folder that exists. */
export type RaisonIncomplet = 'page' | 'service-worker' | 'liste' | 'csp' | 'empreinte';

const RAISONS: Record<RaisonIncomplet, string> = {
  page: 'la page 200.html manque',
  'service-worker': 'le fichier service-worker.js manque',
  liste: 'la liste des fichiers hors ligne n’a pas été écrite',
  csp: 'la page 200.html ne porte pas de politique de sécurité',
  empreinte: 'le script de démarrage de 200.html n’est pas celui que sa politique de sécurité autorise'
};

const DERNIER_PORT = 65_535;

/** The sentence shown in the terminal: what is wrong, and the command that repairs it. */
export function sentenceOf(refus: RefusDeDemarrage): string {
  switch (refus.code) {
    case 'SRV-PORT-INVALIDE':
      return `REGIE_PORT vaut « ${refus.texte} », qui n’est pas un numéro de port (0 à ${DERNIER_PORT}). Exemple : REGIE_PORT=4871 npm start`;
    case 'SRV-PORT-UTILISE': {
      const autre = refus.port < DERNIER_PORT ? refus.port + 1 : 4870;
      return `Le port ${refus.port} est déjà utilisé, peut-être par Régie elle-même : ouvrez http://localhost:${refus.port}, ou prenez un autre port : REGIE_PORT=${autre} npm start`;
    }
    case 'SRV-PORT-INTERDIT':
      return `Le système réserve le port ${refus.port}. Prenez-en un au-dessus de 1023 : REGIE_PORT=4871 npm start`;
    case 'SRV-ADRESSE-INCONNUE':
      return `REGIE_HOST vaut « ${refus.host} », qui n’est pas une adresse de cette machine. Retirez REGIE_HOST pour servir sur http://localhost.`;
    case 'SRV-ECOUTE-IMPOSSIBLE':
      return `Le système refuse d’ouvrir le port (${refus.detail}). Essayez un autre port : REGIE_PORT=4871 npm start`;
    case 'SRV-BUILD-ABSENT':
      return `L’application n’est pas encore construite (dossier ${refus.dossier} absent). Lancez « npm run build », puis recommencez.`;
    case 'SRV-BUILD-ILLISIBLE':
      return `Lecture impossible de ${refus.chemin} (${refus.detail}). Rendez ce fichier lisible, ou relancez « npm run build ».`;
    case 'SRV-BUILD-INCOMPLET':
      return `L’application construite dans ${refus.dossier} est incomplète : ${RAISONS[refus.raison]}. Relancez « npm run build ».`;
    case 'SRV-CONFIG-ILLISIBLE':
      return `Lecture impossible du fichier de configuration ${refus.chemin} (${refus.detail}). Rendez-le lisible, ou retirez REGIE_CONFIG.`;
    case 'SRV-CONFIG-INCONNUE':
      return `Le fichier de configuration ${refus.chemin} contient « ${refus.nom} », que Régie ne connaît pas. Corrigez ce nom (la liste est dans docs/serveur.md), ou retirez la ligne.`;
    case 'SRV-CLE-INVALIDE':
      return 'REGIE_CLE n’est pas une clé de 32 octets en base64 : faites-en une par « openssl rand -base64 32 », ou enlevez ce réglage pour que le serveur garde la sienne dans un fichier.';
    case 'SRV-CLE-ILLISIBLE':
      return `La clé du serveur, ${refus.chemin}, ne peut pas être lue (${refus.detail}). Rendez-la lisible au compte du serveur, ou remettez celle d’une sauvegarde.`;
    case 'SRV-PIECES-INVALIDE':
      return `REGIE_PIECES_MO vaut « ${refus.texte} », qui n’est pas un nombre entier de mégaoctets. Exemple : REGIE_PIECES_MO=20000`;
    case 'SRV-TRACES-INVALIDE':
      return `REGIE_TRACES vaut « ${refus.texte} ». Écrivez l’un de : ${refus.connues.join(', ')}.`;
    case 'SRV-SECRET-ABSENT':
      return `Le serveur serait joignable d’ailleurs que cette machine (REGIE_HOST « ${refus.host} » ou REGIE_NOMS), sans rien pour le garder. Donnez un secret à l’agence : REGIE_SECRET=… (« openssl rand -base64 24 » en tire un), ou retirez ces réglages.`;
    case 'SRV-SECRET-FAIBLE':
      return `REGIE_SECRET doit avoir au moins ${refus.longueur} caractères tirés au hasard, sans espace : « openssl rand -base64 24 » en tire un.`;
    case 'SRV-DONNEES-IMPOSSIBLES':
      return `Le dossier des données ${refus.dossier} ne peut pas être utilisé (${refus.detail}). Rendez-le accessible en écriture, ou choisissez-en un autre : REGIE_DONNEES=…`;
    case 'SRV-DONNEES-OCCUPEES':
      return `Un autre serveur Régie se sert déjà du dossier ${refus.dossier}. Arrêtez-le, ou donnez un autre dossier à celui-ci : REGIE_DONNEES=…`;
    case 'SRV-BASE-ILLISIBLE':
      return `La base du dossier ${refus.dossier} ne s’ouvre pas (${refus.detail}). Elle est laissée telle quelle ; docs/serveur.md dit comment reprendre une sauvegarde.`;
    case 'SRV-BASE-ETRANGERE':
      return `Le fichier regie.sqlite de ${refus.dossier} n’est pas une base de Régie. Il est laissé tel quel : choisissez un autre dossier, REGIE_DONNEES=…`;
    case 'SRV-BASE-ABIMEE':
      return `La base du dossier ${refus.dossier} est abîmée (${refus.detail}). Elle est laissée telle quelle ; docs/serveur.md dit comment reprendre une sauvegarde.`;
    case 'SRV-BASE-PLUS-RECENTE':
      return `La base du dossier ${refus.dossier} vient d’une version plus récente de Régie (${refus.version}, celle-ci connaît ${refus.connue}). Elle est laissée telle quelle : installez cette version.`;
  }
}

/** Heading and advice of the page that answers a request the server does not serve. */
export const REPONSES = {
  400: ['Adresse mal formée', 'Cette adresse contient des caractères que Régie n’accepte pas.'],
  401: ['Secret attendu', 'Cette adresse demande le secret de l’agence, en « Authorization: Bearer ».'],
  404: ['Page introuvable', 'Ce fichier n’existe pas, ou n’existe plus dans cette version de Régie.'],
  405: ['Méthode refusée', 'Ce serveur ne fait que lire : il répond à GET et à HEAD.'],
  414: ['Adresse trop longue', 'Cette adresse dépasse la longueur que Régie accepte.'],
  421: [
    'Nom de serveur inconnu',
    'Régie ne répond qu’à son propre nom : ouvrez l’adresse affichée à son démarrage.'
  ],
  500: [
    'Erreur du serveur',
    'La réponse n’a pas pu être préparée. Rechargez la page, ou relancez « npm start ».'
  ]
} as const satisfies Record<number, readonly [string, string]>;
