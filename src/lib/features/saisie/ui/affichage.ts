import { formatNumeroDeCopropriete } from '#lib/domain/comptes/formes-ecrites.ts';
import { formatMontant } from '#lib/domain/montant.ts';
import { isTiers, type Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import {
  libelleDe,
  type BlocEnSaisie,
  type Colonne,
  type CompteLu,
  type LigneEnSaisie
} from '../domain/bloc-en-saisie.ts';

/** A cell that is not typed in, as it is read: grouped amounts, account numbers as the trade writes them. */
export function texteAffiche(
  etat: BlocEnSaisie,
  ligne: LigneEnSaisie,
  colonne: Colonne,
  nature: NatureDEntite
): string {
  switch (colonne) {
    case 'debit':
    case 'credit': {
      const { texte, valeur } = ligne[colonne];
      return valeur === null ? texte : formatMontant(valeur);
    }
    case 'compte': {
      const { texte, valeur } = ligne.compte;
      return valeur === null ? texte : numeroAffiche(valeur, nature);
    }
    case 'libelle':
      return libelleDe(etat, ligne);
    default:
      return ligne[colonne];
  }
}

/** The act that opens what a cell names and the chart lacks. */
export function acteDOuverture(manquant: Ouverture, nature: NatureDEntite): string {
  return isTiers(manquant)
    ? `Ouvrir le tiers ${numeroAffiche({ compte: manquant.compte, auxiliaire: manquant.code }, nature)}…`
    : `Ouvrir le compte ${numeroAffiche({ compte: manquant.numero, auxiliaire: null }, nature)}…`;
}

export function numeroAffiche({ compte, auxiliaire }: CompteLu, nature: NatureDEntite): string {
  const numero = nature === 'syndic' ? formatNumeroDeCopropriete(compte) : compte;
  return auxiliaire === null ? numero : `${numero}/${auxiliaire}`;
}
