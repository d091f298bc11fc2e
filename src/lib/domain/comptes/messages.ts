import type { NatureDePlan, RefusDeNumero } from './compte.ts';
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
    case 'PLB-HORS-NOMENCLATURE':
      return 'Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.';
    case 'PLB-RETIRE':
      return `Ce compte ne figure plus dans le plan comptable depuis ${refus.depuis} : il reste lisible dans les livres qui l’emploient, mais ne s’ouvre plus.`;
    case 'PLB-NUMERO':
      return 'Ce numéro ne peut pas être celui d’un compte : il lui faut deux chiffres au moins, trois pour recevoir des écritures.';
  }
}
