/** What a change of the columns is called aloud. */
export type FaitDeColonne =
  | { readonly code: 'PLACE'; readonly titre: string; readonly rang: number; readonly total: number }
  | { readonly code: 'BORD'; readonly titre: string; readonly rang: number; readonly total: number }
  | { readonly code: 'FIGEES-DEVANT'; readonly titre: string; readonly figee: boolean }
  | { readonly code: 'LARGEUR'; readonly titre: string; readonly pixels: number }
  | { readonly code: 'LARGEUR-EXTREME'; readonly titre: string; readonly pixels: number }
  | { readonly code: 'MASQUEE' | 'MONTREE' | 'FIGEE' | 'LIBEREE' | 'DERNIERE'; readonly titre: string }
  | { readonly code: 'RETABLIE' | 'ENREGISTREE' | 'ABANDON' };

export function direLeFait(fait: FaitDeColonne): string {
  switch (fait.code) {
    case 'PLACE':
      return `Colonne ${fait.titre}, position ${fait.rang} sur ${fait.total}`;
    case 'BORD':
      return `Colonne ${fait.titre} déjà au bord, position ${fait.rang} sur ${fait.total}`;
    case 'FIGEES-DEVANT':
      return fait.figee
        ? `Colonne ${fait.titre} : figée, elle reste devant les autres. Libérez-la pour la déplacer plus loin.`
        : `Colonne ${fait.titre} : les colonnes figées restent devant. Figez-la pour la placer parmi elles.`;
    case 'LARGEUR':
      return `Colonne ${fait.titre}, largeur ${fait.pixels} pixels`;
    case 'LARGEUR-EXTREME':
      return `Colonne ${fait.titre}, largeur ${fait.pixels} pixels : c’est la limite`;
    case 'MASQUEE':
      return `Colonne ${fait.titre} masquée. « Colonnes… » la montre de nouveau.`;
    case 'MONTREE':
      return `Colonne ${fait.titre} montrée`;
    case 'FIGEE':
      return `Colonne ${fait.titre} figée à gauche`;
    case 'LIBEREE':
      return `Colonne ${fait.titre} libérée`;
    case 'DERNIERE':
      return `Colonne ${fait.titre} : une liste garde au moins une colonne. Montrez-en une autre d’abord.`;
    case 'RETABLIE':
      return 'Présentation d’origine rétablie';
    case 'ENREGISTREE':
      return 'Présentation enregistrée';
    case 'ABANDON':
      return 'Déplacement abandonné';
  }
}

/** Why a presentation could not be kept on this device. */
export type RefusDePresentation =
  | { readonly code: 'PRE-PLACE' } // no room left
  | { readonly code: 'PRE-STOCKAGE' }; // the browser refuses to keep anything

export function messageDePresentation(refus: RefusDePresentation): string {
  switch (refus.code) {
    case 'PRE-PLACE':
      return 'Présentation non enregistrée : ce poste n’a plus de place. Elle reste ainsi jusqu’à la fermeture ; libérez de la place, puis enregistrez-la de nouveau.';
    case 'PRE-STOCKAGE':
      return 'Présentation non enregistrée : ce navigateur ne garde rien (fenêtre privée ou réglage). Elle reste ainsi jusqu’à la fermeture ; autorisez le stockage pour ce site, puis enregistrez-la de nouveau.';
  }
}
