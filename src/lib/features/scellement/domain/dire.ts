import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { addDays, formatDate, startOfMonth, type DateIso } from '#lib/domain/dates.ts';
import { entier } from '#lib/domain/enumerer.ts';
import { isInExercice, type Exercice } from '#lib/domain/exercices.ts';
import { formatMontant } from '#lib/domain/montant.ts';
import { messageDeScellement } from '#lib/domain/scelle/messages.ts';
import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { BrouillonRefuse, NumerosDonnes, ResumeDeBloc } from './prevoir.ts';

/** « AC n° 1 à 12, OD n° 3 » */
export function direLesNumeros(numeros: readonly NumerosDonnes[]): string {
  return numeros
    .map(({ journal, premier, dernier }) =>
      premier === dernier
        ? `${journal} n° ${entier(premier)}`
        : `${journal} n° ${entier(premier)} à ${entier(dernier)}`
    )
    .join(', ');
}

/** « 3 validations demandées. » */
export function direLesDemandes(nombre: number): string {
  return `${entier(nombre)} ${nombre < 2 ? 'validation demandée' : 'validations demandées'}.`;
}

/** Why a poste that shares gives no number itself. */
export const NUMEROS_DU_SERVEUR =
  'Le serveur de l’agence donne les numéros, dans l’ordre où il les reçoit ; hors ligne, la demande attend dans « Synchronisation ».';

/** What a bloc is recognised by: « AC · 15/03/2026 · Eau · 120,00 ». */
export function direLeBloc({ journal, date, libelle, debit }: ResumeDeBloc): string {
  return [journal, formatDate(date), ...(libelle === '' ? [] : [libelle]), formatMontant(debit)].join(' · ');
}

/** Why a draft would not be sealed, before it is asked: nothing has been moved yet. */
export function direLeRefusPrevu(refus: RefusDeScellement): string {
  return refus.code === 'SCE-PERIODE-CLOSE'
    ? `La période du ${formatDate(refus.date)} est close : valider la déplacera dans « À régulariser », hors des livres, où vous déciderez de ce qu’elle devient.`
    : messageDeScellement(refus);
}

export const DEFINITIF =
  'Une écriture validée ne se modifie plus et ne se supprime plus. Pour la corriger : l’extourner, puis saisir la bonne.';

/** Up to where validating is proposed: the end of last month, within the exercice. */
export function dateProposee(exercice: Exercice, jour: DateIso): DateIso {
  const finDuMoisDernier = addDays(startOfMonth(jour), -1);
  if (isInExercice(finDuMoisDernier, exercice)) return finDuMoisDernier;
  return finDuMoisDernier < exercice.debut ? exercice.debut : exercice.fin;
}

/** Those that wait in « À régulariser » with their reason. What was changed meanwhile will be judged anew (C18). */
export function restesAvecLeurRaison(refuses: readonly BrouillonRefuse[]): readonly BrouillonRefuse[] {
  return restesEnBrouillard(refuses).filter(
    ({ id, refus }) => refus.code !== 'SCE-AUTRE-REVISION' && !isIdDeReport(id)
  );
}

/** Those of closed periods go elsewhere, and are not said to stay drafts. */
export function restesEnBrouillard(refuses: readonly BrouillonRefuse[]): readonly BrouillonRefuse[] {
  return refuses.filter(({ refus }) => refus.code !== 'SCE-PERIODE-CLOSE');
}
