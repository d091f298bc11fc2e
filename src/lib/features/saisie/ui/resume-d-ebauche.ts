import { formatMontant } from '#lib/domain/montant.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { Ton } from '#lib/ui/ton.ts';
import { totauxDe, type BlocEnSaisie, type Totaux } from '../domain/bloc-en-saisie.ts';
import { lireContenuDEbauche } from '../domain/contenu-d-ebauche.ts';
import { manqueAu } from './equilibre.ts';

export interface ResumeDEbauche {
  readonly date: string;
  readonly journal: string;
  readonly libelle: string;
  readonly montant: string;
  readonly etat: string;
  readonly ton: Ton;
}

/** One line of the list of ébauches: what is known of it, and what it lacks. */
export function resumeDEbauche(row: EbaucheRow): ResumeDEbauche {
  const contenu = lireContenuDEbauche(row.contenu);
  if (contenu === null)
    return {
      date: '',
      journal: '',
      libelle: 'Ébauche d’une autre version de Régie',
      montant: '',
      etat: 'Illisible ici',
      ton: 'ambre'
    };
  const { etat } = contenu;
  const totaux = totauxDe(etat.lignes);
  return {
    date: etat.date.texte,
    journal: etat.journal,
    libelle: libelleDEbauche(etat, row),
    montant: formatMontant(totaux.debit > totaux.credit ? totaux.debit : totaux.credit),
    etat: etatDe(totaux),
    ton: totaux.ecart === 0 ? 'ambre' : 'rouge'
  };
}

function libelleDEbauche(etat: BlocEnSaisie, { origine }: EbaucheRow): string {
  const deLigne = etat.lignes.find(({ libelle }) => libelle !== '')?.libelle ?? '';
  const sansNom = origine === null ? 'Bloc sans libellé' : 'Modification d’un bloc';
  return etat.libelle || deLigne || etat.piece || sansNom;
}

function etatDe(totaux: Totaux): string {
  if (totaux.debit === 0 && totaux.credit === 0) return 'Ébauche : sans montant';
  return totaux.ecart === 0 ? 'Ébauche : équilibrée, à enregistrer' : `Ébauche : ${manqueAu(totaux)}`;
}
