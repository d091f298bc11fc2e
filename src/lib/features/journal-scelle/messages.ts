import { libelleExercice } from '#lib/domain/exercices.ts';
import { entier } from '#lib/domain/enumerer.ts';
import { messageDAlteration } from '#lib/domain/scelle/messages-verification.ts';
import type { EcartDuLivre } from './domain/ecarts.ts';
import type { VerificationGardee } from './domain/verification.ts';

/** What the books show that the log does not say, and what to do. */
export function messageDEcart(ecart: EcartDuLivre): string {
  switch (ecart.code) {
    case 'LIV-BLOC-ABSENT':
      return `L’écriture de l’entrée ${entier(ecart.pos)} n’est plus dans les livres de ce poste. Restaurez une sauvegarde ; l’export du journal scellé en garde le contenu.`;
    case 'LIV-BLOC-DIFFERENT':
      return `L’écriture de l’entrée ${entier(ecart.pos)} n’est pas, dans les livres de ce poste, telle qu’elle a été scellée. Restaurez une sauvegarde.`;
    case 'LIV-BLOC-SANS-ENTREE':
      return `L’écriture ${ecart.id} est montrée comme validée, et aucune entrée ne la scelle. Restaurez une sauvegarde.`;
    case 'LIV-REPRISE':
      return `La reprise de l’exercice ${libelleExercice(ecart.exercice)} (entrée ${entier(ecart.pos)}) n’est plus celle qui a été scellée. Restaurez une sauvegarde.`;
    case 'LIV-SOLDE':
      return `Le solde du compte ${ecart.compte} de l’exercice ${libelleExercice(ecart.exercice)} n’est pas la somme de ses écritures validées. Lancez « Vérifier maintenant » dans « Ce poste » : il sera recalculé.`;
    case 'LIV-CLOTURE':
      return `Les périodes closes de l’exercice ${libelleExercice(ecart.exercice)} ne sont pas celles du journal scellé. Restaurez une sauvegarde.`;
  }
}

/** What to do with a log that is no longer what was sealed. */
export const REMEDE_D_ALTERATION =
  'Rien n’est plus scellé dans ce journal. Exportez-le pour en garder la trace, puis restaurez une sauvegarde faite avant l’altération.';

/** A verification as it is told. */
export interface VerificationDite {
  readonly ton: 'vert' | 'ambre' | 'rouge' | 'neutre';
  readonly mot: string;
  readonly phrase: string;
  /** What is wrong, one by one, with what to do. */
  readonly suite: readonly string[];
  /** The entry to look at first; null when none is named. */
  readonly entree: number | null;
}

/**
 * @param gardee null when the log was never verified here
 * @param pos last entry of the log today
 * @param moment when it was verified, « 22/11/2026 à 17:00 »
 */
export function direLaVerification(
  gardee: VerificationGardee | null,
  pos: number,
  moment: string
): VerificationDite {
  if (gardee === null)
    return {
      ton: 'ambre',
      mot: 'Jamais vérifié',
      phrase: `${compter(pos, 'entrée')} que ce poste n’a pas encore vérifiée${pos > 1 ? 's' : ''}.`,
      suite: [],
      entree: null
    };
  const { alteration, entrees, signeJusquA, ecarts, nombreDEcarts } = gardee;
  if (alteration)
    return {
      ton: 'rouge',
      mot: 'Altéré',
      phrase: `Vérifié le ${moment} : l’entrée ${entier(alteration.pos)} est altérée. ${abreger(messageDAlteration(alteration.raison))}`,
      suite: [REMEDE_D_ALTERATION],
      entree: alteration.pos
    };
  const lues = `Vérifié le ${moment} : ${compter(entrees, 'entrée')}, aucune altération`;
  if (nombreDEcarts > 0)
    return {
      ton: 'rouge',
      mot: 'Livres différents',
      phrase: `${lues}, mais les livres n’en disent pas autant (${compter(nombreDEcarts, 'écart')}).`,
      suite: [
        ...ecarts.map(messageDEcart),
        ...(nombreDEcarts > ecarts.length
          ? [`… et ${compter(nombreDEcarts - ecarts.length, 'autre écart', 'autres écarts')}.`]
          : [])
      ],
      entree: ecarts.flatMap((ecart) => ('pos' in ecart ? [ecart.pos] : []))[0] ?? null
    };
  const signees = signeJusquA === null ? '' : `, signature vérifiée jusqu’à l’entrée ${entier(signeJusquA)}`;
  const depuis =
    pos > entrees ? ` ${compter(pos - entrees, 'entrée scellée depuis', 'entrées scellées depuis')}.` : '';
  return { ton: 'vert', mot: 'Intact', phrase: `${lues}${signees}.${depuis}`, suite: [], entree: null };
}

/** Hashes as the list shows them: enough to tell one from another. */
function abreger(texte: string): string {
  return texte.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{52}\b\.?/g, '$1…');
}

/** What the frame says on every screen while a log is not what it should be. */
export function alerteDuJournal(malades: readonly VerificationGardee[]): string {
  const [premier] = malades;
  if (!premier) return '';
  const quoi = malades.some(({ alteration }) => alteration !== null) ? 'altéré' : 'différent des livres';
  return malades.length === 1
    ? `Journal scellé ${quoi} : ${premier.entite}`
    : `Journal scellé ${quoi} : ${premier.entite} et ${compter(malades.length - 1, 'autre entité', 'autres entités')}`;
}

function compter(nombre: number, un: string, plusieurs = `${un}s`): string {
  return `${entier(nombre)} ${nombre > 1 ? plusieurs : un}`;
}
