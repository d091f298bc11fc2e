import type { MoisIso } from '#lib/domain/dates.ts';
import { entier, enumerer } from '#lib/domain/enumerer.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { MOIS } from '#lib/domain/mois.ts';
import { centimes, formatMontant, formatSolde, type Centimes } from '#lib/domain/montant.ts';
import { cleDeSolde, type NatureDeCloture, type PointDeCloture } from './controles.ts';

/** What a closing met: what is wrong, how much of it, and what to do. */
export function messageDeControle(point: PointDeCloture): string {
  switch (point.code) {
    case 'CLO-CHAINE':
      return `Le journal scellé de cette entité a été altéré à son entrée n° ${entier(point.pos)} : restaurez une sauvegarde d’avant, puis recommencez.`;
    case 'CLO-PRECEDENT':
      return messageDePrecedent(point.manque, libelleExercice(point.precedent));
    case 'CLO-BROUILLARDS':
      return point.blocs.length === 1
        ? 'Un bloc est encore en brouillard : validez-le, ou supprimez-le.'
        : `${entier(point.blocs.length)} blocs sont encore en brouillard : validez-les, ou supprimez-les.`;
    case 'CLO-EBAUCHES':
      return point.ebauches.length === 1
        ? 'Une ébauche n’a pas été enregistrée : terminez-la, ou abandonnez-la. Close, la période l’enverrait dans « À régulariser ».'
        : `${entier(point.ebauches.length)} ébauches n’ont pas été enregistrées : terminez-les, ou abandonnez-les. Close, la période les enverrait dans « À régulariser ».`;
    case 'CLO-DESEQUILIBRES':
      return point.blocs.length === 1
        ? 'Une écriture reprise n’est pas équilibrée : reprenez un fichier juste à sa place.'
        : `${entier(point.blocs.length)} écritures reprises ne sont pas équilibrées : reprenez un fichier juste à leur place.`;
    case 'CLO-ATTENTE':
      return `${point.comptes.length === 1 ? 'Le compte d’attente' : 'Les comptes d’attente'} ${enumerer(point.comptes.map(cleDeSolde), 'comptes')} ${point.comptes.length === 1 ? 'n’est pas soldé : soldez-le, ou justifiez ce qu’il contient.' : 'ne sont pas soldés : soldez-les, ou justifiez ce que chacun contient.'}`;
    case 'CLO-RESULTAT':
      return point.nature === 'syndic'
        ? `Le résultat du syndicat n’est pas nul (${resultat(point.resultat)}) : répartissez-le entre les copropriétaires, contre les comptes 450 et 701, puis recommencez.`
        : `Les comptes de charges et de produits ne sont pas soldés (${resultat(point.resultat)}) : les fonds des mandants n’ont pas de résultat, virez-le au compte de qui il revient.`;
    case 'CLO-COLLECTIF':
      return `${point.comptes.length === 1 ? 'Le compte' : 'Les comptes'} ${enumerer(
        point.comptes.map(({ compte, ecart }) => `${compte} (${formatSolde(ecart)})`),
        'comptes'
      )} ${point.comptes.length === 1 ? 'porte' : 'portent'} des lignes sans tiers : la somme de leurs tiers n’est pas leur solde.`;
    case 'CLO-MASQUES':
      return `${point.masques.length === 1 ? 'Un masque programmé est échu et n’a pas été traité' : `${entier(point.masques.length)} masques programmés sont échus et n’ont pas été traités`} : ${enumerer(
        point.masques.map(({ nom }) => `« ${nom} »`),
        'masques'
      )}.`;
    case 'CLO-A-REGULARISER':
      return point.nombre === 1
        ? 'Une écriture de cet exercice attend une décision dans « À régulariser ».'
        : `${entier(point.nombre)} écritures de cet exercice attendent une décision dans « À régulariser ».`;
    case 'CLO-LETTRAGE': {
      const tiers = point.comptes.reduce((somme, un) => somme + un.tiers, 0);
      return `${tiers === 1 ? 'Un tiers a' : `${entier(tiers)} tiers ont`} des débits et des crédits qui ne sont pas lettrés (${enumerer(
        point.comptes.map(({ compte }) => compte),
        'comptes'
      )}) : lettrez ce qui se solde, pour que la balance âgée dise ce qui est dû. Le lettrage se fait aussi après la clôture.`;
    }
    case 'CLO-OUVERTURE':
      return `L’exercice suivant a été repris avec une ouverture qui n’est pas égale à cette clôture : ${enumerer(point.ecarts.map(cleDeSolde), 'comptes')}.`;
    case 'CLO-MOIS':
      return `${point.mois.length === 1 ? `${majuscule(nomDeMois(point.mois[0]))} n’est pas clos : il le sera` : `${entier(point.mois.length)} mois ne sont pas clos : ils le seront`} avec l’exercice.`;
  }
}

function messageDePrecedent(manque: NatureDeCloture | 'rien', exercice: string): string {
  switch (manque) {
    case 'definitive':
      return `L’exercice ${exercice} n’est pas clos définitivement : les exercices se closent dans leur ordre, terminez d’abord celui-là.`;
    case 'provisoire':
      return `L’exercice ${exercice} est encore ouvert : les exercices se closent dans leur ordre, commencez par celui-là.`;
    case 'rien':
      return `L’exercice ${exercice} n’est clos que provisoirement : s’il change, les à-nouveaux de celui-ci changeront avec lui.`;
  }
}

/** What the act beside a point is called, and where it leads. */
export const ACTES_DE_CONTROLE: Readonly<Record<PointDeCloture['code'], string>> = {
  'CLO-CHAINE': 'Voir la sauvegarde',
  'CLO-PRECEDENT': 'Voir ses périodes',
  'CLO-BROUILLARDS': 'Voir les brouillards',
  'CLO-EBAUCHES': 'Reprendre en Saisie',
  'CLO-DESEQUILIBRES': 'Voir les écritures',
  'CLO-ATTENTE': 'Voir au grand livre',
  'CLO-RESULTAT': 'Voir la balance',
  'CLO-COLLECTIF': 'Voir au grand livre',
  'CLO-MASQUES': 'Traiter les masques',
  'CLO-A-REGULARISER': 'Décider',
  'CLO-LETTRAGE': 'Lettrer',
  'CLO-OUVERTURE': 'Voir la balance',
  'CLO-MOIS': 'Voir les mois'
};

/** « mars 2026 » */
export function nomDeMois(mois: MoisIso | undefined): string {
  if (mois === undefined) return '';
  return `${MOIS[Number(mois.slice(5, 7)) - 1] ?? ''} ${mois.slice(0, 4)}`;
}

export function majuscule(texte: string): string {
  return texte.slice(0, 1).toUpperCase() + texte.slice(1);
}

/** A gain stands at the credit of classes 6 and 7. */
function resultat(montant: Centimes): string {
  const valeur = `${formatMontant(centimes(Math.abs(montant)))}\u00a0€`;
  return montant > 0 ? `insuffisance de ${valeur}` : `excédent de ${valeur}`;
}
