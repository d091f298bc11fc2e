import { contrepartie } from '#lib/domain/ecritures/centralisation.ts';
import {
  compteDeContrepartie as compteDeContrepartieDuJournal,
  type Journal
} from '#lib/domain/ecritures/journal.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { ZERO } from '#lib/domain/montant.ts';
import {
  isVierge,
  lignesTapees,
  ligneVierge,
  type BlocEnSaisie,
  type ContexteDeSaisie,
  type LigneEnSaisie
} from './bloc-en-saisie.ts';
import { compteEnSaisie, montantEnSaisie } from './lire-cellule.ts';

/** The account that balances the blocs of the journal by itself; null when none does. Rules: JNL-07, JNL-21. */
export function compteDeContrepartie(journal: Journal | undefined): NumeroDeCompte | null {
  return (journal && compteDeContrepartieDuJournal(journal)) ?? null;
}

/**
 * The bloc with its bank line as it must be: last, on the centralising account, of what the lines typed lack. It
 * comes with the first line typed and goes with the last. A masque that has its own bank line needs no other.
 * Rules: JNL-07, INV-04.
 */
export function avecContrepartie(etat: BlocEnSaisie, { journaux }: ContexteDeSaisie): BlocEnSaisie {
  const tapees = lignesTapees(etat);
  const compte = compteDeContrepartie(journaux.get(etat.journal));
  const isVoulue = compte !== null && !tapees.every(isVierge) && !isDejaEquilibree(etat, tapees, compte);
  const ancienne = etat.lignes.find(({ automatique }) => automatique);
  if (!isVoulue) return ancienne === undefined ? etat : { ...etat, lignes: tapees };
  const depart = ancienne ?? ligneVierge(etat.prochainId);
  const ligne = ligneAutomatique(depart, compte, tapees);
  if (etat.lignes.at(-1) === ancienne && ancienne !== undefined && isMeme(ancienne, ligne)) return etat;
  const prochainId = ancienne === undefined ? etat.prochainId + 1 : etat.prochainId;
  return { ...etat, lignes: [...tapees, ligne], prochainId };
}

function ligneAutomatique(
  depart: LigneEnSaisie,
  compte: NumeroDeCompte,
  tapees: readonly LigneEnSaisie[]
): LigneEnSaisie {
  const montants = tapees.map(({ debit, credit }) => ({
    compte: '',
    debit: debit.valeur ?? ZERO,
    credit: credit.valeur ?? ZERO
  }));
  const [due] = contrepartie(montants, compte);
  return {
    ...depart,
    // The bank statement shows one movement for them all.
    libelle: tapees[0]?.libelle ?? '',
    automatique: true,
    compte:
      depart.compte.valeur?.compte === compte ? depart.compte : compteEnSaisie({ compte, auxiliaire: null }),
    debit: montantEnSaisie(due?.debit ?? ZERO),
    credit: montantEnSaisie(due?.credit ?? ZERO)
  };
}

function isDejaEquilibree(
  { masque }: BlocEnSaisie,
  tapees: readonly LigneEnSaisie[],
  compte: NumeroDeCompte
): boolean {
  return masque !== null && tapees.some((ligne) => ligne.compte.valeur?.compte === compte);
}

function isMeme(a: LigneEnSaisie, b: LigneEnSaisie): boolean {
  if (a.libelle !== b.libelle) return false;
  return a.compte === b.compte && a.debit.texte === b.debit.texte && a.credit.texte === b.credit.texte;
}
