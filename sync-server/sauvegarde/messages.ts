export type RefusDeSauvegarde =
  | { readonly code: 'SAU-USAGE' }
  | { readonly code: 'SAU-RIEN'; readonly dossier: string }
  | { readonly code: 'SAU-IMPOSSIBLE'; readonly vers: string; readonly detail: string }
  | { readonly code: 'SAU-ABSENTE'; readonly fichier: string }
  | { readonly code: 'SAU-ABIMEE'; readonly fichier: string; readonly detail: string }
  | { readonly code: 'SAU-SERVEUR-EN-MARCHE'; readonly dossier: string };

/** The sentence shown in the terminal: what is wrong, and what to do. */
export function sentenceOf(refus: RefusDeSauvegarde): string {
  switch (refus.code) {
    case 'SAU-USAGE':
      return 'Usage : « node sync-server/sauvegarder.ts DOSSIER » copie la base et les pièces ; « node sync-server/restaurer.ts FICHIER » remet une copie en place, serveur arrêté.';
    case 'SAU-RIEN':
      return `Il n’y a pas de base à sauvegarder dans ${refus.dossier}. Le dossier des données se choisit par REGIE_DONNEES.`;
    case 'SAU-IMPOSSIBLE':
      return `La sauvegarde vers ${refus.vers} a échoué (${refus.detail}). Rien n’a été changé : vérifiez la place et les droits de ce dossier, puis recommencez.`;
    case 'SAU-ABSENTE':
      return `Le fichier ${refus.fichier} n’existe pas : donnez le chemin d’une sauvegarde « regie-….sqlite ».`;
    case 'SAU-ABIMEE':
      return `La sauvegarde ${refus.fichier} ne se relit pas (${refus.detail}). Rien n’a été changé : prenez-en une autre.`;
    case 'SAU-SERVEUR-EN-MARCHE':
      return `Le serveur se sert du dossier ${refus.dossier}. Arrêtez-le, puis recommencez.`;
  }
}
