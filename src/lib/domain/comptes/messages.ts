import { enumerer } from '../enumerer.ts';
import type { RefusDAjout } from './compte-ajoute.ts';
import type { RefusDeSaisie } from './compte-saisi.ts';
import type { NatureDePlan, RefusDeNumero } from './compte.ts';
import type { RefusDeCompte } from './ouvrir-compte.ts';
import type { RefusDeNomenclature } from './plan-copropriete.ts';
import type { RefusDApplication } from './plan-de-base.ts';

const ENTITES: Readonly<Record<NatureDePlan, string>> = {
  copropriete: 'aux syndicats de copropriétaires',
  general: 'à l’agence et aux sociétés',
  gerance: 'à la comptabilité des mandants'
};

export function messageDeNumero(refus: RefusDeNumero): string {
  switch (refus.code) {
    case 'CPT-VIDE':
      return 'Indiquez un numéro de compte.';
    case 'CPT-CARACTERE':
      return `Le caractère « ${refus.caractere} » ne peut pas figurer dans un numéro de compte : n’employez que des chiffres et des lettres.`;
    case 'CPT-CLASSE':
      return `Un numéro de compte commence par le chiffre de sa classe, de 1 à 9, et non par « ${refus.debut} ».`;
  }
}

/** Why an account of the base chart was not opened in an entité. */
export function messageDApplication(refus: RefusDApplication): string {
  switch (refus.code) {
    case 'PLB-AUTRE-NATURE':
      return `Ce compte est destiné ${refus.natures.map((nature) => ENTITES[nature]).join(', ')} : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base.`;
    case 'PLB-COMPTE-COMMUN':
      return `Ce compte est le compte commun du journal ${refus.journal}, dont cette entité ne fait pas partie : choisissez un autre numéro.`;
    case 'PLB-NUMERO':
      return 'Ce numéro ne peut pas être celui d’un compte : il lui faut deux chiffres au moins, trois pour recevoir des écritures.';
    default:
      return messageDeNomenclature(refus);
  }
}

export function messageDeNomenclature(refus: RefusDeNomenclature): string {
  switch (refus.code) {
    case 'PLB-HORS-NOMENCLATURE':
      return 'Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.';
    case 'PLB-RETIRE':
      return `Ce compte ne figure plus dans le plan comptable depuis ${refus.depuis} : il reste lisible dans les livres qui l’emploient, mais ne s’ouvre plus.`;
  }
}

/** What is wrong in an account as it was typed. */
export function messageDeSaisie(refus: RefusDeSaisie): string {
  switch (refus.code) {
    case 'CPT-FORME':
      return `Le numéro ${refus.numero} ne peut pas recevoir d’écritures : commencez-le par trois chiffres.`;
    case 'CPT-LONG':
      return `Ce numéro est trop long : ${refus.maximum} caractères au plus.`;
    case 'CPT-LIBELLE-ABSENT':
      return 'Donnez-lui un nom.';
    case 'CPT-LIBELLE-LONG':
      return `Cet intitulé est trop long : ${refus.maximum} caractères au plus.`;
    default:
      return messageDeNumero(refus);
  }
}

/** Why an account is not added to the base chart, nor changed in it. */
export function messageDAjout(refus: RefusDAjout): string {
  switch (refus.code) {
    case 'PLB-SANS-NATURE':
      return 'Cochez au moins un plan où ce compte doit figurer.';
    case 'PLB-DEJA-LA':
      return `Le compte ${refus.numero} figure déjà dans le plan de base : « ${refus.libelle} ». Choisissez un autre numéro.`;
    case 'PLB-TOTAL':
      return direTotal(refus);
    case 'PLB-NATURE-SERVIE':
      return `Ce compte a déjà été ouvert dans ${enumerer(refus.entites, 'entités')} : il reste destiné ${ENTITES[refus.nature]}. Supprimez-le d’abord de leur plan comptable.`;
    case 'PLB-HORS-NOMENCLATURE':
    case 'PLB-RETIRE':
      return messageDeNomenclature(refus);
    default:
      return messageDeSaisie(refus);
  }
}

/** Why an account or a third party is not opened in the chart of an entité. */
export function messageDOuverture(refus: RefusDeCompte): string {
  switch (refus.code) {
    case 'CPT-DEJA-LA':
      return refus.ferme
        ? `Le compte ${refus.numero} existe déjà, « ${refus.libelle} », mais il est fermé : rouvrez-le dans le plan comptable.`
        : `Le compte ${refus.numero} existe déjà : « ${refus.libelle} ». Choisissez un autre numéro.`;
    case 'CPT-TOTAL':
      return direTotal(refus);
    case 'CPT-COMPTE-COMMUN':
      return `Le ${refus.numero} est le compte commun du journal ${refus.journal}, dont cette entité ne fait pas partie : choisissez un autre numéro.`;
    case 'CPT-TIERS-COMPTE':
      return direCompteDeTiers(refus);
    case 'CPT-TIERS-CODE-ABSENT':
      return 'Donnez un code à ce tiers.';
    case 'CPT-TIERS-CODE-LONG':
      return `Ce code est trop long : ${refus.maximum} caractères au plus.`;
    case 'CPT-TIERS-CODE-CARACTERE':
      return refus.caractere.trim() === ''
        ? 'Le code d’un tiers s’écrit sans espace.'
        : `Le caractère « ${refus.caractere} » ne peut pas figurer dans le code d’un tiers : n’employez que des lettres, des chiffres, et . - _ /`;
    case 'CPT-TIERS-DEJA-LA':
      return `Le tiers ${refus.tiers} existe déjà au compte ${refus.compte} : « ${refus.libelle} ». Choisissez un autre code.`;
    case 'PLB-HORS-NOMENCLATURE':
    case 'PLB-RETIRE':
      return messageDeNomenclature(refus);
    default:
      return messageDeSaisie(refus);
  }
}

function direTotal({ numero, comptes }: { numero: string; comptes: readonly string[] }): string {
  return `Le compte ${numero} serait le total de ${enumerer(comptes, 'comptes')} et ne recevrait aucune écriture : choisissez un numéro qu’aucun autre ne détaille.`;
}

function direCompteDeTiers({
  compte,
  cause
}: Extract<RefusDeCompte, { readonly code: 'CPT-TIERS-COMPTE' }>): string {
  switch (cause) {
    case 'absent':
      return 'Choisissez le compte auquel ce tiers se rattache.';
    case 'classe':
      return `Un tiers se rattache à un compte de la classe 4, et non au ${compte}.`;
    case 'inconnu':
      return `Le compte ${compte} n’existe pas dans cette entité : ouvrez-le d’abord.`;
    case 'forme':
    case 'subdivise':
      return `Le compte ${compte} est un total, il ne reçoit pas d’écritures : choisissez l’un de ceux qui le détaillent.`;
    case 'ferme':
      return `Le compte ${compte} est fermé : rouvrez-le d’abord.`;
  }
}

/** What opening an account does to those it details. */
export function direDevenusTotaux(numeros: readonly string[]): string {
  if (numeros.length === 0) return '';
  const plusieurs = numeros.length > 1;
  return `${plusieurs ? 'Les comptes' : 'Le compte'} ${enumerer(numeros, 'comptes')} ${plusieurs ? 'deviennent des totaux et ne reçoivent' : 'devient un total et ne reçoit'} plus d’écritures.`;
}
