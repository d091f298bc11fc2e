import { centimes } from '#lib/domain/montant.ts';
import { celluleDate, celluleMontant } from '#lib/ui/format.ts';
import { celluleSolde } from '#lib/ui/solde.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { Ton } from '#lib/ui/ton.ts';
import type { LigneAffichee } from '../queries.ts';

const ETATS: Readonly<Record<LigneAffichee['etat'], string>> = {
  repris: 'Validé',
  scelle: 'Validé',
  brouillard: 'Brouillard',
  demandee: 'Validation demandée',
  concurrente: 'Version concurrente',
  '': ''
};

const TONS: Readonly<Record<LigneAffichee['etat'], Ton>> = {
  repris: 'vert',
  scelle: 'vert',
  brouillard: 'neutre',
  demandee: 'accent',
  concurrente: 'ambre',
  '': 'neutre'
};

const montant = (cents: number) => celluleMontant(centimes(cents));

/** The columns that lists of lines are made of; each list takes those it needs. */
export const COLONNES_DE_LIGNE = {
  date: {
    id: 'date',
    titre: 'Date',
    nature: 'date',
    largeur: 86,
    valeur: ({ date }) => (date === '' ? '' : celluleDate(date))
  },
  journal: {
    id: 'journal',
    titre: 'Jrn',
    nature: 'compte',
    largeur: 44,
    valeur: ({ journal }) => journal,
    discret: true
  },
  numero: {
    id: 'numero',
    titre: 'N°',
    nature: 'compte',
    largeur: 60,
    valeur: ({ numero }) => numero,
    secondaire: true,
    discret: true
  },
  piece: {
    id: 'piece',
    titre: 'Pièce',
    nature: 'texte',
    largeur: 90,
    min: 96,
    valeur: ({ piece }) => piece,
    secondaire: true
  },
  compte: {
    id: 'compte',
    titre: 'Compte',
    nature: 'compte',
    largeur: 72,
    valeur: ({ compte }) => compte
  },
  auxiliaire: {
    id: 'auxiliaire',
    titre: 'Tiers',
    nature: 'compte',
    largeur: 64,
    valeur: ({ auxiliaire }) => auxiliaire
  },
  nom: {
    id: 'nom',
    titre: 'Nom du tiers',
    nature: 'texte',
    largeur: 130,
    min: 90,
    valeur: ({ libelleAuxiliaire }) => libelleAuxiliaire,
    secondaire: true
  },
  intitule: {
    id: 'intitule',
    titre: 'Intitulé',
    nature: 'texte',
    largeur: 170,
    min: 120,
    // Who it is about says more than « Copropriétaire ».
    valeur: ({ libelleAuxiliaire, libelleCompte }) => libelleAuxiliaire || libelleCompte,
    secondaire: true
  },
  libelle: {
    id: 'libelle',
    titre: 'Libellé',
    nature: 'texte',
    largeur: 240,
    min: 180,
    valeur: ({ libelle }) => libelle
  },
  debit: {
    id: 'debit',
    titre: 'Débit',
    nature: 'montant',
    largeur: 96,
    valeur: ({ debit }) => montant(debit)
  },
  credit: {
    id: 'credit',
    titre: 'Crédit',
    nature: 'montant',
    largeur: 96,
    valeur: ({ credit }) => montant(credit)
  },
  solde: {
    id: 'solde',
    titre: 'Solde',
    nature: 'montant',
    largeur: 104,
    solde: true,
    valeur: ({ solde }) => celluleSolde(solde)
  },
  etat: {
    id: 'etat',
    titre: 'État',
    nature: 'etat',
    largeur: 84,
    valeur: ({ etat }) => ETATS[etat],
    ton: ({ etat }) => TONS[etat],
    secondaire: true
  },
  lettre: {
    id: 'lettre',
    titre: 'Let.',
    nature: 'compte',
    largeur: 44,
    valeur: ({ lettre }) => lettre,
    secondaire: true,
    discret: true
  }
} as const satisfies Record<string, Colonne<LigneAffichee>>;

/** @param ids those shown; the others are there to be asked for, in « Colonnes… » */
export function colonnesDeLigne(
  ...ids: readonly (keyof typeof COLONNES_DE_LIGNE)[]
): Colonne<LigneAffichee>[] {
  return ids.map((id) => COLONNES_DE_LIGNE[id]);
}

/** What else a line says: hidden until it is asked for, sortable all the same. */
export const CACHEES: readonly Colonne<LigneAffichee>[] = (
  [
    ['datePiece', 'Date de pièce', 86],
    ['dateLettrage', 'Date de lettrage', 86],
    ['dateValidation', 'Date de validation', 86]
  ] as const
).map(([id, titre, largeur]) => ({
  id,
  titre,
  nature: 'date',
  largeur,
  masquee: true,
  valeur: (ligne) => (ligne[id] === '' ? '' : celluleDate(ligne[id]))
}));
