import { messageDApplication } from '../comptes/messages.ts';
import { centimes, formatMontant, type Centimes } from '../montant.ts';
import type { CauseDeManque, RapportDeModele } from './appliquer-modele.ts';
import type { AvertissementDeMasque, RefusDeMasque } from './check-masque.ts';
import type { RefusDEcheances } from './echeances.ts';
import type { Frequence } from './masque.ts';
import type { RefusDeReglement } from './reglement.ts';
import type { Cote, RefusDeVentilation } from './ventiler.ts';

/** Labels of the frequencies, as the screens show them (MAS-37). */
export const LIBELLES_DE_FREQUENCE: Readonly<Record<Frequence, string>> = {
  journaliere: 'journalière',
  hebdomadaire: 'hebdomadaire',
  bimensuelle: 'bimensuelle',
  mensuelle: 'mensuelle',
  bimestrielle: 'bimestrielle',
  trimestrielle: 'trimestrielle',
  semestrielle: 'semestrielle',
  annuelle: 'annuelle',
  deuxAns: '2 ans',
  cinqAns: '5 ans'
};

const COTES: Readonly<Record<Cote, string>> = { debit: 'débit', credit: 'crédit' };

/** Why a masque cannot be saved. */
export function messageDeMasque(refus: RefusDeMasque): string {
  switch (refus.code) {
    case 'MAS-ENTITE-ABSENTE':
      return 'Choisissez l’entité du masque.';
    case 'MAS-JOURNAL-ABSENT':
      return 'Choisissez le journal du masque.';
    case 'MAS-JOURNAL-INCONNU':
      return `Le journal « ${refus.journal} » n’existe pas : choisissez-en un autre, ou créez-le dans la liste des journaux.`;
    case 'MAS-JOURNAL-COMMUN':
      return `Le journal « ${refus.journal} » est un compte commun auquel l’entité ${refus.entite} n’appartient pas : choisissez un autre journal, ou ajoutez-la aux entités de ce compte commun.`;
    case 'MAS-NOM-ABSENT':
      return 'Donnez un nom au masque.';
    case 'MAS-NOM-PRIS':
      return `Un autre masque de ce journal s’appelle déjà « ${refus.nom} » : donnez-lui un autre nom.`;
    case 'MAS-IMMEUBLE-HORS-MODULE':
      return `L’immeuble « ${refus.immeuble} » ne s’indique qu’en Gérance et en Saisonnier : retirez-le.`;
    case 'MAS-REGLEMENT-JOURNAL':
      return messageDeReglement(refus);
    case 'MAS-RACINE-FORME':
      return `La racine « ${refus.racine} » ne convient pas : indiquez les premiers caractères des comptes, comme 401.`;
    case 'MAS-PROGRAMME-AVEC-RACINE':
      return `Un masque programmé n’a pas de racine par défaut : retirez « ${refus.racine} », ou la prochaine échéance.`;
    case 'MAS-PROGRAMME-SANS-COMPTE':
      return `${lignes(refus.lignes)} : un masque programmé s’emploie sans qu’on puisse demander le compte. Indiquez-le, ou retirez la prochaine échéance.`;
    case 'MAS-FIN-DE-MOIS':
      return messageDEcheances(refus);
    case 'MAS-OCCURRENCES':
      return `Le nombre d’échéances, ${refus.occurrences}, ne convient pas : indiquez un nombre entier, ou 0 pour un masque permanent.`;
    case 'MAS-ANCRAGE':
      return `Le jour d’ancrage, ${refus.jour}, n’est pas celui de la prochaine échéance : indiquez de nouveau cette échéance.`;
    case 'MAS-TROP-PEU-DE-LIGNES':
      return refus.lignes === 0
        ? 'Le masque est vide : il lui faut au moins deux lignes.'
        : 'Le masque n’a qu’une ligne : ajoutez sa contrepartie.';
    case 'MAS-SANS-MONTANT':
      return `Ligne ${refus.ligne} : indiquez un montant au débit ou au crédit.`;
    case 'MAS-DEBIT-ET-CREDIT':
      return `Ligne ${refus.ligne} : un montant est indiqué au débit et un autre au crédit. N’en gardez qu’un.`;
    case 'MAS-MONTANT-NEGATIF':
      return `Ligne ${refus.ligne} : le montant ${formatMontant(refus.montant)}\u00a0€ est négatif. Indiquez-le sans signe, de l’autre côté.`;
    case 'MAS-TOTAL-EXCESSIF':
      return `Le total du ${COTES[refus.cote]} dépasse ${euros(refus.maximum)}. Vérifiez les montants.`;
    case 'MAS-DESEQUILIBRE':
      return `Le masque n’est pas équilibré : il manque ${euros(refus.ecart)} au ${refus.ecart > 0 ? 'crédit' : 'débit'}.`;
    case 'MAS-FIGER-LES-DEUX':
      return `Ligne ${refus.ligne} : elle n’est pas figée et l’autre l’est. Figer les deux lignes, ou aucune.`;
    case 'MAS-COMPTE-INCONNU':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} n’existe pas dans cette entité. Choisissez-en un autre, ou ouvrez-le dans le plan comptable.`;
    case 'MAS-COMPTE-FERME':
    case 'MAS-COMPTE-FORME':
    case 'MAS-COMPTE-SUBDIVISE':
    case 'MAS-COMPTE-HORS-BASE':
      return `Ligne ${refus.ligne}, compte ${refus.compte}. ${messageDeManque({ code: refus.code })}`;
    case 'MAS-CODE-FISCALITE-ABSENT':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} est celui d’un propriétaire et le masque a un immeuble. Indiquez le code fiscalité.`;
    case 'MAS-CODE-FISCALITE-450':
      return `Ligne ${refus.ligne} : le code fiscalité « ${refus.codeFiscalite} » n’est pas admis sur un compte 450. Choisissez parmi ${refus.admis.join(', ')}.`;
    case 'MAS-CLE-HORS-GERANCE':
      return `Ligne ${refus.ligne} : une clé de répartition ne s’indique qu’en Gérance. Retirez-la.`;
  }
}

/** What to know of a masque that can be saved. */
export function messageDAvertissement({ ligne }: AvertissementDeMasque): string {
  return `Ligne ${ligne} : sans code fiscalité, la clé ne dira pas la part récupérable. Indiquez le code pour ne pas la perdre.`;
}

/** What to warn of before another immeuble is taken (MAS-10). */
export function messageDeChangementDImmeuble(rangs: readonly number[]): string {
  return `${lignes(rangs)} : en changeant d’immeuble, les montants des comptes propriétaires reviendront à 0 et leurs clés seront effacées. Il faudra les saisir de nouveau.`;
}

/** Why a masque gives no bloc. */
export function messageDeVentilation(refus: RefusDeVentilation): string {
  switch (refus.code) {
    case 'MAS-COMPTE-A-CHOISIR':
      return refus.racine === null
        ? `Ligne ${refus.ligne} : indiquez le compte, le masque le demande.`
        : `Ligne ${refus.ligne} : indiquez le compte, le masque le demande parmi ceux qui commencent par ${sansEtoile(refus.racine)}.`;
    case 'MAS-COMPTE-HORS-RACINE':
      return `Ligne ${refus.ligne} : le compte ${refus.compte} ne commence pas par ${sansEtoile(refus.racine)}. Choisissez-en un de cette racine.`;
    case 'MAS-COMPTE-EN-TROP':
      return `Ligne ${refus.ligne} : le masque a déjà son compte, ${refus.compte} ne s’indique pas. Changez le masque, ou retirez ce compte.`;
    case 'MAS-LIGNE-INCONNUE':
      return `Un compte est donné pour la ligne ${refus.ligne}, mais le masque n’a que ${refus.lignes} lignes : vérifiez le numéro de ligne.`;
    case 'MAS-MONTANT-NUL':
      return 'Le montant est nul : le bloc n’aurait aucune ligne. Indiquez un montant.';
    case 'MAS-MONTANT-EXCESSIF':
      return `Le montant dépasse ${euros(refus.maximum)}. Vérifiez-le.`;
    case 'MAS-AVOIR-A-CONFIRMER':
      return `Le montant ${formatMontant(refus.montant)}\u00a0€ est négatif : confirmez que c’est un avoir, débit et crédit seront échangés.`;
    case 'MAS-COTE-FIGE':
      return `Toutes les lignes du ${COTES[refus.cote]} sont figées à ${euros(refus.fige)} : le montant ne peut pas être ${euros(refus.montant)}. Indiquez ${euros(refus.fige)}, ou libérez une ligne du masque.`;
    case 'MAS-MONTANT-SOUS-LE-FIGE':
      return `Les lignes figées du ${COTES[refus.cote]} font déjà ${euros(refus.fige)} : le montant ${euros(refus.montant)} n’y suffit pas. Indiquez au moins ${euros(refus.fige)}.`;
  }
}

/** Why no settlement bloc can be made. */
export function messageDeReglement(refus: RefusDeReglement): string {
  switch (refus.code) {
    case 'MAS-REGLEMENT-JOURNAL':
      return `Le journal « ${refus.journal} » ne peut pas régler : choisissez un journal de trésorerie qui a son compte de centralisation.`;
    case 'MAS-REGLEMENT-SANS-TIERS':
      return 'Aucune ligne de ce bloc n’est celle d’un tiers à régler : choisissez « sans règlement », ou mettez le tiers en dernière ligne du masque.';
    case 'MAS-REGLEMENT-SOLDE':
      return `Le compte ${refus.compte} ne doit rien après ce bloc : choisissez « sans règlement ».`;
  }
}

/** Why due dates cannot be listed. */
export function messageDEcheances(refus: RefusDEcheances): string {
  switch (refus.code) {
    case 'MAS-FIN-DE-MOIS':
      return `« Fin de mois » ne va pas avec la fréquence ${LIBELLES_DE_FREQUENCE[refus.frequence]}, plus courte qu’un mois : décochez-la, ou choisissez une autre fréquence.`;
    case 'MAS-ECHEANCES-TROP-LOIN':
      return `Le calendrier s’arrête à l’année 9999, avant la ${refus.nombre}e échéance : demandez-en moins.`;
  }
}

/** Why an account of a template is missing in an entité. */
export function messageDeManque(cause: CauseDeManque): string {
  switch (cause.code) {
    case 'MAS-COMPTE-HORS-BASE':
      return 'Ce compte n’est pas dans le plan comptable de base : ajoutez-le d’abord, ou choisissez-en un autre.';
    case 'MAS-COMPTE-FERME':
      return 'Ce compte est fermé : rouvrez-le dans le plan comptable, ou choisissez-en un autre.';
    case 'MAS-COMPTE-FORME':
      return 'Ce compte ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.';
    case 'MAS-COMPTE-SUBDIVISE':
      return 'Ce compte est détaillé par d’autres et ne reçoit pas d’écriture : choisissez l’une de ses subdivisions.';
    default:
      return messageDApplication(cause);
  }
}

/** What « Appliquer » did for each entité, in the report. */
export const ETATS_DE_MODELE: Readonly<Record<RapportDeModele['etat'], string>> = {
  cree: 'Masque créé',
  'deja-present': 'Un masque de ce nom y était déjà : il est gardé tel quel',
  'comptes-manquants': 'Rien n’est créé : des comptes manquent'
};

/** Without sign: the sentence says on which side. */
function euros(montant: Centimes): string {
  return `${formatMontant(centimes(Math.abs(montant)))}\u00a0€`;
}

function lignes(rangs: readonly number[]): string {
  return rangs.length === 1 ? `Ligne ${rangs[0] ?? ''}` : `Lignes ${rangs.join(', ')}`;
}

function sansEtoile(racine: string): string {
  return racine.replace('*', '');
}
