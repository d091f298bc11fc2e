import type { RefusDeDate } from './date-saisie.ts';
import type { RefusDIban } from './identifiants/iban.ts';
import type { RefusDIdentifiant } from './identifiants/siren.ts';
import { MOIS } from './mois.ts';
import type { RefusDeMontant } from './montant-saisi-refus.ts';
import { centimes, formatMontant } from './montant.ts';

/** Why a typed amount is not taken, and what to type instead. */
export function messageDeMontant(refus: RefusDeMontant): string {
  switch (refus.code) {
    case 'MNT-VIDE':
      return 'Indiquez un montant.';
    case 'MNT-TROP-LONG':
      return `Ce texte est trop long pour un montant : ${refus.maximum} caractères au plus. Vérifiez ce qui a été collé.`;
    case 'MNT-CARACTERE':
      return `${quoted(refus.caractere)} n’a pas sa place dans un montant. Écrivez par exemple 1234,56 ou =1200/4.`;
    case 'MNT-FORME':
      return `${quoted(refus.texte)} n’est pas un montant. Écrivez par exemple 1234,56 ou =1200/4.`;
    case 'MNT-DATE':
      return `${quoted(refus.texte)} est une date. Si c’est un calcul, commencez-le par le signe =.`;
    case 'MNT-DEVISE':
      return 'Le signe € se met une seule fois, avant ou après le montant.';
    case 'MNT-DEUX-SIGNES':
      return 'Le montant porte deux signes : gardez un seul signe moins, ou les parenthèses.';
    case 'MNT-PARENTHESES':
      return 'Il manque une parenthèse : fermez celles que vous ouvrez.';
    case 'MNT-AMBIGU':
      return `${quoted(refus.texte)} se lit de deux façons : écrivez ${refus.lectures[0]} ou ${refus.lectures[1]}.`;
    case 'MNT-GROUPES':
      return `${quoted(refus.texte)} est mal écrit : groupez les chiffres par trois, toujours avec le même séparateur, comme 1 234 567,89.`;
    case 'MNT-DECIMALES':
      return `${quoted(refus.texte)} a plus de deux décimales : arrondissez-le, ou écrivez =${refus.texte} pour l’arrondir au centime.`;
    case 'MNT-TROP-GRAND':
      return `Le montant dépasse ${formatMontant(centimes(Number.MAX_SAFE_INTEGER))}\u00a0€. Vérifiez-le.`;
    case 'MNT-CALCUL':
      return refus.apres === ''
        ? 'Le calcul ne commence pas par un nombre. Écrivez par exemple =1200/4.'
        : `Le calcul ne se comprend plus après ${quoted(refus.apres)} : complétez-le ou corrigez-le.`;
    case 'MNT-POURCENTAGE':
      return 'Un pourcentage s’applique à un montant : écrivez par exemple 1200*20% ou 100+20%.';
    case 'MNT-DIVISION-PAR-ZERO':
      return 'Le calcul divise par zéro : corrigez le diviseur.';
  }
}

/** Why a typed date is not taken, and what to type instead. */
export function messageDeDate(refus: RefusDeDate): string {
  switch (refus.code) {
    case 'DAT-VIDE':
      return 'Indiquez une date.';
    case 'DAT-FORME':
      return `${quoted(refus.texte)} n’est pas une date. Écrivez par exemple 15/03/2026, 150326, 15 mars ou 15.`;
    case 'DAT-MOIS':
      return `Le mois ${quoted(refus.mois)} n’existe pas, ou peut en désigner deux. Écrivez-le de 1 à 12 ou en lettres : juin, juil.`;
    case 'DAT-ANNEE':
      return `L’année doit aller de ${refus.minimum} à ${refus.maximum}.`;
    case 'DAT-JOUR-INEXISTANT': {
      const mois = `${MOIS[refus.mois - 1] ?? ''} ${refus.annee}`;
      return `Le ${refus.jour} ${mois} n’existe pas : ${mois} va du 1er au ${refus.dernierJour}.`;
    }
  }
}

/** Why a SIREN or a SIRET is not taken. */
export function messageDIdentifiant(refus: RefusDIdentifiant): string {
  switch (refus.code) {
    case 'SIREN-FORME':
      return 'Un numéro SIREN a neuf chiffres.';
    case 'SIREN-CLE':
      return 'Ce numéro SIREN est faux : son dernier chiffre ne correspond pas aux autres. Recopiez-le de l’extrait Kbis.';
    case 'SIRET-FORME':
      return 'Un numéro SIRET a quatorze chiffres : les neuf du SIREN, puis cinq.';
    case 'SIRET-CLE':
      return 'Ce numéro SIRET est faux : son dernier chiffre ne correspond pas aux autres. Recopiez-le de l’avis de situation.';
  }
}

/** Why an IBAN is not taken. */
export function messageDIban(refus: RefusDIban): string {
  switch (refus.code) {
    case 'IBAN-VIDE':
      return 'Indiquez l’IBAN.';
    case 'IBAN-CARACTERE':
      return `${quoted(refus.caractere)} n’a pas sa place dans un IBAN : il n’a que des lettres sans accent et des chiffres.`;
    case 'IBAN-PAYS':
      return `Aucun pays de l’IBAN ne commence par ${quoted(refus.pays)} : un compte français commence par FR.`;
    case 'IBAN-LONGUEUR':
      return `L’IBAN a ${refus.longueur} caractères, ce qui n’est pas la longueur de son pays (27 en France). Vérifiez qu’il est entier.`;
    case 'IBAN-FORME':
      return `L’IBAN n’a pas la forme de ceux du pays ${quoted(refus.pays)}. Recopiez-le du relevé d’identité bancaire.`;
    case 'IBAN-CLE':
      return 'L’IBAN est faux : ses deux chiffres de contrôle ne correspondent pas aux autres. Recopiez-le du relevé d’identité bancaire.';
    case 'IBAN-CLE-RIB':
      return 'La clé RIB, les deux derniers chiffres, ne correspond pas au compte. Recopiez l’IBAN du relevé d’identité bancaire.';
  }
}

const CITATION_MAXIMALE = 40;

/** A piece of what was typed, kept short, and named by its code when it would not show on the screen. */
function quoted(texte: string): string {
  const visible = texte.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (signe) => {
    const code = (signe.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${code.padStart(4, '0')}`;
  });
  return `« ${visible.length > CITATION_MAXIMALE ? `${visible.slice(0, CITATION_MAXIMALE)}…` : visible} »`;
}
