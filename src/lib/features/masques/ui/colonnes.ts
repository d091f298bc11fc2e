import { formatDate } from '#lib/domain/dates.ts';
import { LIBELLES_DE_FREQUENCE } from '#lib/domain/masques/messages.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import type { DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';
import { celluleMontant } from '#lib/ui/format.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';

/** What the lines of a masque move: its stored amount. */
export function montantDuMasque({ masque }: MasqueRow): Centimes {
  return centimes(masque.lignes.reduce((total, { debit }) => total + debit, 0));
}

function frequenceDe({ masque: { programmation } }: MasqueRow): string {
  return programmation === null ? '' : LIBELLES_DE_FREQUENCE[programmation.frequence];
}

export const CHAMPS_DE_MASQUE: readonly DescriptionDeChamp<MasqueRow>[] = [
  { id: 'journal', titre: 'Journal', nature: 'texte', code: true, lire: ({ journal }) => journal },
  { id: 'nom', titre: 'Nom', nature: 'texte', lire: ({ masque }) => masque.nom },
  { id: 'libelle', titre: 'Libellé par défaut', nature: 'texte', lire: ({ masque }) => masque.libelle ?? '' },
  { id: 'lignes', titre: 'Lignes', nature: 'nombre', lire: ({ masque }) => masque.lignes.length },
  { id: 'montant', titre: 'Montant', nature: 'montant', lire: montantDuMasque },
  { id: 'frequence', titre: 'Fréquence', nature: 'texte', lire: frequenceDe },
  {
    id: 'echeance',
    titre: 'Prochaine échéance',
    nature: 'date',
    lire: ({ echeance }) => (echeance === '' ? null : echeance)
  }
];

export const COLONNES_DE_MASQUE: readonly Colonne<MasqueRow>[] = [
  { id: 'journal', titre: 'Journal', nature: 'compte', largeur: 70, valeur: ({ journal }) => journal },
  { id: 'nom', titre: 'Nom', nature: 'texte', largeur: 240, fort: true, valeur: ({ masque }) => masque.nom },
  {
    id: 'libelle',
    titre: 'Libellé par défaut',
    nature: 'texte',
    largeur: 260,
    valeur: ({ masque }) => masque.libelle ?? ''
  },
  {
    id: 'lignes',
    titre: 'Lignes',
    nature: 'montant',
    largeur: 70,
    valeur: ({ masque }) => String(masque.lignes.length),
    secondaire: true
  },
  {
    id: 'montant',
    titre: 'Montant',
    nature: 'montant',
    largeur: 110,
    valeur: (row) => celluleMontant(montantDuMasque(row))
  },
  {
    id: 'frequence',
    titre: 'Fréquence',
    nature: 'etat',
    largeur: 130,
    valeur: frequenceDe,
    secondaire: true
  },
  {
    id: 'echeance',
    titre: 'Prochaine échéance',
    nature: 'date',
    largeur: 140,
    valeur: ({ echeance }) => (echeance === '' ? '' : formatDate(echeance))
  }
];
