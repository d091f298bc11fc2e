import { centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import type { Metier } from './fournisseurs.ts';
import type { ProfilDeSyndicat } from './syndicat-profil.ts';

/** One line of the budget prévisionnel, and the months of the calendar in which it is invoiced. */
export interface Poste {
  readonly compte: string;
  readonly libelle: string;
  readonly metier: Metier;
  readonly eurosParLot: number;
  readonly mois: readonly number[];
  /** Invoiced exactly as voted: a fixed fee. */
  readonly forfait?: true;
  readonly si?: (profil: ProfilDeSyndicat) => boolean;
}

const CHAQUE_MOIS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const TRIMESTRES = [1, 4, 7, 10];
const FINS_DE_TRIMESTRE = [3, 6, 9, 12];

const POSTES: readonly Poste[] = [
  { compte: '601', libelle: 'Eau', metier: 'eau', eurosParLot: 118, mois: FINS_DE_TRIMESTRE },
  {
    compte: '602',
    libelle: 'Électricité des parties communes',
    metier: 'energie',
    eurosParLot: 42,
    mois: [1, 3, 5, 7, 9, 11]
  },
  {
    compte: '603',
    libelle: 'Chauffage collectif',
    metier: 'chauffage',
    eurosParLot: 610,
    mois: [1, 2, 3, 4, 10, 11, 12],
    si: ({ chauffageCollectif }) => chauffageCollectif
  },
  {
    compte: '611',
    libelle: 'Nettoyage des parties communes',
    metier: 'nettoyage',
    eurosParLot: 150,
    mois: CHAQUE_MOIS
  },
  {
    compte: '614',
    libelle: "Contrat d'ascenseur",
    metier: 'ascenseur',
    eurosParLot: 92,
    mois: TRIMESTRES,
    si: ({ ascenseur }) => ascenseur
  },
  {
    compte: '614',
    libelle: "Contrat d'espaces verts",
    metier: 'espacesVerts',
    eurosParLot: 38,
    mois: [3, 5, 7, 9, 11],
    si: ({ lots }) => lots > 25
  },
  {
    compte: '616',
    libelle: "Prime d'assurance multirisque",
    metier: 'assurance',
    eurosParLot: 124,
    mois: [4]
  },
  {
    compte: '6211',
    libelle: 'Honoraires du syndic',
    metier: 'syndic',
    eurosParLot: 192,
    mois: TRIMESTRES,
    forfait: true
  },
  { compte: '6213', libelle: 'Affranchissements', metier: 'poste', eurosParLot: 9, mois: [2, 6, 10] },
  { compte: '624', libelle: 'Frais du conseil syndical', metier: 'droguerie', eurosParLot: 2, mois: [5] }
];

export const PETITES_REPARATIONS = [
  { compte: '615', metier: 'plomberie', libelle: 'Recherche de fuite' },
  { compte: '615', metier: 'plomberie', libelle: 'Débouchage de colonne' },
  { compte: '615', metier: 'electricien', libelle: 'Remplacement de minuterie' },
  { compte: '615', metier: 'electricien', libelle: 'Dépannage interphone' },
  { compte: '615', metier: 'serrurerie', libelle: 'Réglage de ferme-porte' },
  { compte: '615', metier: 'serrurerie', libelle: 'Badges et clés' },
  { compte: '604', metier: 'droguerie', libelle: "Produits d'entretien" },
  { compte: '606', metier: 'droguerie', libelle: 'Ampoules et petites fournitures' }
] as const;

/** Monthly pay of the gardien, in cents: gross, employee's share withheld, employer's share. */
export const PAIE_DU_GARDIEN = { brut: 1_985_00, retenues: 437_20, charges: 694_75 } as const;

const EUROS_DE_REPARATIONS_PAR_LOT = 70;
const EUROS_DE_BANQUE_PAR_MOIS = 7;

/** The lines of the budget that this building has. */
export function postesOf(profil: ProfilDeSyndicat): Poste[] {
  return POSTES.filter(({ si }) => si?.(profil) ?? true);
}

/** Voted for the exercice `rang`: 2 % more each year, but for fixed fees. */
export function montantVote(poste: Poste, { lots }: ProfilDeSyndicat, rang: number): Centimes {
  return centimes(poste.eurosParLot * lots * (poste.forfait ? 100 : 100 + 2 * rang));
}

/**
 * The budget prévisionnel of the exercice.
 *
 * @param reparations what small repairs are expected to cost when there are more of them than usual.
 */
export function budgetOf(profil: ProfilDeSyndicat, rang: number, reparations: Centimes): Centimes {
  const { brut, charges } = PAIE_DU_GARDIEN;
  return sum([
    ...postesOf(profil).map((poste) => montantVote(poste, profil, rang)),
    centimes(Math.max(reparations, EUROS_DE_REPARATIONS_PAR_LOT * profil.lots * 100)),
    centimes(EUROS_DE_BANQUE_PAR_MOIS * 1200),
    centimes(profil.gardien ? 12 * (brut + charges) : 0)
  ]);
}
