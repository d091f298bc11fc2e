import { TYPES_DE_JOURNAL, type Journal } from '#lib/domain/ecritures/journal.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import {
  isVierge,
  lignesTapees,
  ligneVierge,
  totauxDe,
  type BlocEnSaisie,
  type ContexteDeSaisie,
  type LigneEnSaisie
} from './bloc-en-saisie.ts';
import { compteEnSaisie, montantEnSaisie } from './lire-cellule.ts';

/** The account that balances the blocs of the journal by itself; null when none does. Rules: JNL-07, JNL-21. */
export function compteDeContrepartie(journal: Journal | undefined): NumeroDeCompte | null {
  if (journal === undefined || !TYPES_DE_JOURNAL[journal.type].centralise) return null;
  return journal.compteDeCentralisation ?? null;
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
  const { ecart } = totauxDe(tapees);
  return {
    ...depart,
    // The bank statement shows one movement for them all.
    libelle: tapees[0]?.libelle ?? '',
    automatique: true,
    compte:
      depart.compte.valeur?.compte === compte ? depart.compte : compteEnSaisie({ compte, auxiliaire: null }),
    debit: montantEnSaisie(ecart < 0 ? centimes(0 - ecart) : ZERO),
    credit: montantEnSaisie(ecart > 0 ? ecart : ZERO)
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
