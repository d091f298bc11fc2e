import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Compte } from './compte.ts';
import { parseTableDePlan } from './plan.ts';

/** As the text of the law prints it, but for the hyphens of a few numbers (`formes-ecrites.ts`). */
const TABLE = `
10 Provisions et avances
102 Provisions pour travaux décidés
103 Avances
1031 Avances de trésorerie
1032 Avances travaux au titre de l'article 18, 6e alinéa de la loi du 10 juillet 1965
1033 Autres avances
105 Fonds de travaux
106 Provisions pour travaux au titre de la délégation de pouvoirs accordée au conseil syndical (article 21-1)
12 Solde en attente sur travaux et opérations exceptionnelles
121 Travaux décidés par l'assemblée générale
122 Travaux délégués au conseil syndical (article 21-1)
13 Subventions
131 Subventions accordées en instance de versement
40 Fournisseurs
401 Factures parvenues
408 Factures non parvenues
409 Fournisseurs débiteurs
42 Personnel
421 Rémunérations dues
43 Sécurité sociale et autres organismes sociaux
431 Sécurité sociale
432 Autres organismes sociaux
44 État et collectivités territoriales
441 État et autres organismes - subventions à recevoir
442 État - impôts et versements assimilés
443 Collectivités territoriales - aides
45 Collectivité des copropriétaires
450 Copropriétaire individualisé
4501 Copropriétaire - budget prévisionnel
4502 Copropriétaire - travaux de l'article 14-2 et opérations exceptionnelles
4503 Copropriétaire - avances
4504 Copropriétaire - emprunts
4505 Copropriétaire - fonds de travaux
459 Copropriétaire - créances douteuses
46 Débiteurs et créditeurs divers
461 Débiteurs divers
462 Créditeurs divers
47 Compte d'attente
471 Compte en attente d'imputation débiteur
472 Compte en attente d'imputation créditeur
48 Compte de régularisation
486 Charges payées d'avance
487 Produits encaissés d'avance
49 Dépréciation des comptes de tiers
491 Copropriétaires
492 Personnes autres que les copropriétaires
50 Fonds placés
501 Compte à terme
502 Autre compte
51 Banques, ou fonds disponibles en banque pour le syndicat
512 Banques
514 Chèques postaux
53 Caisse
60 Achats de matières et fournitures
601 Eau
602 Électricité
603 Chauffage, énergie et combustibles
604 Achats produits d'entretien et petits équipements
605 Matériel
606 Fournitures
61 Services extérieurs
611 Nettoyage des locaux
612 Locations immobilières
613 Locations mobilières
614 Contrats de maintenance
615 Entretien et petites réparations
616 Primes d'assurances
62 Frais d'administration et honoraires
621 Rémunérations du syndic sur gestion copropriété
6211 Rémunération du syndic
6212 Débours
6213 Frais postaux
622 Autres honoraires du syndic
6221 Honoraires travaux
6222 Prestations particulières
6223 Autres honoraires
623 Rémunérations de tiers intervenants
624 Frais du conseil syndical
63 Impôts - taxes et versements assimilés
632 Taxe de balayage
633 Taxe foncière
634 Autres impôts et taxes
64 Frais de personnel
641 Salaires
642 Charges sociales et organismes sociaux
643 Taxe sur les salaires
644 Autres (médecine du travail, mutuelles, etc.)
65 Montant spécifique alloué au conseil syndical, au sein du budget prévisionnel, pour sa délégation de pouvoirs (article 21-1)
66 Charges financières des emprunts, agios ou autres
661 Remboursement d'annuités d'emprunt
662 Autres charges financières et agios
67 Charges pour travaux et opérations exceptionnelles
671 Travaux décidés par l'assemblée générale
672 Travaux urgents
673 Études techniques, diagnostic, consultation
674 Travaux délégués au conseil syndical (article 21-1)
677 Pertes sur créances irrécouvrables
678 Charges exceptionnelles
68 Dotations aux dépréciations sur créances douteuses
70 Appels de fonds
701 Provisions sur opérations courantes
702 Provisions sur travaux de l'article 14-2 et opérations exceptionnelles
703 Avances
704 Remboursements d'annuités d'emprunts
705 Affectation du fonds de travaux
706 Provisions au titre de la délégation de pouvoirs accordée au conseil syndical (article 21-1)
7061 Provisions sur opérations courantes
7062 Provisions sur travaux et opérations exceptionnelles
71 Autres produits
711 Subventions
712 Emprunts
713 Indemnités d'assurances
714 Produits divers (dont intérêts légaux dus par les copropriétaires)
716 Produits financiers
718 Produits exceptionnels
78 Reprises de dépréciations sur créances douteuses
`;

/** Accounts the nomenclature dropped, with the year. */
const RETIRES: ReadonlyMap<NumeroDeCompte, number> = new Map([['1032', 2020]]);

/**
 * The chart of a syndicat de copropriétaires, complete, in the order of the text.
 * 1032 was dropped in 2020: readable in older books, not offered unless its balance is not zero (`isPropose`).
 *
 * Source: arrêté du 14 mars 2005 relatif aux comptes du syndicat des copropriétaires, amended in
 * 2016 (105, 450-5, 705) and 2020 (106, 12-1, 12-2, 65, 674, 706, 706-1, 706-2); décret n° 2005-240.
 */
export const PLAN_COPROPRIETE: readonly Compte[] = parseTableDePlan(TABLE).map((compte) => {
  const retire = RETIRES.get(compte.numero);
  return retire === undefined ? compte : { ...compte, retire };
});

const NUMEROS: ReadonlySet<NumeroDeCompte> = new Set(PLAN_COPROPRIETE.map(({ numero }) => numero));

/** The account of the legal chart that `numero` is, or details; null when there is none. */
export function racineLegaleOf(numero: NumeroDeCompte): NumeroDeCompte | null {
  for (let length = numero.length; length >= 2; length -= 1) {
    const racine = numero.slice(0, length);
    if (NUMEROS.has(racine)) return racine;
  }
  return null;
}

/**
 * Whether a syndicat may hold this account: one of the chart or a subdivision of one. A two-digit account that
 * the text itself details (45, 62…) admits no other detail than that of the text, zeros of padding aside
 * (`120000`: a FEC needs three digits); one it leaves whole (53, 65, 68, 78) may be divided.
 */
export function isDeLaNomenclature(numero: NumeroDeCompte): boolean {
  const racine = racineLegaleOf(numero);
  if (racine === null) return false;
  if (racine === numero || racine.length > 2) return true;
  const detaille = PLAN_COPROPRIETE.some(
    (compte) => compte.numero !== racine && compte.numero.startsWith(racine)
  );
  return !detaille || /^0+$/.test(numero.slice(racine.length));
}

/** Why a syndicat may not open an account. */
export type RefusDeNomenclature =
  /** Neither an account of the chart of the syndicats nor a subdivision of one. */
  | { readonly code: 'PLB-HORS-NOMENCLATURE' }
  /** Dropped by the text in force, with all that details it: not opened any more. */
  | { readonly code: 'PLB-RETIRE'; readonly depuis: number };

/** What the legal chart has against opening `numero` in a syndicat; null when nothing. */
export function refusDeNomenclature(numero: NumeroDeCompte): RefusDeNomenclature | null {
  if (!isDeLaNomenclature(numero)) return { code: 'PLB-HORS-NOMENCLATURE' };
  const depuis = RETIRES.get(racineLegaleOf(numero) ?? numero);
  return depuis === undefined ? null : { code: 'PLB-RETIRE', depuis };
}
