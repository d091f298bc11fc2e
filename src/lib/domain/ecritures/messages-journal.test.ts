import { expect, it } from 'vitest';
import type { RefusDeModification } from './modifier-journal.ts';
import { messageDeJournal, messageDOperation, messageDePiece } from './messages-journal.ts';
import { OPERATIONS, type NomDOperation, type RefusDOperation } from './operations.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (messages: string[]) => messages.join('\n').replace(/[\u00a0\u202f]/g, '_');

const FIGEE = { code: 'JNL-CENTRALISATION-FIGEE', compte: '512', lignes: 0, modules: [] } as const;
const REFUS: Readonly<Record<RefusDeModification['code'], readonly RefusDeModification[]>> = {
  'JNL-CODE-ABSENT': [{ code: 'JNL-CODE-ABSENT' }],
  'JNL-CODE-FORME': [{ code: 'JNL-CODE-FORME', journal: 'BQ12' }],
  'JNL-CODE-PRIS': [{ code: 'JNL-CODE-PRIS', journal: 'BQ' }],
  'JNL-CODE-CHANGE': [{ code: 'JNL-CODE-CHANGE', journal: 'BQ' }],
  'JNL-LIBELLE-ABSENT': [{ code: 'JNL-LIBELLE-ABSENT' }],
  'JNL-LIBELLE-LONG': [{ code: 'JNL-LIBELLE-LONG', longueur: 32 }],
  'JNL-TRADUCTION-LONGUE': [{ code: 'JNL-TRADUCTION-LONGUE', langue: 'en', longueur: 32 }],
  'JNL-TYPE-NON-CREABLE': [{ code: 'JNL-TYPE-NON-CREABLE', type: 'repartition-speciale' }],
  'JNL-TYPE-MODULE': [{ code: 'JNL-TYPE-MODULE', type: 'quittancement', module: 'syndic' }],
  'JNL-CENTRALISATION-ABSENTE': [{ code: 'JNL-CENTRALISATION-ABSENTE' }],
  'JNL-CENTRALISATION-CLASSE': [{ code: 'JNL-CENTRALISATION-CLASSE', compte: '401' }],
  'JNL-CENTRALISATION-FORME': [{ code: 'JNL-CENTRALISATION-FORME', compte: '51' }],
  'JNL-CENTRALISATION-HORS-BASE': [{ code: 'JNL-CENTRALISATION-HORS-BASE', compte: '512002' }],
  'JNL-CENTRALISATION-PRISE': [{ code: 'JNL-CENTRALISATION-PRISE', compte: '512', journal: 'BQ' }],
  'JNL-CENTRALISATION-FIGEE': [
    { ...FIGEE, lignes: 1 },
    { ...FIGEE, lignes: 4512, modules: ['syndic', 'gerance'] },
    { ...FIGEE, modules: ['gerance', 'saisonnier'] }
  ],
  'JNL-CLASSE-FIGEE': [
    { code: 'JNL-CLASSE-FIGEE', lignes: 1 },
    { code: 'JNL-CLASSE-FIGEE', lignes: 12 }
  ],
  'JNL-FISCALITE-PRISE': [{ code: 'JNL-FISCALITE-PRISE', codeFiscalite: 'F1', journal: 'BQ' }],
  'JNL-COMMUN-SANS-ENTITE': [{ code: 'JNL-COMMUN-SANS-ENTITE' }],
  'JNL-COMMUN-COMPTE-ABSENT': [
    { code: 'JNL-COMMUN-COMPTE-ABSENT', compte: '512999', entites: ['0401', '0402'] }
  ],
  'JNL-COMMUN-COMPTE-AILLEURS': [
    { code: 'JNL-COMMUN-COMPTE-AILLEURS', compte: '512999', entites: ['0403', '0404', '0405', '0406', 'GER'] }
  ],
  'JNL-COMMUN-IBAN': [{ code: 'JNL-COMMUN-IBAN', iban: 'FR76' }]
};

it('says in French why a journal is not created or changed so, and what to do', () => {
  expect(visible(Object.values(REFUS).flat().map(messageDeJournal))).toMatchInlineSnapshot(`
    "Donnez un code au journal.
    Le code « BQ12 » ne convient pas : 3 lettres ou chiffres au plus, sans accent ni espace.
    Le code « BQ » est déjà celui d’un autre journal : choisissez-en un autre.
    Le code « BQ » ne change plus : les écritures, les masques et les pièces le portent. Dupliquez le journal pour en avoir un autre.
    Donnez une désignation au journal.
    La désignation compte 32 caractères : raccourcissez-la à 31 au plus.
    Anglais : la désignation compte 32 caractères, raccourcissez-la à 31 au plus.
    Le type « Répartition spéciale » ne s’emploie plus : il n’est lu que dans les livres repris. Choisissez « Répartition ».
    Le type « Quittancement » ne sert pas dans le module Syndic : décochez ce module, ou changez le type.
    Un journal de trésorerie demande un compte de centralisation : choisissez le compte de banque ou de caisse qui reçoit la contrepartie.
    Le compte 401 n’est pas un compte de banque ou de caisse : choisissez un compte de la classe 5.
    Le compte 51 ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.
    Le compte 512002 n’est pas dans le plan comptable de base : choisissez un compte qui y est.
    Le compte 512 est déjà celui du journal « BQ » : à chaque compte bancaire son journal. Choisissez un autre compte.
    Le compte de centralisation de ce journal reste le 512 : 1 ligne d’écriture y est passée, et le changer masquerait ses écritures en saisie. Pour un autre compte bancaire, créez un autre journal.
    Le compte de centralisation de ce journal reste le 512 : 4_512 lignes d’écriture y sont passées et il est affecté à plusieurs modules (Syndic, Gérance), et le changer masquerait ses écritures en saisie. Pour un autre compte bancaire, créez un autre journal.
    Le compte de centralisation de ce journal reste le 512 : il est affecté à plusieurs modules (Gérance, Saisonnier), et le changer masquerait ses écritures en saisie. Pour un autre compte bancaire, créez un autre journal.
    1 ligne d’écriture est passée par ce journal : il ne peut plus devenir un journal d’ouverture ou de clôture, ni cesser de l’être, car la balance les compte à part. Créez un autre journal.
    12 lignes d’écriture sont passées par ce journal : il ne peut plus devenir un journal d’ouverture ou de clôture, ni cesser de l’être, car la balance les compte à part. Créez un autre journal.
    Le code fiscalité « F1 » relie déjà l’import au journal « BQ » : choisissez-en un autre, ou laissez-le vide.
    Cochez les entités qui partagent ce compte commun.
    Le compte 512999 n’existe pas dans 0401 et 0402 : toutes les entités d’un compte commun ont le même numéro de compte de banque. Ouvrez-l’y en enregistrant le journal, car ce compte ne s’ouvre pas sans lui, ou décochez ces entités.
    Le compte 512999 existe aussi hors du compte commun, dans 0403, 0404, 0405 et 2 autres entités : choisissez un compte que ces entités n’ont pas, ou cochez-les.
    L’IBAN « FR76 » n’est pas valable : vérifiez ses lettres, ses chiffres et sa clé."
  `);
});

it('says in French why an operation does not go in a journal, and what to do', () => {
  const refus = (Object.keys(OPERATIONS) as NomDOperation[]).flatMap((operation): RefusDOperation[] => [
    { code: 'JNL-OPERATION-TYPE', operation, journal: 'OD' },
    ...(operation === 'repartition' ? [{ code: 'JNL-OPERATION-SANS-JOURNAL', operation } as const] : [])
  ]);
  expect(visible(refus.map(messageDOperation))).toMatchInlineSnapshot(`
    "Les factures d’achats ne vont pas dans le journal « OD » : choisissez un journal de type « Achat ».
    Les factures de ventes ne vont pas dans le journal « OD » : choisissez un journal de type « Vente ».
    Les factures des SCI ne vont pas dans le journal « OD » : choisissez un journal de type « Vente ».
    Les appels de fonds des opérations courantes ne vont pas dans le journal « OD » : choisissez un journal de type « Appel de fonds ».
    Les appels de fonds pour travaux ne vont pas dans le journal « OD » : choisissez un journal de type « Appel de fonds » ou « Standard ».
    Les répartitions de charges ne vont pas dans le journal « OD » : choisissez un journal de type « Répartition ».
    Les répartitions de charges demandent un journal de type « Répartition », et il n’y en a aucun : créez-le dans la liste des journaux.
    Les appels de loyers ne vont pas dans le journal « OD » : choisissez un journal de type « Quittancement ».
    Les frais de relance des locataires ne vont pas dans le journal « OD » : choisissez un journal de type « Quittancement ».
    Les honoraires ne vont pas dans le journal « OD » : choisissez un journal de type « Honoraires »."
  `);
});

it('says in French where a number of pièce stands already, and what to do', () => {
  const refus = { code: 'JNL-PIECE-EXISTE', journal: 'AC', piece: 'F-1', forcable: false } as const;
  const une = [{ exercice: '0401/2026-01-01', bloc: 'x' }];
  expect(
    visible([
      messageDePiece({ ...refus, existantes: une }),
      messageDePiece({ ...refus, existantes: [...une, ...une], forcable: true })
    ])
  ).toMatchInlineSnapshot(`
    "Le numéro de pièce « F-1 » existe déjà dans une écriture du journal « AC ». Changez de numéro : ce journal n’autorise pas les doublons.
    Le numéro de pièce « F-1 » existe déjà dans 2 écritures du journal « AC ». Changez de numéro, ou forcez l’enregistrement : la trace en est gardée."
  `);
});
