import { parseNumeroDeCompte } from '#lib/domain/comptes/compte.ts';
import type { PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import { parseDate } from '#lib/domain/date-saisie.ts';
import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { MONTANT_MAXIMAL } from '#lib/domain/ecritures/check-bloc.ts';
import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { formatVirgule, type Centimes } from '#lib/domain/montant.ts';
import {
  MONTANT_VIDE,
  type CompteEnSaisie,
  type CompteLu,
  type ContexteDeSaisie,
  type DateEnSaisie,
  type MontantEnSaisie,
  type RefusDeCompteEnSaisie
} from './bloc-en-saisie.ts';

/** A date as typed: the missing parts come from the exercice, `+3` counts from the date that stood there. */
export function lireDate(texte: string, avant: DateIso | null, contexte: ContexteDeSaisie): DateEnSaisie {
  if (texte.trim() === '') return { texte: '', valeur: null, refus: null };
  const lue = parseDate(texte, {
    aujourdhui: contexte.aujourdhui,
    periode: contexte.exercice,
    ...(avant === null ? {} : { reference: avant })
  });
  return lue.ok ? dateEnSaisie(lue.valeur) : { texte, valeur: null, refus: lue.refus };
}

export function dateEnSaisie(date: DateIso): DateEnSaisie {
  return { texte: formatDate(date), valeur: date, refus: null };
}

/** An amount as typed; zero is an empty cell. Amounts out of bounds stop here, so that sums are always exact. */
export function lireMontant(texte: string): MontantEnSaisie {
  if (texte.trim() === '') return MONTANT_VIDE;
  const lu = parseMontant(texte);
  if (!lu.ok) return { texte, valeur: null, refus: lu.refus, calcul: null };
  const { montant, calcul = null } = lu.valeur;
  if (Math.abs(montant) > MONTANT_MAXIMAL)
    return { texte, valeur: null, refus: { code: 'SAI-MONTANT-EXCESSIF' }, calcul: null };
  return montantEnSaisie(montant, calcul);
}

export function montantEnSaisie(montant: Centimes, calcul: string | null = null): MontantEnSaisie {
  if (montant === 0) return MONTANT_VIDE;
  if (Math.abs(montant) > MONTANT_MAXIMAL)
    return {
      texte: formatVirgule(montant),
      valeur: null,
      refus: { code: 'SAI-MONTANT-EXCESSIF' },
      calcul: null
    };
  return { texte: formatVirgule(montant), valeur: montant, refus: null, calcul };
}

/** What the text of an account cell asks for. */
export type LectureDeCompte =
  | { readonly genre: 'vide' }
  | { readonly genre: 'compte'; readonly lu: CompteLu }
  /** « M », then Tab: the list of masques (MAS-41). */
  | { readonly genre: 'masques' }
  | { readonly genre: 'refus'; readonly refus: RefusDeCompteEnSaisie };

/**
 * Reads `401EDF`, `450-1`, `401 EDF`, `4501/018` (account, then third party) and `M`. A number that the chart has
 * just as it is typed is taken so: an imported one may have any form.
 */
export function lireCompte(texte: string, plan: PlanDeComptes): LectureDeCompte {
  const propre = texte.trim();
  if (propre === '') return { genre: 'vide' };
  if (/^m$/i.test(propre)) return { genre: 'masques' };
  if (plan.comptes.has(propre)) return { genre: 'compte', lu: { compte: propre, auxiliaire: null } };
  const barre = propre.indexOf('/');
  const [avant, apres] =
    barre < 0 ? [propre, null] : [propre.slice(0, barre).trim(), propre.slice(barre + 1).trim()];
  const compte = plan.comptes.has(avant) ? avant : numeroDe(avant);
  if (compte === null) return { genre: 'refus', refus: { code: 'SAI-COMPTE-A-CHOISIR', texte: propre } };
  if (apres === '') return { genre: 'refus', refus: { code: 'SAI-TIERS-VIDE', texte: propre } };
  return { genre: 'compte', lu: { compte, auxiliaire: apres } };
}

function numeroDe(texte: string): string | null {
  const lu = parseNumeroDeCompte(texte);
  return lu.ok ? lu.valeur : null;
}

/** An account cell left with that text in it. « M » left there without choosing a masque names no account. */
export function compteTape(texte: string, plan: PlanDeComptes): CompteEnSaisie {
  const lecture = lireCompte(texte, plan);
  switch (lecture.genre) {
    case 'vide':
      return { texte: '', valeur: null, refus: null };
    case 'compte':
      return compteEnSaisie(lecture.lu);
    case 'masques':
      return { texte, valeur: null, refus: { code: 'SAI-COMPTE-A-CHOISIR', texte: texte.trim() } };
    case 'refus':
      return { texte, valeur: null, refus: lecture.refus };
  }
}

export function compteEnSaisie(lu: CompteLu): CompteEnSaisie {
  const { compte, auxiliaire } = lu;
  return { texte: auxiliaire === null ? compte : `${compte}/${auxiliaire}`, valeur: lu, refus: null };
}
