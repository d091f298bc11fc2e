/** Why the server cannot start: each can be repaired by the person who typed the command. */
export type RefusDeDemarrage =
  | { readonly code: 'SRV-PORT-INVALIDE'; readonly texte: string }
  | { readonly code: 'SRV-PORT-UTILISE'; readonly port: number }
  | { readonly code: 'SRV-PORT-INTERDIT'; readonly port: number }
  | { readonly code: 'SRV-ADRESSE-INCONNUE'; readonly host: string }
  | { readonly code: 'SRV-ECOUTE-IMPOSSIBLE'; readonly detail: string }
  | { readonly code: 'SRV-BUILD-ABSENT'; readonly dossier: string }
  | { readonly code: 'SRV-BUILD-ILLISIBLE'; readonly chemin: string; readonly detail: string }
  | { readonly code: 'SRV-BUILD-INCOMPLET'; readonly dossier: string; readonly raison: RaisonIncomplet };

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
  }
}

/** Heading and advice of the page that answers a request the server does not serve. */
export const REPONSES = {
  400: ['Adresse mal formée', 'Cette adresse contient des caractères que Régie n’accepte pas.'],
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
