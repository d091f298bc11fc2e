import { expect, it } from 'vitest';
import type { RefusDeDate } from './date-saisie.ts';
import type { RefusDIban } from './identifiants/iban.ts';
import type { RefusDIdentifiant } from './identifiants/siren.ts';
import { messageDIban, messageDIdentifiant, messageDeDate, messageDeMontant } from './messages-saisie.ts';
import type { RefusDeMontant } from './montant-saisi-refus.ts';

/** One example of each refusal: the compiler asks for the code that is missing. */
type Exemples<Refus extends { code: string }> = { [Code in Refus['code']]: Extract<Refus, { code: Code }> };

const MONTANTS: Exemples<RefusDeMontant> = {
  'MNT-VIDE': { code: 'MNT-VIDE' },
  'MNT-TROP-LONG': { code: 'MNT-TROP-LONG', maximum: 200 },
  'MNT-CARACTERE': { code: 'MNT-CARACTERE', caractere: 'O' },
  'MNT-FORME': { code: 'MNT-FORME', texte: '((12))' },
  'MNT-DATE': { code: 'MNT-DATE', texte: '15/03/2026' },
  'MNT-DEVISE': { code: 'MNT-DEVISE' },
  'MNT-DEUX-SIGNES': { code: 'MNT-DEUX-SIGNES' },
  'MNT-PARENTHESES': { code: 'MNT-PARENTHESES' },
  'MNT-AMBIGU': { code: 'MNT-AMBIGU', texte: '1.234', lectures: ['1234', '1,23'] },
  'MNT-GROUPES': { code: 'MNT-GROUPES', texte: '1.23,45' },
  'MNT-DECIMALES': { code: 'MNT-DECIMALES', texte: '12,3456' },
  'MNT-TROP-GRAND': { code: 'MNT-TROP-GRAND' },
  'MNT-CALCUL': { code: 'MNT-CALCUL', apres: '12+' },
  'MNT-POURCENTAGE': { code: 'MNT-POURCENTAGE' },
  'MNT-DIVISION-PAR-ZERO': { code: 'MNT-DIVISION-PAR-ZERO' }
};

const DATES: Exemples<RefusDeDate> = {
  'DAT-VIDE': { code: 'DAT-VIDE' },
  'DAT-FORME': { code: 'DAT-FORME', texte: 'demain' },
  'DAT-MOIS': { code: 'DAT-MOIS', mois: 'jui' },
  'DAT-ANNEE': { code: 'DAT-ANNEE', minimum: 1900, maximum: 2199 },
  'DAT-JOUR-INEXISTANT': { code: 'DAT-JOUR-INEXISTANT', jour: 31, mois: 2, annee: 2026, dernierJour: 28 }
};

const IDENTIFIANTS: Exemples<RefusDIdentifiant> = {
  'SIREN-FORME': { code: 'SIREN-FORME' },
  'SIREN-CLE': { code: 'SIREN-CLE' },
  'SIRET-FORME': { code: 'SIRET-FORME' },
  'SIRET-CLE': { code: 'SIRET-CLE' }
};

const IBANS: Exemples<RefusDIban> = {
  'IBAN-VIDE': { code: 'IBAN-VIDE' },
  'IBAN-CARACTERE': { code: 'IBAN-CARACTERE', caractere: 'É' },
  'IBAN-PAYS': { code: 'IBAN-PAYS', pays: 'ZZ' },
  'IBAN-LONGUEUR': { code: 'IBAN-LONGUEUR', longueur: 26 },
  'IBAN-FORME': { code: 'IBAN-FORME', pays: 'FR' },
  'IBAN-CLE': { code: 'IBAN-CLE' },
  'IBAN-CLE-RIB': { code: 'IBAN-CLE-RIB' }
};

it('says each refusal in French, with what to do', () => {
  const phrases = [
    ...Object.values(MONTANTS).map(messageDeMontant),
    messageDeMontant({ code: 'MNT-CALCUL', apres: '' }),
    ...Object.values(DATES).map(messageDeDate),
    ...Object.values(IDENTIFIANTS).map(messageDIdentifiant),
    ...Object.values(IBANS).map(messageDIban)
  ];
  expect(phrases.join('\n').replace(/[\u00a0\u202f]/g, ' ')).toMatchInlineSnapshot(`
    "Indiquez un montant.
    Ce texte est trop long pour un montant : 200 caractères au plus. Vérifiez ce qui a été collé.
    « O » n’a pas sa place dans un montant. Écrivez par exemple 1234,56 ou =1200/4.
    « ((12)) » n’est pas un montant. Écrivez par exemple 1234,56 ou =1200/4.
    « 15/03/2026 » est une date. Si c’est un calcul, commencez-le par le signe =.
    Le signe € se met une seule fois, avant ou après le montant.
    Le montant porte deux signes : gardez un seul signe moins, ou les parenthèses.
    Il manque une parenthèse : fermez celles que vous ouvrez.
    « 1.234 » se lit de deux façons : écrivez 1234 ou 1,23.
    « 1.23,45 » est mal écrit : groupez les chiffres par trois, toujours avec le même séparateur, comme 1 234 567,89.
    « 12,3456 » a plus de deux décimales : arrondissez-le, ou écrivez =12,3456 pour l’arrondir au centime.
    Le montant dépasse 90 071 992 547 409,91 €. Vérifiez-le.
    Le calcul ne se comprend plus après « 12+ » : complétez-le ou corrigez-le.
    Un pourcentage s’applique à un montant : écrivez par exemple 1200*20% ou 100+20%.
    Le calcul divise par zéro : corrigez le diviseur.
    Le calcul ne commence pas par un nombre. Écrivez par exemple =1200/4.
    Indiquez une date.
    « demain » n’est pas une date. Écrivez par exemple 15/03/2026, 150326, 15 mars ou 15.
    Le mois « jui » n’existe pas, ou peut en désigner deux. Écrivez-le de 1 à 12 ou en lettres : juin, juil.
    L’année doit aller de 1900 à 2199.
    Le 31 février 2026 n’existe pas : février 2026 va du 1er au 28.
    Un numéro SIREN a neuf chiffres.
    Ce numéro SIREN est faux : son dernier chiffre ne correspond pas aux autres. Recopiez-le de l’extrait Kbis.
    Un numéro SIRET a quatorze chiffres : les neuf du SIREN, puis cinq.
    Ce numéro SIRET est faux : son dernier chiffre ne correspond pas aux autres. Recopiez-le de l’avis de situation.
    Indiquez l’IBAN.
    « É » n’a pas sa place dans un IBAN : il n’a que des lettres sans accent et des chiffres.
    Aucun pays de l’IBAN ne commence par « ZZ » : un compte français commence par FR.
    L’IBAN a 26 caractères, ce qui n’est pas la longueur de son pays (27 en France). Vérifiez qu’il est entier.
    L’IBAN n’a pas la forme de ceux du pays « FR ». Recopiez-le du relevé d’identité bancaire.
    L’IBAN est faux : ses deux chiffres de contrôle ne correspondent pas aux autres. Recopiez-le du relevé d’identité bancaire.
    La clé RIB, les deux derniers chiffres, ne correspond pas au compte. Recopiez l’IBAN du relevé d’identité bancaire."
  `);
});

it('quotes what was typed, shortened, with the code of a sign that does not show', () => {
  expect(messageDeMontant({ code: 'MNT-CARACTERE', caractere: '\u0007' })).toContain('« U+0007 »');
  expect(messageDeMontant({ code: 'MNT-CARACTERE', caractere: '\ud800' })).toContain('« U+D800 »');
  expect(messageDeDate({ code: 'DAT-FORME', texte: 'x'.repeat(500) })).toContain(`« ${'x'.repeat(40)}… »`);
});
