import type { Atelier } from './atelier.ts';
import { mesurerBaseDeDonnees } from './base-de-donnees.ts';
import { mesurerClotures } from './cloture.ts';
import { mesurerDemarrage } from './demarrage.ts';
import { mesurerEnMemoire } from './en-memoire.ts';
import { mesurerGrandImport, mesurerLot } from './import.ts';
import { mesurerJournalScelle } from './journal-scelle.ts';
import { mesurerLettrage } from './lettrage.ts';
import { mesurerListe, mesurerListeDUnMillion } from './liste.ts';
import { mesurerMasques } from './masques.ts';
import { mesurerMasquesALEcran } from './masques-a-l-ecran.ts';
import { mesurerMasquesEcrits } from './masques-ecrits.ts';
import type { Mesure } from './mesure.ts';
import { mesurerCompacite } from './compacite.ts';
import { mesurerMoisDAbsence } from './partage-absence.ts';
import { mesurerPartage } from './partage.ts';
import { mesurerServeur } from './partage-serveur.ts';
import { mesurerRepartition } from './repartition.ts';
import { mesurerSaisie } from './saisie.ts';
import { mesurerSaisieALEcran } from './saisie-a-l-ecran.ts';
import { mesurerScellement } from './scellement.ts';
import { mesurerVerification } from './verification.ts';

/** Goals that are measured together: they need the same preparation. */
export interface Groupe {
  readonly titre: string;
  /** What they are called on the command line and in the table. */
  readonly objectifs: readonly string[];
  readonly chromium: boolean;
  readonly mesurer: (atelier: Atelier) => Promise<Mesure[]>;
}

export const GROUPES: readonly Groupe[] = [
  { titre: 'Balance en mémoire', objectifs: ['G1'], chromium: false, mesurer: mesurerEnMemoire },
  {
    titre: 'Base de données',
    objectifs: ['G2', 'G3', 'G6', 'G7', 'G8'],
    chromium: true,
    mesurer: mesurerBaseDeDonnees
  },
  { titre: 'Répartition', objectifs: ['G12'], chromium: false, mesurer: mesurerRepartition },
  { titre: 'Saisie', objectifs: ['Saisie'], chromium: false, mesurer: mesurerSaisie },
  { titre: 'Saisie à l’écran', objectifs: ['SaisieEcran'], chromium: true, mesurer: mesurerSaisieALEcran },
  { titre: 'Masques', objectifs: ['Masques'], chromium: false, mesurer: mesurerMasques },
  {
    titre: 'Masques programmés',
    objectifs: ['MasquesEcrits'],
    chromium: true,
    mesurer: async (atelier) => [
      ...(await mesurerMasquesEcrits(atelier)),
      ...(await mesurerMasquesALEcran(atelier))
    ]
  },
  { titre: 'Journal scellé', objectifs: ['Scelle'], chromium: false, mesurer: mesurerJournalScelle },
  { titre: 'Validation', objectifs: ['Scellement'], chromium: true, mesurer: mesurerScellement },
  { titre: 'Clôture', objectifs: ['Cloture'], chromium: true, mesurer: mesurerClotures },
  { titre: 'Vérification', objectifs: ['Verification'], chromium: true, mesurer: mesurerVerification },
  { titre: 'Lettrage', objectifs: ['Lettrage'], chromium: false, mesurer: mesurerLettrage },
  {
    titre: 'Compacité des documents partagés',
    objectifs: ['G10'],
    chromium: false,
    mesurer: mesurerCompacite
  },
  { titre: 'Partage entre deux postes', objectifs: ['Partage'], chromium: true, mesurer: mesurerPartage },
  {
    titre: 'Retour d’un mois d’absence',
    objectifs: ['PartageMois'],
    chromium: true,
    mesurer: mesurerMoisDAbsence
  },
  {
    titre: 'Serveur sous la charge de soixante postes',
    objectifs: ['PartageServeur'],
    chromium: false,
    mesurer: mesurerServeur
  },
  { titre: 'Démarrage', objectifs: ['G14'], chromium: true, mesurer: mesurerDemarrage },
  { titre: 'Liste de 100 000 lignes', objectifs: ['Liste'], chromium: true, mesurer: mesurerListe },
  {
    titre: 'Liste d’un million de lignes',
    objectifs: ['Liste1M'],
    chromium: true,
    mesurer: mesurerListeDUnMillion
  },
  {
    titre: 'Import d’un million de lignes',
    objectifs: ['Import1'],
    chromium: true,
    mesurer: mesurerGrandImport
  },
  { titre: 'Import de 500 fichiers', objectifs: ['Import500'], chromium: true, mesurer: mesurerLot }
];
