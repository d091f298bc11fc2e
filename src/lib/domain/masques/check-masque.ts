import { hasRacine } from '../comptes/compte.ts';
import { causeDeNonImputation, type PlanDeComptes } from '../comptes/plan.ts';
import { daysInMonth, partsOf } from '../dates.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { isHorsDuPool } from '../ecritures/compte-commun.ts';
import type { Journal, ModuleDAgence } from '../ecritures/journal.ts';
import { checkLignesDeMasque, type RefusDeLignes } from './check-lignes.ts';
import { admetFinDeMois } from './echeances.ts';
import type { Frequence, LigneDeMasque, Masque, Programmation } from './masque.ts';
import {
  isCodeAdmis,
  isDeProprietaire,
  MODULES_AVEC_CLE,
  MODULES_AVEC_IMMEUBLE,
  PARAMETRES_DE_MASQUE,
  type ParametresDeMasque
} from './parametres.ts';
import { compteDeReglementOf } from './reglement.ts';
import { lignesSansCompte } from './utilisation.ts';

/** What a masque is judged against. */
export interface ContexteDeMasque {
  readonly module: ModuleDAgence;
  readonly journaux: ReadonlyMap<string, Journal>;
  /** Chart of the entité of the masque; says nothing of a template. */
  readonly plan: PlanDeComptes;
  /** Numbers of the base chart: the only ones a template may name (MAS-51). */
  readonly comptesDeBase: ReadonlySet<NumeroDeCompte>;
  /** Names of the other masques of the same journal and entité. */
  readonly nomsPris: Iterable<string>;
  readonly parametres?: ParametresDeMasque;
}

/** `ligne` counts from 1, as on screen. */
export type RefusDeMasque =
  | RefusDeLignes
  | { readonly code: 'MAS-ENTITE-ABSENTE' }
  | { readonly code: 'MAS-JOURNAL-ABSENT' }
  | { readonly code: 'MAS-JOURNAL-INCONNU'; readonly journal: string }
  /** The common account of a pool that the entité is not of, as its journal or to settle (JNL-14, JNL-17). */
  | { readonly code: 'MAS-JOURNAL-COMMUN'; readonly journal: string; readonly entite: string }
  | { readonly code: 'MAS-NOM-ABSENT' }
  | { readonly code: 'MAS-NOM-PRIS'; readonly nom: string }
  | { readonly code: 'MAS-IMMEUBLE-HORS-MODULE'; readonly immeuble: string }
  | { readonly code: 'MAS-REGLEMENT-JOURNAL'; readonly journal: string }
  | { readonly code: 'MAS-RACINE-FORME'; readonly racine: string }
  | { readonly code: 'MAS-PROGRAMME-AVEC-RACINE'; readonly racine: string }
  | { readonly code: 'MAS-PROGRAMME-SANS-COMPTE'; readonly lignes: readonly number[] }
  | { readonly code: 'MAS-FIN-DE-MOIS'; readonly frequence: Frequence }
  | { readonly code: 'MAS-OCCURRENCES'; readonly occurrences: number }
  | { readonly code: 'MAS-ANCRAGE'; readonly jour: number }
  | {
      readonly code:
        | 'MAS-COMPTE-INCONNU'
        | 'MAS-COMPTE-FERME'
        | 'MAS-COMPTE-FORME'
        | 'MAS-COMPTE-SUBDIVISE'
        | 'MAS-COMPTE-HORS-BASE'
        | 'MAS-CODE-FISCALITE-ABSENT';
      readonly ligne: number;
      readonly compte: NumeroDeCompte;
    }
  | {
      readonly code: 'MAS-CODE-FISCALITE-450';
      readonly ligne: number;
      readonly codeFiscalite: string;
      readonly admis: readonly string[];
    }
  | { readonly code: 'MAS-CLE-HORS-GERANCE'; readonly ligne: number };

/** The masque can be saved; better to know. */
export type AvertissementDeMasque = { readonly code: 'MAS-CLE-SANS-CODE'; readonly ligne: number };

/**
 * Every reason not to save `masque`: those of the whole first, then of its lines, then of its schedule; an empty list
 * means it can be. Rules: MAS-01, MAS-07 to MAS-09, MAS-17, MAS-20 to MAS-23, MAS-30 to MAS-32, MAS-36, MAS-39, MAS-44,
 * MAS-51.
 */
export function checkMasque(masque: Masque, contexte: ContexteDeMasque): RefusDeMasque[] {
  return [
    ...checkEntete(masque, contexte),
    ...checkLignesDeMasque(masque.lignes),
    ...masque.lignes.flatMap((ligne, i) => checkLigne(ligne, i + 1, masque, contexte)),
    ...checkProgrammation(masque)
  ];
}

/** What a person should know of a masque that can be saved. Rule: MAS-32. */
export function avertissementsDeMasque({ lignes }: Pick<Masque, 'lignes'>): AvertissementDeMasque[] {
  return lignes.flatMap(({ cle, codeFiscalite }, i) =>
    isFilled(cle) && !isFilled(codeFiscalite) ? [{ code: 'MAS-CLE-SANS-CODE', ligne: i + 1 }] : []
  );
}

/** Whether two masques bear one name: case and outer spaces do not tell them apart. Rule: MAS-55. */
export function isMemeNom(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('fr') === b.trim().toLocaleLowerCase('fr');
}

function checkEntete(masque: Masque, contexte: ContexteDeMasque): RefusDeMasque[] {
  const { entite, journal, nom, immeuble, journalReglement, racine } = masque;
  const refus: RefusDeMasque[] = [];
  if (entite?.trim() === '') refus.push({ code: 'MAS-ENTITE-ABSENTE' });
  if (journal.trim() === '') refus.push({ code: 'MAS-JOURNAL-ABSENT' });
  else if (!contexte.journaux.has(journal)) refus.push({ code: 'MAS-JOURNAL-INCONNU', journal });
  refus.push(...checkPool(masque, contexte));
  if (nom.trim() === '') refus.push({ code: 'MAS-NOM-ABSENT' });
  else if ([...contexte.nomsPris].some((pris) => isMemeNom(pris, nom)))
    refus.push({ code: 'MAS-NOM-PRIS', nom });
  if (immeuble !== undefined && !MODULES_AVEC_IMMEUBLE.includes(contexte.module))
    refus.push({ code: 'MAS-IMMEUBLE-HORS-MODULE', immeuble });
  if (journalReglement !== undefined && !canSettle(contexte.journaux.get(journalReglement)))
    refus.push({ code: 'MAS-REGLEMENT-JOURNAL', journal: journalReglement });
  if (racine !== undefined && !isRacine(racine)) refus.push({ code: 'MAS-RACINE-FORME', racine });
  return refus;
}

/** Its journal, then the one that settles. A template is of no entité yet. */
function checkPool(
  { entite, journal, journalReglement }: Masque,
  { journaux }: ContexteDeMasque
): RefusDeMasque[] {
  if (entite === null) return [];
  return [...new Set([journal, journalReglement])].flatMap((code) => {
    const connu = code === undefined ? undefined : journaux.get(code);
    return connu && isHorsDuPool(connu, entite)
      ? [{ code: 'MAS-JOURNAL-COMMUN', journal: connu.code, entite } as const]
      : [];
  });
}

function canSettle(journal: Journal | undefined): boolean {
  return journal !== undefined && compteDeReglementOf(journal) !== null;
}

/** `401`, `401EDF`, `401*`. */
export function isRacine(racine: string): boolean {
  return /^[1-9][0-9A-Z]*\*?$/.test(racine);
}

const CODES_DE_COMPTE = {
  inconnu: 'MAS-COMPTE-INCONNU',
  forme: 'MAS-COMPTE-FORME',
  subdivise: 'MAS-COMPTE-SUBDIVISE',
  ferme: 'MAS-COMPTE-FERME'
} as const;

function checkLigne(
  { compte, codeFiscalite, cle }: LigneDeMasque,
  ligne: number,
  masque: Masque,
  contexte: ContexteDeMasque
): RefusDeMasque[] {
  const { module, parametres = PARAMETRES_DE_MASQUE } = contexte;
  const refus: RefusDeMasque[] = [];
  if (isFilled(cle) && !MODULES_AVEC_CLE.includes(module))
    refus.push({ code: 'MAS-CLE-HORS-GERANCE', ligne });
  if (compte === null) return refus;
  const code = codeDeCompte(compte, masque, contexte);
  if (code !== null) refus.push({ code, ligne, compte });
  if (masque.immeuble !== undefined && !isFilled(codeFiscalite) && isDeProprietaire(compte, parametres))
    refus.push({ code: 'MAS-CODE-FISCALITE-ABSENT', ligne, compte });
  const { codesDu450: admis } = parametres;
  if (
    module === 'syndic' &&
    hasRacine(compte, '450') &&
    isFilled(codeFiscalite) &&
    !isCodeAdmis(codeFiscalite, admis)
  )
    refus.push({ code: 'MAS-CODE-FISCALITE-450', ligne, codeFiscalite, admis });
  return refus;
}

function codeDeCompte(compte: NumeroDeCompte, { entite }: Masque, { plan, comptesDeBase }: ContexteDeMasque) {
  if (entite === null) return comptesDeBase.has(compte) ? null : 'MAS-COMPTE-HORS-BASE';
  const cause = causeDeNonImputation(compte, plan);
  return cause === null ? null : CODES_DE_COMPTE[cause];
}

function checkProgrammation(masque: Masque): RefusDeMasque[] {
  const { programmation, racine } = masque;
  if (programmation === null) return [];
  const { frequence, finDeMois, occurrences, jourDAncrage } = programmation;
  const refus: RefusDeMasque[] = [];
  if (racine !== undefined) refus.push({ code: 'MAS-PROGRAMME-AVEC-RACINE', racine });
  // Nobody is there to answer when a batch runs.
  const lignes = lignesSansCompte(masque);
  if (lignes.length > 0) refus.push({ code: 'MAS-PROGRAMME-SANS-COMPTE', lignes });
  if (finDeMois && !admetFinDeMois(frequence)) refus.push({ code: 'MAS-FIN-DE-MOIS', frequence });
  if (!Number.isSafeInteger(occurrences) || occurrences < 0)
    refus.push({ code: 'MAS-OCCURRENCES', occurrences });
  if (!isAncrageOf(programmation)) refus.push({ code: 'MAS-ANCRAGE', jour: jourDAncrage });
  return refus;
}

/** A day of the month that the due date stands on, or is clamped under. Days and weeks do not look at it. */
function isAncrageOf(programmation: Programmation): boolean {
  const { jourDAncrage: jour, finDeMois, frequence } = programmation;
  if (!Number.isInteger(jour) || jour < 1 || jour > 31) return false;
  const { annee, mois, jour: duMois } = partsOf(programmation.prochaineEcheance);
  return finDeMois || !admetFinDeMois(frequence) || duMois === Math.min(jour, daysInMonth(annee, mois));
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
