import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { MONTANT_MAXIMAL } from '#lib/domain/ecritures/check-bloc.ts';
import type { CauseDeNonImputation } from '#lib/domain/comptes/plan.ts';
import { formatDate } from '#lib/domain/dates.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { messageDeDate, messageDeMontant } from '#lib/domain/messages-saisie.ts';
import { formatMontant } from '#lib/domain/montant.ts';
import { compterLignes } from '#lib/listes/interaction/messages.ts';
import type { Acte, RefusDActe } from './actes.ts';
import type {
  ChampDeTete,
  Colonne,
  RefusDeCompteEnSaisie,
  RefusDeMontantEnSaisie
} from './bloc-en-saisie.ts';
import type { Plage } from './plage.ts';
import type { AvertissementDeDate } from './proposition-de-date.ts';
import type { RefusDEnregistrement, RefusPropreALaSaisie } from './refus-d-enregistrement.ts';

/**
 * What is wrong in the cell or in the bloc, and what to do; the line is named when there is one. Where something can be
 * opened for the cell, the act stands beside the sentence, which does not send to another screen.
 */
export function messageDEnregistrement({ cause, rang }: RefusDEnregistrement): string {
  const ou = rang === null ? '' : `Ligne ${rang} : `;
  switch (cause.de) {
    case 'date':
      return messageDeDate(cause.refus);
    case 'montant':
      return minuscule(ou, messageDeMontantEnSaisie(cause.refus));
    case 'compte':
      return minuscule(ou, messageDeCompteEnSaisie(cause.refus));
    case 'saisie':
      return minuscule(ou, messagePropreALaSaisie(cause.refus));
    case 'bloc':
      return cause.refus.code === 'ECR-COMPTE-INCONNU'
        ? `${ou}le compte ${cause.refus.compte} n’existe pas dans cette entité. Choisissez-en un autre.`
        : messageDeBloc(cause.refus);
  }
}

/** A sentence that follows « Ligne 2 : » begins with a small letter. */
function minuscule(debut: string, phrase: string): string {
  return debut === '' ? phrase : `${debut}${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`;
}

/** Why an amount is not taken in a line. */
export function messageDeMontantEnSaisie(refus: RefusDeMontantEnSaisie): string {
  if (refus.code === 'SAI-MONTANT-EXCESSIF')
    return `Le montant dépasse ${formatMontant(MONTANT_MAXIMAL)}\u00a0€. Vérifiez-le.`;
  return messageDeMontant(refus);
}

/** Why a text names no account. */
export function messageDeCompteEnSaisie(refus: RefusDeCompteEnSaisie): string {
  switch (refus.code) {
    case 'SAI-COMPTE-A-CHOISIR':
      return `« ${refus.texte} » n’est pas un numéro de compte : choisissez un compte dans la liste que ces mots proposent.`;
    case 'SAI-TIERS-VIDE':
      return `« ${refus.texte} » ne nomme pas de tiers après la barre : complétez-le, ou retirez la barre.`;
  }
}

/** Why an account of the chart, or out of it, takes no entry. */
export function messageDeCompteRefuse(cause: CauseDeNonImputation, compte: string): string {
  switch (cause) {
    case 'inconnu':
      return `le compte ${compte} n’existe pas dans cette entité. Ouvrez-le dans le plan comptable, ou choisissez-en un autre.`;
    case 'forme':
      return `le compte ${compte} ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.`;
    case 'subdivise':
      return `le compte ${compte} est détaillé par d’autres : choisissez l’une de ses subdivisions.`;
    case 'ferme':
      return `le compte ${compte} est fermé : rouvrez-le dans le plan comptable, ou choisissez-en un autre.`;
  }
}

/** What the entry grid refuses beyond the rules of blocs. */
export function messagePropreALaSaisie(refus: RefusPropreALaSaisie): string {
  switch (refus.code) {
    case 'SAI-HORS-RACINE':
      return `Le compte ${refus.compte} ne convient pas à ce masque, qui demande un compte en ${refus.racine}. Choisissez-en un autre.`;
    case 'SAI-TIERS-INCONNU':
      return `Le compte ${refus.compte} n’a pas de tiers « ${refus.auxiliaire} » : choisissez-en un autre.`;
    case 'SAI-BANQUE-INCONNUE':
      return `Le journal « ${refus.journal} » ne tient pas de compte de banque ou de caisse : choisissez un journal de trésorerie, ou « sans règlement ».`;
  }
}

/** A journal that should write its own line and does not know on which account (JNL-07). */
export function messageDeJournalSansCompte({ code }: Pick<Journal, 'code'>): string {
  return `Le journal ${code} n’a pas de compte de centralisation : sa ligne de banque ne s’écrit pas d’elle-même. Donnez-lui son compte dans les journaux, ou saisissez la ligne.`;
}

/** Why an act changes nothing, and what to do instead. */
export function messageDActe(refus: RefusDActe): string {
  switch (refus.code) {
    case 'SAI-LIGNE-AUTOMATIQUE':
      return 'Cette ligne de banque s’écrit d’elle-même et suit les autres : corrigez le montant des lignes au-dessus.';
    case 'SAI-CELLULE-FIGEE':
      return `Le masque « ${refus.masque} » fige cette cellule : changez le masque, ou retirez-le du bloc pour saisir librement.`;
    case 'SAI-JOURNAL-DU-MASQUE':
      return `Le masque « ${refus.masque} » appartient à son journal : retirez-le du bloc pour changer de journal.`;
    case 'SAI-SANS-MASQUE':
      return 'Ce champ ne sert qu’avec un masque : choisissez-en un d’abord.';
    case 'SAI-LIGNE-DISPARUE':
      return 'Cette ligne n’existe plus : placez-vous sur une autre.';
    case 'SAI-RIEN-AU-DESSUS':
      return 'Il n’y a pas de ligne au-dessus à copier.';
    case 'SAI-MASQUE-FIGE':
      return `Toutes les lignes du masque « ${refus.masque} » sont figées : retirez-le du bloc pour ajouter ou déplacer des lignes.`;
    case 'SAI-LIGNE-FIGEE':
      return `Le masque « ${refus.masque} » fige cette ligne : retirez-le du bloc pour la supprimer.`;
    case 'SAI-BOUT-DU-BLOC':
      return 'La ligne est déjà au bout du bloc.';
    case 'SAI-AUCUN-MASQUE':
      return 'Cette entité n’a pas de masque dans ce journal : « Aller aux masques de ce journal », dans le menu de la saisie, en crée un.';
    case 'SAI-RIEN-A-COMPLETER':
      return 'Rien à compléter : indiquez d’abord le compte du tiers, ou ce bloc a déjà ses lignes habituelles.';
  }
}

const CHAMPS: Readonly<Record<ChampDeTete | Colonne, string>> = {
  journal: 'du journal',
  date: 'de la date',
  piece: 'de la pièce',
  libelle: 'du libellé',
  montant: 'du montant',
  banque: 'de la banque',
  compte: 'du compte',
  debit: 'du débit',
  credit: 'du crédit',
  codeFiscalite: 'du code fiscalité',
  analytique: 'du compte analytique',
  cle: 'de la clé'
};

/** « la saisie du débit », « le collage de 3 lignes »: what comes after « Annuler » and « Rétablir » ([UI-15]). */
export function nommerActe(acte: Acte): string {
  switch (acte.genre) {
    case 'tete':
      return `la saisie ${CHAMPS[acte.champ]}`;
    case 'decaler-date':
      return `la saisie ${CHAMPS.date}`;
    case 'cellule':
      return `la saisie ${CHAMPS[acte.colonne]}`;
    case 'compte':
      return `la saisie ${CHAMPS.compte}`;
    case 'equilibrer':
      return 'l’équilibrage de la ligne';
    case 'ajouter':
    case 'inserer':
      return 'l’ajout d’une ligne';
    case 'supprimer':
      return `la suppression ${lignes(acte.lignes.length)}`;
    case 'deplacer':
      return 'le déplacement d’une ligne';
    case 'copier-au-dessus':
      return `la copie ${CHAMPS[acte.colonne]}`;
    case 'remplir':
      return `le remplissage ${lignes(acte.lignes.length)}`;
    case 'effacer':
      return `l’effacement ${lignes(acte.lignes.length)}`;
    case 'coller':
      return `le collage ${lignes(new Set(acte.cellules.map(({ ligne }) => ligne)).size)}`;
    case 'masque':
      return `le masque « ${acte.masque.nom} »`;
    case 'retirer-masque':
      return 'le retrait du masque';
    case 'completer':
      return 'la complétion d’après l’historique';
  }
}

/** What is chosen, said to who cannot see it. */
export function messageDePlage(plage: Plage | null): string {
  if (plage === null) return 'Une cellule';
  const { lignes: choisies, colonnes } = plage;
  const titres = colonnes.length === 1 ? '1 colonne' : `${colonnes.length} colonnes`;
  return `${compterLignes(choisies.length)}, ${titres} : Ctrl C les copie, Suppr les efface`;
}

function lignes(nombre: number): string {
  return nombre === 1 ? 'd’une ligne' : `de ${compterLignes(nombre)}`;
}

/** Why the date proposed is not today's. */
export function messageDeDateProposee(avertissement: AvertissementDeDate): string {
  const { aujourdhui, exercice } = avertissement;
  const periode = `l’exercice, qui va du ${formatDate(exercice.debut)} au ${formatDate(exercice.fin)}`;
  return `L’horloge de ce poste indique le ${formatDate(aujourdhui)}, hors de ${periode} : la date proposée vient de l’exercice. Vérifiez-la, et l’heure du poste si elle est fausse.`;
}
