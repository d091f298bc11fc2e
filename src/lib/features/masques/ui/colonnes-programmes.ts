import { formatDate } from '#lib/domain/dates.ts';
import type { DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import { celluleMontant } from '#lib/ui/format.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { MasqueDu } from './programmes.ts';

export const CHAMPS_DE_MASQUE_DU: readonly DescriptionDeChamp<MasqueDu>[] = [
  { id: 'entite', titre: 'Entité', nature: 'texte', code: true, lire: (un) => un.entite },
  { id: 'nomDEntite', titre: 'Nom de l’entité', nature: 'texte', lire: (un) => un.nomDEntite },
  { id: 'journal', titre: 'Journal', nature: 'texte', code: true, lire: (un) => un.journal },
  { id: 'nom', titre: 'Nom', nature: 'texte', lire: (un) => un.nom },
  { id: 'montant', titre: 'Montant', nature: 'montant', lire: (un) => un.montant },
  { id: 'piece', titre: 'Pièce', nature: 'texte', lire: (un) => un.piece },
  { id: 'libelle', titre: 'Libellé défaut', nature: 'texte', lire: (un) => un.libelle },
  { id: 'echeance', titre: 'Prochaine échéance', nature: 'date', lire: (un) => un.echeance },
  { id: 'reglement', titre: 'Date de règlement', nature: 'texte', lire: (un) => un.reglement },
  { id: 'pj', titre: 'PJ', nature: 'nombre', zeroVide: true, lire: (un) => un.jointes },
  { id: 'attente', titre: 'En attente', nature: 'texte', lire: (un) => un.attente }
];

const AVANT: readonly Colonne<MasqueDu>[] = [
  { id: 'entite', titre: 'Entité', nature: 'compte', largeur: 70, valeur: (un) => un.entite },
  {
    id: 'nomDEntite',
    titre: 'Nom de l’entité',
    nature: 'texte',
    largeur: 130,
    valeur: (un) => un.nomDEntite,
    secondaire: true
  },
  { id: 'journal', titre: 'Journal', nature: 'compte', largeur: 64, valeur: (un) => un.journal },
  { id: 'nom', titre: 'Nom', nature: 'texte', largeur: 150, fort: true, valeur: (un) => un.nom },
  {
    id: 'montant',
    titre: 'Montant',
    nature: 'montant',
    largeur: 100,
    valeur: (un) => celluleMontant(un.montant)
  },
  { id: 'piece', titre: 'Pièce', nature: 'compte', largeur: 90, valeur: (un) => un.piece },
  { id: 'libelle', titre: 'Libellé défaut', nature: 'texte', largeur: 180, valeur: (un) => un.libelle },
  {
    id: 'echeance',
    titre: 'Prochaine échéance',
    nature: 'date',
    largeur: 120,
    valeur: (un) => formatDate(un.echeance)
  },
  {
    id: 'reglement',
    titre: 'Date de règlement',
    nature: 'date',
    largeur: 120,
    valeur: (un) => un.reglement
  }
];

const PJ: Colonne<MasqueDu> = {
  id: 'pj',
  titre: 'PJ',
  nature: 'montant',
  largeur: 48,
  valeur: (un) => (un.jointes === 0 ? '+' : String(un.jointes))
};

const ATTENTE: Colonne<MasqueDu> = {
  id: 'attente',
  titre: 'En attente',
  nature: 'texte',
  largeur: 150,
  min: 60,
  valeur: (un) => un.attente,
  secondaire: true
};

/** In the order of MAS-18 and MAS-49. @param avecPieces whether a document can be joined here */
export function colonnesDeMasqueDu(avecPieces: boolean): readonly Colonne<MasqueDu>[] {
  return [...AVANT, ...(avecPieces ? [PJ] : []), ATTENTE];
}
