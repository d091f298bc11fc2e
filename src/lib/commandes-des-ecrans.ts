import type { Commande } from './ui/cadre/touches.ts';

/** Screens of one dossier, in the order of the menu. */
export const ECRANS_DE_DOSSIER = [
  'saisie',
  'ecritures',
  'balance',
  'grand-livre',
  'lettrage',
  'balance-agee',
  'echeancier',
  'plan-comptable',
  'journaux',
  'masques',
  'graphiques',
  'periodes',
  'journal-scelle'
] as const;
export type EcranDeDossier = (typeof ECRANS_DE_DOSSIER)[number];

/** A screen as the menu, the palette and the shortcut sheet name it. The only table of the screens' keys. */
export interface CommandeDEcran extends Commande {
  /** Other words it is looked for by, the suite's among them. */
  readonly aussi?: string;
}

export const COMMANDES_DE_DOSSIER: Readonly<Record<EcranDeDossier, CommandeDEcran>> = {
  saisie: {
    id: 'saisie',
    libelle: 'Saisie',
    touches: ['F2', 'Alt S'],
    aussi: 'saisir bloc brouillard ébauche'
  },
  ecritures: {
    id: 'ecritures',
    libelle: 'Écritures',
    touches: ['F6', 'Alt E'],
    aussi: 'blocs lignes mouvements'
  },
  balance: { id: 'balance', libelle: 'Balance', touches: ['Alt B'], aussi: 'soldes comptes' },
  'grand-livre': {
    id: 'grand-livre',
    libelle: 'Grand livre',
    touches: ['Alt G'],
    aussi: 'GL compte extrait'
  },
  lettrage: {
    id: 'lettrage',
    libelle: 'Lettrage',
    touches: [],
    aussi: 'lettrer délettrer rapprocher soldes tiers'
  },
  'balance-agee': {
    id: 'balance-agee',
    libelle: 'Balance âgée',
    touches: [],
    aussi: 'retards impayés échus tiers ancienneté'
  },
  echeancier: {
    id: 'echeancier',
    libelle: 'Échéancier',
    touches: [],
    aussi: 'échéances à payer à encaisser retards dus'
  },
  'plan-comptable': {
    id: 'plan-comptable',
    libelle: 'Plan comptable',
    touches: ['Alt P'],
    aussi: 'comptes tiers'
  },
  journaux: { id: 'journaux', libelle: 'Journaux', touches: ['Alt J'] },
  'journal-scelle': {
    id: 'journal-scelle',
    libelle: 'Journal scellé',
    touches: [],
    aussi: 'vérifier vérification intégrité chaîne empreinte validées définitif inaltérable'
  },
  masques: {
    id: 'masques',
    libelle: 'Masques',
    touches: ['Alt M'],
    aussi: 'masques de saisie modèles de pièces abonnements'
  },
  graphiques: {
    id: 'graphiques',
    libelle: 'Graphiques',
    touches: [],
    aussi: 'courbes trésorerie charges dépenses évolution'
  },
  periodes: {
    id: 'periodes',
    libelle: 'Périodes',
    touches: [],
    aussi: 'exercices mois clôture clore à-nouveaux ouvrir'
  }
};

export const ACCUEIL: CommandeDEcran = {
  id: 'accueil',
  libelle: 'Accueil',
  touches: ['Alt A'],
  aussi: 'afficheur tableau de bord favoris'
};

/** Screens of the whole agency; their address is their id. */
export const COMMANDES_D_AGENCE = [
  {
    id: 'a-regulariser',
    libelle: 'À régulariser',
    touches: [],
    aussi: 'suspens période close écarter reprendre'
  },
  {
    id: 'versions-concurrentes',
    libelle: 'Versions concurrentes',
    touches: [],
    aussi: 'conflit conflits choisir garder les deux'
  },
  {
    id: 'clotures',
    libelle: 'Clôtures',
    touches: [],
    aussi: 'clore exercices périodes agence à-nouveaux'
  },
  {
    id: 'masques-programmes',
    libelle: 'Masques programmés',
    touches: [],
    aussi: 'échéances échus traiter la sélection abonnements'
  },
  {
    id: 'modeles-de-masques',
    libelle: 'Modèles de masques',
    touches: [],
    aussi: 'masques comptables appliquer créer'
  },
  { id: 'plan-de-base', libelle: 'Plan de base', touches: [], aussi: 'plan comptable paramètres' },
  { id: 'importer', libelle: 'Importer', touches: [], aussi: 'FEC reprise' },
  { id: 'exporter', libelle: 'Exporter', touches: [], aussi: 'FEC contrôle fiscal' },
  { id: 'sauvegarde', libelle: 'Sauvegarde', touches: [], aussi: 'copie restaurer' },
  {
    id: 'synchronisation',
    libelle: 'Synchronisation',
    touches: [],
    aussi: 'partage serveur hors ligne envoyer réessayer réparer sac de survie postes'
  },
  { id: 'poste', libelle: 'Ce poste', touches: [], aussi: 'stockage préférences administration' }
] as const satisfies readonly CommandeDEcran[];

export const COMMANDES_DES_ECRANS: readonly CommandeDEcran[] = [
  ACCUEIL,
  ...Object.values(COMMANDES_DE_DOSSIER),
  ...COMMANDES_D_AGENCE
];
