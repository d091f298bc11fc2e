import { formatDate } from '#lib/domain/dates.ts';
import { centimes, formatMontant } from '#lib/domain/montant.ts';
import { celluleDate, formatNombre } from '#lib/ui/format.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { Ton } from '#lib/ui/ton.ts';
import { NATURES_D_ENTREE, type EntreeAffichee, type NatureDEntree } from '../domain/entree-affichee.ts';
import { momentLocal } from '../moments.ts';

const TONS: Readonly<Partial<Record<NatureDEntree, Ton>>> = {
  'mois-clos': 'ambre',
  'cloture-provisoire': 'ambre',
  'cloture-definitive': 'vert',
  'exercice-rouvert': 'ambre',
  illisible: 'rouge'
};

/** Enough of a hash to tell an entry from another. */
const DEBUT_D_EMPREINTE = 12;

export const COLONNES_D_ENTREE: readonly Colonne<EntreeAffichee>[] = [
  {
    id: 'pos',
    titre: 'Entrée',
    nature: 'montant',
    largeur: 64,
    fort: true,
    valeur: ({ pos }) => formatNombre(pos)
  },
  {
    id: 'le',
    titre: 'Scellée le',
    nature: 'date',
    largeur: 86,
    valeur: ({ le }) => celluleDate(momentLocal(le)?.jour)
  },
  {
    id: 'heure',
    titre: 'Heure',
    nature: 'date',
    largeur: 66,
    valeur: ({ le }) => momentLocal(le)?.heure ?? '',
    secondaire: true
  },
  {
    id: 'nature',
    titre: 'Nature',
    nature: 'etat',
    largeur: 120,
    valeur: ({ nature }) => NATURES_D_ENTREE[nature],
    ton: ({ nature }) => TONS[nature] ?? 'neutre'
  },
  {
    id: 'exercice',
    titre: 'Exercice',
    nature: 'compte',
    largeur: 76,
    valeur: ({ exercice }) => exercice,
    secondaire: true
  },
  { id: 'journal', titre: 'Jrn', nature: 'compte', largeur: 44, valeur: ({ journal }) => journal },
  {
    id: 'numero',
    titre: 'Numéro',
    nature: 'montant',
    largeur: 70,
    valeur: ({ numero }) => (numero === null ? '' : formatNombre(numero))
  },
  {
    id: 'date',
    titre: 'Date',
    nature: 'date',
    largeur: 86,
    valeur: ({ date }) => (date === '' ? '' : formatDate(date)),
    secondaire: true
  },
  {
    id: 'libelle',
    titre: 'Libellé',
    nature: 'texte',
    largeur: 240,
    min: 140,
    valeur: ({ libelle }) => libelle
  },
  {
    id: 'montant',
    titre: 'Montant',
    nature: 'montant',
    largeur: 110,
    valeur: ({ montant }) => (montant === null ? '' : formatMontant(centimes(montant)))
  },
  {
    id: 'hash',
    titre: 'Empreinte',
    nature: 'compte',
    largeur: 110,
    valeur: ({ hash }) => hash.slice(0, DEBUT_D_EMPREINTE),
    secondaire: true,
    discret: true
  },
  {
    id: 'signee',
    titre: 'Signature',
    nature: 'texte',
    largeur: 80,
    masquee: true,
    valeur: ({ signee }) => (signee ? 'Signée' : '')
  }
];
