import { expect, it } from 'vitest';
import { centimes } from '../montant.ts';
import type { CauseDeManque } from './appliquer-modele.ts';
import type { RefusDeMasque } from './check-masque.ts';
import type { RefusDEcheances } from './echeances.ts';
import {
  ETATS_DE_MODELE,
  LIBELLES_DE_FREQUENCE,
  messageDAvertissement,
  messageDeChangementDImmeuble,
  messageDEcheances,
  messageDeManque,
  messageDeMasque,
  messageDeReglement,
  messageDeVentilation
} from './messages.ts';
import type { RefusDeReglement } from './reglement.ts';
import type { RefusDeVentilation } from './ventiler.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (messages: readonly string[]) => messages.join('\n').replace(/[\u00a0\u202f]/g, '_');

const ligne = 2;
const compte = '401EDF';
const maximum = centimes(10_000_000_000_00);

const REFUS_DE_MASQUE: Readonly<Record<RefusDeMasque['code'], readonly RefusDeMasque[]>> = {
  'MAS-ENTITE-ABSENTE': [{ code: 'MAS-ENTITE-ABSENTE' }],
  'MAS-JOURNAL-ABSENT': [{ code: 'MAS-JOURNAL-ABSENT' }],
  'MAS-JOURNAL-INCONNU': [{ code: 'MAS-JOURNAL-INCONNU', journal: 'ZZ' }],
  'MAS-JOURNAL-COMMUN': [{ code: 'MAS-JOURNAL-COMMUN', journal: 'CC', entite: 'S03' }],
  'MAS-NOM-ABSENT': [{ code: 'MAS-NOM-ABSENT' }],
  'MAS-NOM-PRIS': [{ code: 'MAS-NOM-PRIS', nom: 'Eau' }],
  'MAS-IMMEUBLE-HORS-MODULE': [{ code: 'MAS-IMMEUBLE-HORS-MODULE', immeuble: 'IM1' }],
  'MAS-REGLEMENT-JOURNAL': [{ code: 'MAS-REGLEMENT-JOURNAL', journal: 'OD' }],
  'MAS-RACINE-FORME': [{ code: 'MAS-RACINE-FORME', racine: 'EDF' }],
  'MAS-PROGRAMME-AVEC-RACINE': [{ code: 'MAS-PROGRAMME-AVEC-RACINE', racine: '401' }],
  'MAS-PROGRAMME-SANS-COMPTE': [
    { code: 'MAS-PROGRAMME-SANS-COMPTE', lignes: [1] },
    { code: 'MAS-PROGRAMME-SANS-COMPTE', lignes: [1, 3] }
  ],
  'MAS-FIN-DE-MOIS': [{ code: 'MAS-FIN-DE-MOIS', frequence: 'hebdomadaire' }],
  'MAS-OCCURRENCES': [{ code: 'MAS-OCCURRENCES', occurrences: -1 }],
  'MAS-ANCRAGE': [{ code: 'MAS-ANCRAGE', jour: 31 }],
  'MAS-TROP-PEU-DE-LIGNES': [
    { code: 'MAS-TROP-PEU-DE-LIGNES', lignes: 0 },
    { code: 'MAS-TROP-PEU-DE-LIGNES', lignes: 1 }
  ],
  'MAS-SANS-MONTANT': [{ code: 'MAS-SANS-MONTANT', ligne }],
  'MAS-DEBIT-ET-CREDIT': [{ code: 'MAS-DEBIT-ET-CREDIT', ligne }],
  'MAS-MONTANT-NEGATIF': [{ code: 'MAS-MONTANT-NEGATIF', ligne, montant: centimes(-5_00) }],
  'MAS-TOTAL-EXCESSIF': [
    { code: 'MAS-TOTAL-EXCESSIF', cote: 'debit', maximum },
    { code: 'MAS-TOTAL-EXCESSIF', cote: 'credit', maximum }
  ],
  'MAS-DESEQUILIBRE': [
    { code: 'MAS-DESEQUILIBRE', ecart: centimes(1_234_56) },
    { code: 'MAS-DESEQUILIBRE', ecart: centimes(-1) }
  ],
  'MAS-FIGER-LES-DEUX': [{ code: 'MAS-FIGER-LES-DEUX', ligne }],
  'MAS-COMPTE-INCONNU': [{ code: 'MAS-COMPTE-INCONNU', ligne, compte }],
  'MAS-COMPTE-FERME': [{ code: 'MAS-COMPTE-FERME', ligne, compte }],
  'MAS-COMPTE-FORME': [{ code: 'MAS-COMPTE-FORME', ligne, compte: '65' }],
  'MAS-COMPTE-SUBDIVISE': [{ code: 'MAS-COMPTE-SUBDIVISE', ligne, compte: '450' }],
  'MAS-COMPTE-HORS-BASE': [{ code: 'MAS-COMPTE-HORS-BASE', ligne, compte }],
  'MAS-CODE-FISCALITE-ABSENT': [{ code: 'MAS-CODE-FISCALITE-ABSENT', ligne, compte: '4671' }],
  'MAS-CODE-FISCALITE-450': [
    { code: 'MAS-CODE-FISCALITE-450', ligne, codeFiscalite: '221', admis: ['4501', '4502'] }
  ],
  'MAS-CLE-HORS-GERANCE': [{ code: 'MAS-CLE-HORS-GERANCE', ligne }]
};

const REFUS_DE_VENTILATION: Readonly<Record<RefusDeVentilation['code'], readonly RefusDeVentilation[]>> = {
  'MAS-COMPTE-A-CHOISIR': [
    { code: 'MAS-COMPTE-A-CHOISIR', ligne, racine: null },
    { code: 'MAS-COMPTE-A-CHOISIR', ligne, racine: '401*' }
  ],
  'MAS-COMPTE-HORS-RACINE': [{ code: 'MAS-COMPTE-HORS-RACINE', ligne, compte: '411', racine: '401*' }],
  'MAS-COMPTE-EN-TROP': [{ code: 'MAS-COMPTE-EN-TROP', ligne, compte }],
  'MAS-LIGNE-INCONNUE': [{ code: 'MAS-LIGNE-INCONNUE', ligne: 9, lignes: 3 }],
  'MAS-MONTANT-NUL': [{ code: 'MAS-MONTANT-NUL' }],
  'MAS-MONTANT-EXCESSIF': [{ code: 'MAS-MONTANT-EXCESSIF', maximum }],
  'MAS-AVOIR-A-CONFIRMER': [{ code: 'MAS-AVOIR-A-CONFIRMER', montant: centimes(-598_00) }],
  'MAS-COTE-FIGE': [
    { code: 'MAS-COTE-FIGE', cote: 'credit', fige: centimes(100_00), montant: centimes(120_00) }
  ],
  'MAS-MONTANT-SOUS-LE-FIGE': [
    { code: 'MAS-MONTANT-SOUS-LE-FIGE', cote: 'debit', fige: centimes(50_00), montant: centimes(49_99) }
  ]
};

const REFUS_DE_REGLEMENT: Readonly<Record<RefusDeReglement['code'], RefusDeReglement>> = {
  'MAS-REGLEMENT-JOURNAL': { code: 'MAS-REGLEMENT-JOURNAL', journal: 'OD' },
  'MAS-REGLEMENT-SANS-TIERS': { code: 'MAS-REGLEMENT-SANS-TIERS' },
  'MAS-REGLEMENT-SOLDE': { code: 'MAS-REGLEMENT-SOLDE', compte: '401' }
};

const REFUS_D_ECHEANCES: Readonly<Record<RefusDEcheances['code'], RefusDEcheances>> = {
  'MAS-FIN-DE-MOIS': { code: 'MAS-FIN-DE-MOIS', frequence: 'bimensuelle' },
  'MAS-ECHEANCES-TROP-LOIN': { code: 'MAS-ECHEANCES-TROP-LOIN', nombre: 10_000 }
};

const CAUSES: readonly CauseDeManque[] = [
  { code: 'MAS-COMPTE-HORS-BASE' },
  { code: 'MAS-COMPTE-FERME' },
  { code: 'MAS-COMPTE-FORME' },
  { code: 'MAS-COMPTE-SUBDIVISE' },
  { code: 'PLB-AUTRE-NATURE', natures: ['general'] }
];

it('says in French why a masque cannot be saved', () => {
  expect(visible(Object.values(REFUS_DE_MASQUE).flat().map(messageDeMasque))).toMatchInlineSnapshot(`
    "Choisissez l’entité du masque.
    Choisissez le journal du masque.
    Le journal « ZZ » n’existe pas : choisissez-en un autre, ou créez-le dans la liste des journaux.
    Le journal « CC » est un compte commun auquel l’entité S03 n’appartient pas : choisissez un autre journal, ou ajoutez-la aux entités de ce compte commun.
    Donnez un nom au masque.
    Un autre masque de ce journal s’appelle déjà « Eau » : donnez-lui un autre nom.
    L’immeuble « IM1 » ne s’indique qu’en Gérance et en Saisonnier : retirez-le.
    Le journal « OD » ne peut pas régler : choisissez un journal de trésorerie qui a son compte de centralisation.
    La racine « EDF » ne convient pas : indiquez les premiers caractères des comptes, comme 401.
    Un masque programmé n’a pas de racine par défaut : retirez « 401 », ou la prochaine échéance.
    Ligne 1 : un masque programmé s’emploie sans qu’on puisse demander le compte. Indiquez-le, ou retirez la prochaine échéance.
    Lignes 1, 3 : un masque programmé s’emploie sans qu’on puisse demander le compte. Indiquez-le, ou retirez la prochaine échéance.
    « Fin de mois » ne va pas avec la fréquence hebdomadaire, plus courte qu’un mois : décochez-la, ou choisissez une autre fréquence.
    Le nombre d’échéances, -1, ne convient pas : indiquez un nombre entier, ou 0 pour un masque permanent.
    Le jour d’ancrage, 31, n’est pas celui de la prochaine échéance : indiquez de nouveau cette échéance.
    Le masque est vide : il lui faut au moins deux lignes.
    Le masque n’a qu’une ligne : ajoutez sa contrepartie.
    Ligne 2 : indiquez un montant au débit ou au crédit.
    Ligne 2 : un montant est indiqué au débit et un autre au crédit. N’en gardez qu’un.
    Ligne 2 : le montant -5,00_€ est négatif. Indiquez-le sans signe, de l’autre côté.
    Le total du débit dépasse 10_000_000_000,00_€. Vérifiez les montants.
    Le total du crédit dépasse 10_000_000_000,00_€. Vérifiez les montants.
    Le masque n’est pas équilibré : il manque 1_234,56_€ au crédit.
    Le masque n’est pas équilibré : il manque 0,01_€ au débit.
    Ligne 2 : elle n’est pas figée et l’autre l’est. Figer les deux lignes, ou aucune.
    Ligne 2 : le compte 401EDF n’existe pas dans cette entité. Choisissez-en un autre, ou ouvrez-le dans le plan comptable.
    Ligne 2, compte 401EDF. Ce compte est fermé : rouvrez-le dans le plan comptable, ou choisissez-en un autre.
    Ligne 2, compte 65. Ce compte ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.
    Ligne 2, compte 450. Ce compte est détaillé par d’autres et ne reçoit pas d’écriture : choisissez l’une de ses subdivisions.
    Ligne 2, compte 401EDF. Ce compte n’est pas dans le plan comptable de base : ajoutez-le d’abord, ou choisissez-en un autre.
    Ligne 2 : le compte 4671 est celui d’un propriétaire et le masque a un immeuble. Indiquez le code fiscalité.
    Ligne 2 : le code fiscalité « 221 » n’est pas admis sur un compte 450. Choisissez parmi 4501, 4502.
    Ligne 2 : une clé de répartition ne s’indique qu’en Gérance. Retirez-la."
  `);
});

it('says in French why a masque gives no bloc', () => {
  expect(visible(Object.values(REFUS_DE_VENTILATION).flat().map(messageDeVentilation)))
    .toMatchInlineSnapshot(`
    "Ligne 2 : indiquez le compte, le masque le demande.
    Ligne 2 : indiquez le compte, le masque le demande parmi ceux qui commencent par 401.
    Ligne 2 : le compte 411 ne commence pas par 401. Choisissez-en un de cette racine.
    Ligne 2 : le masque a déjà son compte, 401EDF ne s’indique pas. Changez le masque, ou retirez ce compte.
    Un compte est donné pour la ligne 9, mais le masque n’a que 3 lignes : vérifiez le numéro de ligne.
    Le montant est nul : le bloc n’aurait aucune ligne. Indiquez un montant.
    Le montant dépasse 10_000_000_000,00_€. Vérifiez-le.
    Le montant -598,00_€ est négatif : confirmez que c’est un avoir, débit et crédit seront échangés.
    Toutes les lignes du crédit sont figées à 100,00_€ : le montant ne peut pas être 120,00_€. Indiquez 100,00_€, ou libérez une ligne du masque.
    Les lignes figées du débit font déjà 50,00_€ : le montant 49,99_€ n’y suffit pas. Indiquez au moins 50,00_€."
  `);
});

it('says in French why a settlement or due dates cannot be had', () => {
  expect(
    visible([
      ...Object.values(REFUS_DE_REGLEMENT).map(messageDeReglement),
      ...Object.values(REFUS_D_ECHEANCES).map(messageDEcheances)
    ])
  ).toMatchInlineSnapshot(`
    "Le journal « OD » ne peut pas régler : choisissez un journal de trésorerie qui a son compte de centralisation.
    Aucune ligne de ce bloc n’est celle d’un tiers à régler : choisissez « sans règlement », ou mettez le tiers en dernière ligne du masque.
    Le compte 401 ne doit rien après ce bloc : choisissez « sans règlement ».
    « Fin de mois » ne va pas avec la fréquence bimensuelle, plus courte qu’un mois : décochez-la, ou choisissez une autre fréquence.
    Le calendrier s’arrête à l’année 9999, avant la 10000e échéance : demandez-en moins."
  `);
});

it('[MAS-10] [MAS-32] says in French what to know before going on', () => {
  expect(
    visible([
      messageDAvertissement({ code: 'MAS-CLE-SANS-CODE', ligne }),
      messageDeChangementDImmeuble([2]),
      messageDeChangementDImmeuble([2, 3])
    ])
  ).toMatchInlineSnapshot(`
    "Ligne 2 : sans code fiscalité, la clé ne dira pas la part récupérable. Indiquez le code pour ne pas la perdre.
    Ligne 2 : en changeant d’immeuble, les montants des comptes propriétaires reviendront à 0 et leurs clés seront effacées. Il faudra les saisir de nouveau.
    Lignes 2, 3 : en changeant d’immeuble, les montants des comptes propriétaires reviendront à 0 et leurs clés seront effacées. Il faudra les saisir de nouveau."
  `);
});

it('[MAS-37] [MAS-55] says in French the frequencies, and what « Appliquer » did', () => {
  expect(
    visible([
      Object.values(LIBELLES_DE_FREQUENCE).join(', '),
      ...Object.values(ETATS_DE_MODELE),
      ...CAUSES.map(messageDeManque)
    ])
  ).toMatchInlineSnapshot(`
    "journalière, hebdomadaire, bimensuelle, mensuelle, bimestrielle, trimestrielle, semestrielle, annuelle, 2 ans, 5 ans
    Masque créé
    Un masque de ce nom y était déjà : il est gardé tel quel
    Rien n’est créé : des comptes manquent
    Ce compte n’est pas dans le plan comptable de base : ajoutez-le d’abord, ou choisissez-en un autre.
    Ce compte est fermé : rouvrez-le dans le plan comptable, ou choisissez-en un autre.
    Ce compte ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.
    Ce compte est détaillé par d’autres et ne reçoit pas d’écriture : choisissez l’une de ses subdivisions.
    Ce compte est destiné à l’agence et aux sociétés : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base."
  `);
});
