import { assert } from '#lib/domain/assert.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { Centimes } from '#lib/domain/montant.ts';
import {
  isVierge,
  ligneVierge,
  type BlocEnSaisie,
  type LigneEnSaisie,
  type MontantEnSaisie
} from './bloc-en-saisie.ts';
import { compteEnSaisie, montantEnSaisie } from './lire-cellule.ts';

/** A masque whose amount was already shared: what the grid receives of it. */
export interface MasqueApplique {
  readonly id: string;
  readonly nom: string;
  readonly journal: string;
  /** Its label, variables expanded (MAS-11 to MAS-16); empty to keep that of the bloc. */
  readonly libelle: string;
  /** The same with its variables: it follows the date of the bloc. */
  readonly modele: string;
  /** Its pièce by default; empty to keep that of the bloc. */
  readonly piece: string;
  /** What was typed to be shared, perhaps refused; `MONTANT_VIDE` for the stored amounts. */
  readonly montant: MontantEnSaisie;
  /** Journal of the automatic settlement; empty for « sans règlement » (MAS-17). */
  readonly banque: string;
  readonly immeuble: string | null;
  readonly lignes: readonly LigneAppliquee[];
}

export interface LigneAppliquee {
  /** In the masque, from 0: a line whose share is zero is left out. */
  readonly rang: number;
  /** Null when it is asked for. */
  readonly compte: NumeroDeCompte | null;
  readonly auxiliaire: string | null;
  readonly racine: string | null;
  readonly debit: Centimes;
  readonly credit: Centimes;
  readonly fige: boolean;
  readonly codeFiscalite: string;
  readonly analytique: string;
  readonly cle: string;
}

/**
 * The bloc as the masque writes it: its lines take the place of those typed, the date stays. Shared again with another
 * amount, it keeps the accounts that were given and the labels typed on its lines. Rules: MAS-11, MAS-42 to MAS-44.
 */
export function appliquerMasque(etat: BlocEnSaisie, masque: MasqueApplique): BlocEnSaisie {
  assert(masque.lignes.length > 0, 'appliquerMasque: a masque has lines');
  const isLeMeme = etat.masque?.id === masque.id;
  const anciennes = new Map(
    isLeMeme
      ? etat.lignes.flatMap((ligne) => (ligne.masque ? [[ligne.masque.rang, ligne] as const] : []))
      : []
  );
  return {
    ...etat,
    journal: masque.journal,
    // The label or the pièce corrected since the masque was chosen is not written over.
    libelle: isLeMeme || masque.libelle === '' ? etat.libelle : masque.libelle,
    piece: isLeMeme || masque.piece === '' ? etat.piece : masque.piece,
    masque: {
      id: masque.id,
      nom: masque.nom,
      montant: masque.montant,
      toutFige: masque.lignes.every(({ fige }) => fige),
      banque: isLeMeme ? etat.masque.banque : masque.banque,
      modele: masque.modele,
      libelleEcrit: isLeMeme ? etat.masque.libelleEcrit : masque.libelle
    },
    lignes: [
      ...masque.lignes.map((ligne, i) =>
        ligneDuMasque(ligne, masque, etat.prochainId + i, anciennes.get(ligne.rang))
      ),
      ...etat.lignes.filter((ligne) => isLeMeme && isAjoutee(ligne))
    ],
    prochainId: etat.prochainId + masque.lignes.length
  };
}

/** Typed beside the lines of the masque. */
function isAjoutee(ligne: LigneEnSaisie): boolean {
  return ligne.masque === null && !ligne.automatique && !isVierge(ligne);
}

function ligneDuMasque(
  recue: LigneAppliquee,
  { immeuble }: MasqueApplique,
  id: number,
  ancienne: LigneEnSaisie | undefined
): LigneEnSaisie {
  const vierge = ligneVierge(id);
  const compteDemande = recue.compte === null;
  return {
    ...vierge,
    id: ancienne?.id ?? id,
    compte:
      recue.compte === null
        ? (ancienne?.compte ?? vierge.compte)
        : compteEnSaisie({ compte: recue.compte, auxiliaire: recue.auxiliaire }),
    libelle: ancienne?.libelle ?? '',
    debit: montantEnSaisie(recue.debit),
    credit: montantEnSaisie(recue.credit),
    codeFiscalite: recue.codeFiscalite,
    analytique: recue.analytique,
    cle: recue.cle,
    masque: { rang: recue.rang, fige: recue.fige, compteDemande, racine: recue.racine },
    reste: immeuble === null ? {} : { immeuble }
  };
}

/** The lines stay as they are, and are typed freely. */
export function retirerMasque(etat: BlocEnSaisie): BlocEnSaisie {
  return { ...etat, masque: null, lignes: etat.lignes.map((ligne) => ({ ...ligne, masque: null })) };
}
