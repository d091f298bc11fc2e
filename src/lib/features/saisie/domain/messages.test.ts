import { expect, it } from 'vitest';
import type { CauseDeNonImputation } from '#lib/domain/comptes/plan.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { masqueDEau } from '#lib/testing/saisie.ts';
import type { Acte, RefusDActe } from './actes.ts';
import type { RefusDeCompteEnSaisie } from './bloc-en-saisie.ts';
import {
  messageDActe,
  messageDeCompteEnSaisie,
  messageDeCompteRefuse,
  messageDeDateProposee,
  messageDeMontantEnSaisie,
  messageDEnregistrement,
  messagePropreALaSaisie,
  messageDePlage,
  nommerActe
} from './messages.ts';
import type { CauseDeRefus, RefusPropreALaSaisie } from './refus-d-enregistrement.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (messages: readonly string[]) => messages.join('\n').replace(/[\u00a0\u202f]/g, '_');

const masque = 'Eau';

const REFUS_D_ACTE: Readonly<Record<RefusDActe['code'], RefusDActe>> = {
  'SAI-LIGNE-AUTOMATIQUE': { code: 'SAI-LIGNE-AUTOMATIQUE' },
  'SAI-CELLULE-FIGEE': { code: 'SAI-CELLULE-FIGEE', masque },
  'SAI-JOURNAL-DU-MASQUE': { code: 'SAI-JOURNAL-DU-MASQUE', masque },
  'SAI-SANS-MASQUE': { code: 'SAI-SANS-MASQUE' },
  'SAI-LIGNE-DISPARUE': { code: 'SAI-LIGNE-DISPARUE' },
  'SAI-RIEN-AU-DESSUS': { code: 'SAI-RIEN-AU-DESSUS' },
  'SAI-MASQUE-FIGE': { code: 'SAI-MASQUE-FIGE', masque },
  'SAI-LIGNE-FIGEE': { code: 'SAI-LIGNE-FIGEE', masque },
  'SAI-BOUT-DU-BLOC': { code: 'SAI-BOUT-DU-BLOC' },
  'SAI-RIEN-A-COMPLETER': { code: 'SAI-RIEN-A-COMPLETER' },
  'SAI-AUCUN-MASQUE': { code: 'SAI-AUCUN-MASQUE' }
};

const REFUS_DE_COMPTE: Readonly<Record<RefusDeCompteEnSaisie['code'], RefusDeCompteEnSaisie>> = {
  'SAI-COMPTE-A-CHOISIR': { code: 'SAI-COMPTE-A-CHOISIR', texte: 'eau froide' },
  'SAI-TIERS-VIDE': { code: 'SAI-TIERS-VIDE', texte: '401/' }
};

const REFUS_DE_SAISIE: Readonly<Record<RefusPropreALaSaisie['code'], RefusPropreALaSaisie>> = {
  'SAI-HORS-RACINE': { code: 'SAI-HORS-RACINE', compte: '4501', racine: '401' },
  'SAI-TIERS-INCONNU': { code: 'SAI-TIERS-INCONNU', compte: '401', auxiliaire: 'EDG' },
  'SAI-BANQUE-INCONNUE': { code: 'SAI-BANQUE-INCONNUE', journal: 'OD' }
};

const CAUSES: Readonly<Record<CauseDeNonImputation, string>> = {
  inconnu: '999',
  forme: '61',
  subdivise: '450',
  ferme: '606'
};

it('says in French why the entry grid takes something otherwise than typed, and what to do', () => {
  const phrases = [
    ...Object.values(REFUS_D_ACTE).map(messageDActe),
    ...Object.values(REFUS_DE_COMPTE).map(messageDeCompteEnSaisie),
    ...Object.values(REFUS_DE_SAISIE).map(messagePropreALaSaisie),
    ...Object.entries(CAUSES).map(([cause, compte]) =>
      messageDeCompteRefuse(cause as CauseDeNonImputation, compte)
    ),
    messageDeMontantEnSaisie({ code: 'SAI-MONTANT-EXCESSIF' }),
    messageDeMontantEnSaisie({ code: 'MNT-VIDE' }),
    messageDeDateProposee({
      aujourdhui: dateIso('2025-03-20'),
      exercice: { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') }
    })
  ];
  expect(visible(phrases)).toMatchInlineSnapshot(`
    "Cette ligne de banque s’écrit d’elle-même et suit les autres : corrigez le montant des lignes au-dessus.
    Le masque « Eau » fige cette cellule : changez le masque, ou retirez-le du bloc pour saisir librement.
    Le masque « Eau » appartient à son journal : retirez-le du bloc pour changer de journal.
    Ce champ ne sert qu’avec un masque : choisissez-en un d’abord.
    Cette ligne n’existe plus : placez-vous sur une autre.
    Il n’y a pas de ligne au-dessus à copier.
    Toutes les lignes du masque « Eau » sont figées : retirez-le du bloc pour ajouter ou déplacer des lignes.
    Le masque « Eau » fige cette ligne : retirez-le du bloc pour la supprimer.
    La ligne est déjà au bout du bloc.
    Rien à compléter : indiquez d’abord le compte du tiers, ou ce bloc a déjà ses lignes habituelles.
    Cette entité n’a pas de masque dans ce journal : « Aller aux masques de ce journal », dans le menu de la saisie, en crée un.
    « eau froide » n’est pas un numéro de compte : choisissez un compte dans la liste que ces mots proposent.
    « 401/ » ne nomme pas de tiers après la barre : complétez-le, ou retirez la barre.
    Le compte 4501 ne convient pas à ce masque, qui demande un compte en 401. Choisissez-en un autre.
    Le compte 401 n’a pas de tiers « EDG » : choisissez-en un autre.
    Le journal « OD » ne tient pas de compte de banque ou de caisse : choisissez un journal de trésorerie, ou « sans règlement ».
    le compte 999 n’existe pas dans cette entité. Ouvrez-le dans le plan comptable, ou choisissez-en un autre.
    le compte 61 ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.
    le compte 450 est détaillé par d’autres : choisissez l’une de ses subdivisions.
    le compte 606 est fermé : rouvrez-le dans le plan comptable, ou choisissez-en un autre.
    Le montant dépasse 10_000_000_000,00_€. Vérifiez-le.
    Indiquez un montant.
    L’horloge de ce poste indique le 20/03/2025, hors de l’exercice, qui va du 01/01/2026 au 31/12/2026 : la date proposée vient de l’exercice. Vérifiez-la, et l’heure du poste si elle est fausse."
  `);
});

const CAUSES_DE_REFUS: Readonly<Record<CauseDeRefus['de'], CauseDeRefus>> = {
  date: { de: 'date', refus: { code: 'DAT-VIDE' } },
  montant: { de: 'montant', refus: { code: 'MNT-VIDE' } },
  compte: { de: 'compte', refus: REFUS_DE_COMPTE['SAI-COMPTE-A-CHOISIR'] },
  saisie: { de: 'saisie', refus: REFUS_DE_SAISIE['SAI-TIERS-INCONNU'] },
  bloc: { de: 'bloc', refus: { code: 'ECR-SANS-MONTANT', ligne: 3 } }
};

it('[UI-17] an account that is not there has one way out in its sentence: what opens it stands beside', () => {
  const cause = { de: 'bloc', refus: { code: 'ECR-COMPTE-INCONNU', ligne: 2, compte: '613' } } as const;
  const refus = { place: { ligne: 7, champ: 'compte' }, rang: 2, manque: false, cause } as const;
  expect(messageDEnregistrement(refus)).toBe(
    'Ligne 2 : le compte 613 n’existe pas dans cette entité. Choisissez-en un autre.'
  );
});

it('[UI-17] names the line of a refusal', () => {
  const refus = Object.values(CAUSES_DE_REFUS).map((cause) => ({
    place: { ligne: 7, champ: 'compte' as const },
    rang: cause.de === 'date' ? null : 3,
    manque: false,
    cause
  }));
  expect(visible(refus.map(messageDEnregistrement))).toMatchInlineSnapshot(`
    "Indiquez une date.
    Ligne 3 : indiquez un montant.
    Ligne 3 : « eau froide » n’est pas un numéro de compte : choisissez un compte dans la liste que ces mots proposent.
    Ligne 3 : le compte 401 n’a pas de tiers « EDG » : choisissez-en un autre.
    Ligne 3 : indiquez un montant au débit ou au crédit."
  `);
});

const ACTES: { readonly [G in Acte['genre']]: Extract<Acte, { readonly genre: G }> } = {
  tete: { genre: 'tete', champ: 'date', texte: '15' },
  'decaler-date': { genre: 'decaler-date', unite: 'jour', pas: 1 },
  cellule: { genre: 'cellule', ligne: 1, colonne: 'debit', texte: '12' },
  compte: { genre: 'compte', ligne: 1, compte: { compte: '401', auxiliaire: null } },
  equilibrer: { genre: 'equilibrer', ligne: 1 },
  ajouter: { genre: 'ajouter', apres: null },
  inserer: { genre: 'inserer', avant: 1 },
  supprimer: { genre: 'supprimer', lignes: [1] },
  deplacer: { genre: 'deplacer', ligne: 1, pas: 1 },
  'copier-au-dessus': { genre: 'copier-au-dessus', ligne: 1, colonne: 'libelle' },
  remplir: { genre: 'remplir', lignes: [1, 2], colonnes: ['debit'] },
  effacer: { genre: 'effacer', lignes: [1, 2, 3], colonnes: ['debit'] },
  coller: {
    genre: 'coller',
    nouvelles: 0,
    cellules: [1, 2, 3, 3].map((ligne) => ({ ligne, colonne: 'debit', texte: '1' }))
  },
  masque: { genre: 'masque', masque: masqueDEau() },
  'retirer-masque': { genre: 'retirer-masque' },
  completer: {
    genre: 'completer',
    habitude: {
      tiers: { compte: '401', auxiliaire: null },
      cote: 'credit',
      blocs: 1,
      libelle: '',
      lignes: []
    }
  }
};

it('[UI-15] names each act, as the menu undoes it', () => {
  expect(visible(Object.values(ACTES).map((acte) => `Annuler ${nommerActe(acte)}`))).toMatchInlineSnapshot(`
    "Annuler la saisie de la date
    Annuler la saisie de la date
    Annuler la saisie du débit
    Annuler la saisie du compte
    Annuler l’équilibrage de la ligne
    Annuler l’ajout d’une ligne
    Annuler l’ajout d’une ligne
    Annuler la suppression d’une ligne
    Annuler le déplacement d’une ligne
    Annuler la copie du libellé
    Annuler le remplissage de 2 lignes
    Annuler l’effacement de 3 lignes
    Annuler le collage de 3 lignes
    Annuler le masque « Eau et énergie »
    Annuler le retrait du masque
    Annuler la complétion d’après l’historique"
  `);
});

it('[UI-64] says how much is chosen', () => {
  expect(
    [
      null,
      { lignes: [1], colonnes: ['debit', 'credit'] as const },
      { lignes: [1, 2], colonnes: ['debit'] as const }
    ].map(messageDePlage)
  ).toEqual([
    'Une cellule',
    '1 ligne, 2 colonnes : Ctrl C les copie, Suppr les efface',
    '2 lignes, 1 colonne : Ctrl C les copie, Suppr les efface'
  ]);
});
