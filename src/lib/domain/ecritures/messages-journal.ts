import { compterLignes, enumerer } from '../enumerer.ts';
import { CODE_LONGUEUR_MAXIMALE, LIBELLE_LONGUEUR_MAXIMALE } from './check-journal.ts';
import { LANGUES_DE_LIBELLE, MODULES_D_AGENCE, TYPES_DE_JOURNAL } from './journal.ts';
import type { RefusDeModification } from './modifier-journal.ts';
import { OPERATIONS, type RefusDOperation } from './operations.ts';
import type { RefusDePiece } from './pieces.ts';

/** Why a journal cannot be created, or changed so. */
export function messageDeJournal(refus: RefusDeModification): string {
  switch (refus.code) {
    case 'JNL-CODE-ABSENT':
      return 'Donnez un code au journal.';
    case 'JNL-CODE-FORME':
      return `Le code « ${refus.journal} » ne convient pas : ${CODE_LONGUEUR_MAXIMALE} lettres ou chiffres au plus, sans accent ni espace.`;
    case 'JNL-CODE-PRIS':
      return `Le code « ${refus.journal} » est déjà celui d’un autre journal : choisissez-en un autre.`;
    case 'JNL-CODE-CHANGE':
      return `Le code « ${refus.journal} » ne change plus : les écritures, les masques et les pièces le portent. Dupliquez le journal pour en avoir un autre.`;
    case 'JNL-LIBELLE-ABSENT':
      return 'Donnez une désignation au journal.';
    case 'JNL-LIBELLE-LONG':
      return `La désignation compte ${refus.longueur} caractères : raccourcissez-la à ${LIBELLE_LONGUEUR_MAXIMALE} au plus.`;
    case 'JNL-TRADUCTION-LONGUE':
      return `${LANGUES_DE_LIBELLE[refus.langue]} : la désignation compte ${refus.longueur} caractères, raccourcissez-la à ${LIBELLE_LONGUEUR_MAXIMALE} au plus.`;
    case 'JNL-TYPE-NON-CREABLE':
      return `Le type « ${TYPES_DE_JOURNAL[refus.type].libelle} » ne s’emploie plus : il n’est lu que dans les livres repris. Choisissez « ${TYPES_DE_JOURNAL.repartition.libelle} ».`;
    case 'JNL-TYPE-MODULE':
      return `Le type « ${TYPES_DE_JOURNAL[refus.type].libelle} » ne sert pas dans le module ${MODULES_D_AGENCE[refus.module]} : décochez ce module, ou changez le type.`;
    case 'JNL-CENTRALISATION-ABSENTE':
      return 'Un journal de trésorerie demande un compte de centralisation : choisissez le compte de banque ou de caisse qui reçoit la contrepartie.';
    case 'JNL-CENTRALISATION-CLASSE':
      return `Le compte ${refus.compte} n’est pas un compte de banque ou de caisse : choisissez un compte de la classe 5.`;
    case 'JNL-CENTRALISATION-FORME':
      return `Le compte ${refus.compte} ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres : choisissez l’une de ses subdivisions.`;
    case 'JNL-CENTRALISATION-HORS-BASE':
      return `Le compte ${refus.compte} n’est pas dans le plan comptable de base : choisissez un compte qui y est.`;
    case 'JNL-CENTRALISATION-PRISE':
      return `Le compte ${refus.compte} est déjà celui du journal « ${refus.journal} » : à chaque compte bancaire son journal. Choisissez un autre compte.`;
    case 'JNL-CENTRALISATION-FIGEE':
      return raisonDeFiger(refus);
    case 'JNL-CLASSE-FIGEE':
      return `${compterLignes(refus.lignes)} d’écriture ${refus.lignes > 1 ? 'sont passées' : 'est passée'} par ce journal : il ne peut plus devenir un journal d’ouverture ou de clôture, ni cesser de l’être, car la balance les compte à part. Créez un autre journal.`;
    case 'JNL-FISCALITE-PRISE':
      return `Le code fiscalité « ${refus.codeFiscalite} » relie déjà l’import au journal « ${refus.journal} » : choisissez-en un autre, ou laissez-le vide.`;
    case 'JNL-COMMUN-SANS-ENTITE':
      return 'Cochez les entités qui partagent ce compte commun.';
    case 'JNL-COMMUN-COMPTE-ABSENT':
      return `Le compte ${refus.compte} n’existe pas dans ${enumerer(refus.entites, 'entités')} : toutes les entités d’un compte commun ont le même numéro de compte de banque. Ouvrez-l’y en enregistrant le journal, car ce compte ne s’ouvre pas sans lui, ou décochez ${refus.entites.length > 1 ? 'ces entités' : 'cette entité'}.`;
    case 'JNL-COMMUN-COMPTE-AILLEURS':
      return `Le compte ${refus.compte} existe aussi hors du compte commun, dans ${enumerer(refus.entites, 'entités')} : choisissez un compte que ces entités n’ont pas, ou cochez-les.`;
    case 'JNL-COMMUN-IBAN':
      return `L’IBAN « ${refus.iban} » n’est pas valable : vérifiez ses lettres, ses chiffres et sa clé.`;
  }
}

/** What holds the account back, and what to do instead. Rule: JNL-23. */
function raisonDeFiger({
  compte,
  lignes,
  modules
}: Extract<RefusDeModification, { code: 'JNL-CENTRALISATION-FIGEE' }>): string {
  const raisons = [
    ...(lignes > 0
      ? [`${compterLignes(lignes)} d’écriture y ${lignes > 1 ? 'sont passées' : 'est passée'}`]
      : []),
    ...(modules.length > 0
      ? [
          `il est affecté à plusieurs modules (${modules.map((module) => MODULES_D_AGENCE[module]).join(', ')})`
        ]
      : [])
  ];
  return `Le compte de centralisation de ce journal reste le ${compte} : ${raisons.join(' et ')}, et le changer masquerait ses écritures en saisie. Pour un autre compte bancaire, créez un autre journal.`;
}

/** Why an operation cannot go there, or cannot begin. */
export function messageDOperation(refus: RefusDOperation): string {
  const { libelle, types } = OPERATIONS[refus.operation];
  const attendus = types.map((type) => `« ${TYPES_DE_JOURNAL[type].libelle} »`).join(' ou ');
  switch (refus.code) {
    case 'JNL-OPERATION-TYPE':
      return `${libelle} ne vont pas dans le journal « ${refus.journal} » : choisissez un journal de type ${attendus}.`;
    case 'JNL-OPERATION-SANS-JOURNAL':
      return `${libelle} demandent un journal de type ${attendus}, et il n’y en a aucun : créez-le dans la liste des journaux.`;
  }
}

/** A number found twice. The screen offers to show the other écriture, and to force when it may be. Rule: JNL-29. */
export function messageDePiece({ journal, piece, existantes, forcable }: RefusDePiece): string {
  const nombre = existantes.length;
  const ou = nombre > 1 ? `dans ${nombre} écritures du journal` : 'dans une écriture du journal';
  const remede = forcable
    ? 'Changez de numéro, ou forcez l’enregistrement : la trace en est gardée.'
    : 'Changez de numéro : ce journal n’autorise pas les doublons.';
  return `Le numéro de pièce « ${piece} » existe déjà ${ou} « ${journal} ». ${remede}`;
}
