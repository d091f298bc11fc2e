import { formatNumeroDeCopropriete } from '#lib/domain/comptes/formes-ecrites.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { PlanRow } from '#lib/storage/rows.ts';
import type { Option } from '#lib/ui/choix.ts';
import { celluleDate, celluleMontant } from '#lib/ui/format.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { LigneDeLettrage } from '../queries.ts';

/** The columns of the lines to letter. */
export const COLONNES_DE_LETTRAGE: readonly Colonne<LigneDeLettrage>[] = [
  { id: 'date', titre: 'Date', nature: 'date', largeur: 86, valeur: ({ date }) => celluleDate(date) },
  {
    id: 'journal',
    titre: 'Jrn',
    nature: 'compte',
    largeur: 44,
    valeur: ({ journal }) => journal,
    secondaire: true,
    discret: true
  },
  { id: 'auxiliaire', titre: 'Tiers', nature: 'compte', largeur: 76, valeur: ({ auxiliaire }) => auxiliaire },
  {
    id: 'nom',
    titre: 'Nom du tiers',
    nature: 'texte',
    largeur: 140,
    min: 90,
    valeur: ({ libelleAuxiliaire = '' }) => libelleAuxiliaire,
    secondaire: true
  },
  {
    id: 'piece',
    titre: 'Pièce',
    nature: 'texte',
    largeur: 96,
    valeur: ({ piece }) => piece,
    secondaire: true
  },
  {
    id: 'libelle',
    titre: 'Libellé',
    nature: 'texte',
    largeur: 240,
    min: 150,
    valeur: ({ libelle }) => libelle
  },
  {
    id: 'echeance',
    titre: 'Échéance',
    nature: 'date',
    largeur: 86,
    valeur: ({ echeance, date }) => (echeance === date ? '' : celluleDate(echeance)),
    secondaire: true
  },
  {
    id: 'debit',
    titre: 'Débit',
    nature: 'montant',
    largeur: 100,
    valeur: ({ debit }) => celluleMontant(debit)
  },
  {
    id: 'credit',
    titre: 'Crédit',
    nature: 'montant',
    largeur: 100,
    valeur: ({ credit }) => celluleMontant(credit)
  },
  { id: 'lettre', titre: 'Let.', nature: 'compte', largeur: 52, fort: true, valeur: ({ lettre }) => lettre },
  {
    id: 'dateLettrage',
    titre: 'Lettré le',
    nature: 'date',
    largeur: 86,
    masquee: true,
    valeur: ({ dateLettrage }) => (dateLettrage === '' ? '' : celluleDate(dateLettrage))
  }
];

/** How a number is written for people in this entité. */
export function numeroEcrit(nature: NatureDEntite): (numero: string) => string {
  return nature === 'syndic' ? formatNumeroDeCopropriete : (numero) => numero;
}

/** Accounts that are lettered: those of third parties, and the others of class 4. */
export function comptesALettrer(plan: PlanRow | null, nature: NatureDEntite): Option[] {
  const ecrire = numeroEcrit(nature);
  const tiers = new Set(plan?.auxiliaires.map(({ compte }) => compte));
  return (plan?.comptes ?? [])
    .filter(({ numero }) => numero.startsWith('4') || tiers.has(numero))
    .map(({ numero, libelle }) => ({
      id: numero,
      code: ecrire(numero),
      libelle,
      groupe: tiers.has(numero) ? 'Comptes de tiers' : 'Autres comptes de classe 4'
    }))
    .sort((a, b) => (a.groupe === b.groupe ? 0 : a.groupe < b.groupe ? 1 : -1));
}
