import type { Raccourci } from '../raccourcis.ts';

export interface LigneDeFeuille {
  readonly libelle: string;
  /** Each of them does it. */
  readonly touches: readonly string[];
}

export interface GroupeDeFeuille {
  readonly titre: string;
  readonly lignes: readonly LigneDeFeuille[];
}

/** The keys of the cells of an entry, of a list, of its tabs and of the favourites are their own: the frame does not see them. */
const AILLEURS: readonly GroupeDeFeuille[] = [
  {
    titre: 'Dans une liste',
    lignes: [
      { libelle: 'Cellule voisine ; au-dessus de la première ligne, les titres', touches: ['↑ ↓ ← →'] },
      { libelle: 'Première, dernière colonne', touches: ['Début, Fin'] },
      { libelle: 'Première, dernière ligne', touches: ['Ctrl Début, Ctrl Fin'] },
      { libelle: 'Un écran de plus, une ligne gardée', touches: ['PgPréc, PgSuiv'] },
      { libelle: 'Sélectionner des lignes', touches: ['Maj + flèches'] },
      { libelle: 'Tout sélectionner', touches: ['Ctrl A'] },
      { libelle: 'Ouvrir la ligne ; sur un titre, trier', touches: ['Entrée'] },
      { libelle: 'Supprimer ce qui est choisi, là où cela se peut', touches: ['Suppr'] },
      { libelle: 'Oublier la sélection, puis revenir', touches: ['Échap'] }
    ]
  },
  {
    titre: 'Dans une cellule de saisie',
    lignes: [
      { libelle: 'Cellule suivante, précédente ; à la fin, une ligne de plus', touches: ['Tab, Maj Tab'] },
      { libelle: 'Cellule suivante ; la ligne finie, celle du dessous', touches: ['Entrée'] },
      { libelle: 'Compte proposé : le prendre et continuer, le prendre et rester', touches: ['Tab, Entrée'] },
      { libelle: 'Masques de saisie', touches: ['M puis Tab', 'F4'] },
      { libelle: 'Compléter d’après l’historique', touches: ['F6'] },
      { libelle: 'Ouvrir le compte qui manque au plan', touches: ['F8'] },
      { libelle: 'Équilibrer le bloc avec cette ligne', touches: ['='] },
      { libelle: 'Copier la cellule du dessus', touches: ['Ctrl "', 'Ctrl D'] },
      { libelle: 'Supprimer la ligne, la monter, la descendre', touches: ['Ctrl Suppr', 'Alt ↑ ↓'] },
      { libelle: 'Flèches dans le texte, ou d’une cellule à l’autre', touches: ['F2'] },
      { libelle: 'Dans la date : un jour, un mois', touches: ['+ -', 'PgPréc, PgSuiv'] }
    ]
  },
  {
    titre: 'Sur un onglet, un favori',
    lignes: [
      { libelle: 'Onglet voisin', touches: ['← →'] },
      { libelle: 'Déplacer l’onglet ou le favori', touches: ['Alt Maj + flèches'] },
      { libelle: 'Renommer le favori', touches: ['F2'] },
      { libelle: 'Fermer l’onglet, retirer le favori', touches: ['Suppr'] }
    ]
  }
];

/** Those of the screen come before these. */
const DU_CADRE = ['Écrans', 'Listes ouvertes', 'Partout'];

/** What the sheet shows: the screen first, then the frame, then lists. Keys that do the same stand together. */
export function groupesDeFeuille(raccourcis: readonly Raccourci[]): readonly GroupeDeFeuille[] {
  const rang = (titre: string) => DU_CADRE.indexOf(titre);
  const groupes = [...Map.groupBy(raccourcis, ({ groupe = 'Partout' }) => groupe)].map(([titre, siens]) => ({
    titre,
    lignes: [...Map.groupBy(siens, ({ libelle }) => libelle)].map(([libelle, memes]) => ({
      libelle,
      touches: [...new Set(memes.map(({ touches }) => touches))]
    }))
  }));
  return [...groupes.sort((a, b) => rang(a.titre) - rang(b.titre)), ...AILLEURS];
}

/** The lines whose keys or words pass, and the groups that keep some. */
export function filtrerFeuille(
  groupes: readonly GroupeDeFeuille[],
  passe: (texte: string) => boolean
): readonly GroupeDeFeuille[] {
  return groupes
    .map(({ titre, lignes }) => ({
      titre,
      lignes: lignes.filter(({ libelle, touches }) => passe([...touches, libelle, titre].join(' ')))
    }))
    .filter(({ lignes }) => lignes.length > 0);
}
