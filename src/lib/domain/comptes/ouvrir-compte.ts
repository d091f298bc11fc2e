import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { journalQuiReserve } from '../ecritures/compte-commun.ts';
import type { Journal } from '../ecritures/journal.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { compareNumeros, parseNumeroDeCompte, type Compte, type NatureDePlan } from './compte.ts';
import {
  lireCompteSaisi,
  lireLibelle,
  subdivisionsDe,
  type CompteSaisi,
  type RefusDeSaisie
} from './compte-saisi.ts';
import { refusDeNomenclature, type RefusDeNomenclature } from './plan-copropriete.ts';
import { causeDeNonImputation, planOf, totauxApres, type CauseDeNonImputation } from './plan.ts';

/** A third party: it has no number of its own, but a code under an account. */
export interface Tiers {
  readonly compte: NumeroDeCompte;
  readonly code: string;
  readonly libelle: string;
}

/** What one asks to open in the chart of an entité. */
export type Ouverture = CompteSaisi | Tiers;

/** The chart where it is opened. */
export interface PlanOuvert {
  readonly comptes: readonly Compte[];
  readonly auxiliaires: readonly Tiers[];
}

export interface ContexteDOuverture {
  readonly entite: string;
  readonly nature: NatureDePlan;
  readonly journaux: readonly Journal[];
}

/** Why an account or a third party is not opened. */
export type RefusDeCompte =
  | RefusDeSaisie
  | RefusDeNomenclature
  | {
      readonly code: 'CPT-DEJA-LA';
      readonly numero: NumeroDeCompte;
      readonly libelle: string;
      readonly ferme: boolean;
    }
  /** Longer numbers detail it: it would take no entry (INV-14). */
  | {
      readonly code: 'CPT-TOTAL';
      readonly numero: NumeroDeCompte;
      readonly comptes: readonly NumeroDeCompte[];
    }
  /** The common account of other entités (JNL-17). */
  | { readonly code: 'CPT-COMPTE-COMMUN'; readonly numero: NumeroDeCompte; readonly journal: string }
  /** The account of a third party is one of class 4 that takes entries. */
  | {
      readonly code: 'CPT-TIERS-COMPTE';
      readonly compte: NumeroDeCompte;
      readonly cause: CauseDeNonImputation | 'absent' | 'classe';
    }
  | { readonly code: 'CPT-TIERS-CODE-ABSENT' }
  | { readonly code: 'CPT-TIERS-CODE-LONG'; readonly maximum: number }
  | { readonly code: 'CPT-TIERS-CODE-CARACTERE'; readonly caractere: string }
  | {
      readonly code: 'CPT-TIERS-DEJA-LA';
      readonly compte: NumeroDeCompte;
      readonly tiers: string;
      readonly libelle: string;
    };

/** What is opened, and the accounts that take no entry any more because it details them. */
export interface CompteOuvert {
  readonly ouvert: Ouverture;
  readonly devenusTotaux: readonly NumeroDeCompte[];
}

/** Codes of third parties are short: they are typed all day. */
export const CODE_DE_TIERS_MAXIMAL = 20;

export function isTiers(ouverture: Ouverture): ouverture is Tiers {
  return 'code' in ouverture;
}

/** Every reason not to open it in this chart, else what is opened. Rules: INV-14, JNL-17. */
export function checkOuverture(
  saisi: Ouverture,
  plan: PlanOuvert,
  contexte: ContexteDOuverture
): Result<CompteOuvert, RefusDeCompte[]> {
  return isTiers(saisi) ? checkTiers(saisi, plan) : checkCompte(saisi, plan, contexte);
}

/** The chart with what was opened, accounts in chart order, third parties last come last. */
export function avecOuverture<P extends PlanOuvert>(plan: P, ouvert: Ouverture): P {
  if (isTiers(ouvert)) return { ...plan, auxiliaires: [...plan.auxiliaires, ouvert] };
  const comptes = [...plan.comptes, ouvert].sort((a, b) => compareNumeros(a.numero, b.numero));
  return { ...plan, comptes };
}

/** The chart without it. */
export function sansOuverture<P extends PlanOuvert>(plan: P, ouvert: Ouverture): P {
  return isTiers(ouvert)
    ? {
        ...plan,
        auxiliaires: plan.auxiliaires.filter((un) => un.compte !== ouvert.compte || un.code !== ouvert.code)
      }
    : { ...plan, comptes: plan.comptes.filter(({ numero }) => numero !== ouvert.numero) };
}

function checkCompte(
  saisi: CompteSaisi,
  { comptes }: PlanOuvert,
  { entite, nature, journaux }: ContexteDOuverture
): Result<CompteOuvert, RefusDeCompte[]> {
  const lu = lireCompteSaisi(saisi);
  if (!lu.ok) return lu;
  const { numero } = lu.valeur;
  const present = comptes.find((un) => un.numero === numero);
  if (present) {
    const { libelle, ferme = false } = present;
    return refuse([{ code: 'CPT-DEJA-LA', numero, libelle, ferme }]);
  }
  const legal = nature === 'copropriete' ? refusDeNomenclature(numero) : null;
  const details = subdivisionsDe(numero, comptes);
  const reserve = journalQuiReserve(numero, entite, journaux);
  const refus: RefusDeCompte[] = [
    ...(legal === null ? [] : [legal]),
    ...(details.length > 0 ? [{ code: 'CPT-TOTAL', numero, comptes: details } as const] : []),
    ...(reserve ? [{ code: 'CPT-COMPTE-COMMUN', numero, journal: reserve.code } as const] : [])
  ];
  if (refus.length > 0) return refuse(refus);
  return accepte({ ouvert: lu.valeur, devenusTotaux: totauxApres(comptes, [lu.valeur]) });
}

function checkTiers(saisi: Tiers, plan: PlanOuvert): Result<CompteOuvert, RefusDeCompte[]> {
  const compte = lireCompteDeTiers(saisi.compte, plan);
  const [code, libelle] = [saisi.code.trim(), lireLibelle(saisi.libelle)];
  const refus = [
    ...(compte.ok ? [] : [compte.refus]),
    ...refusDeCode(code),
    ...(libelle.ok ? [] : [libelle.refus])
  ];
  if (!compte.ok || !libelle.ok || refus.length > 0) return refuse(refus);
  const tiers: Tiers = { compte: compte.valeur, code, libelle: libelle.valeur };
  const present = plan.auxiliaires.find((un) => isMemeTiers(un, tiers));
  if (!present) return accepte({ ouvert: tiers, devenusTotaux: [] });
  const { code: connu, libelle: nom } = present;
  return refuse([{ code: 'CPT-TIERS-DEJA-LA', compte: tiers.compte, tiers: connu, libelle: nom }]);
}

function lireCompteDeTiers(saisi: string, { comptes }: PlanOuvert): Result<NumeroDeCompte, RefusDeCompte> {
  if (saisi.trim() === '') return refuse({ code: 'CPT-TIERS-COMPTE', compte: '', cause: 'absent' });
  const lu = parseNumeroDeCompte(saisi);
  if (!lu.ok) return lu;
  const compte = lu.valeur;
  const cause = compte.startsWith('4') ? causeDeNonImputation(compte, planOf(comptes)) : 'classe';
  return cause === null ? lu : refuse({ code: 'CPT-TIERS-COMPTE', compte, cause });
}

/** What a code may hold besides letters and digits: nothing that a file or a search would cut it at. */
const HORS_CODE = /[^\p{L}\p{N}._/-]/u;

function refusDeCode(code: string): RefusDeCompte[] {
  if (code === '') return [{ code: 'CPT-TIERS-CODE-ABSENT' }];
  if (code.length > CODE_DE_TIERS_MAXIMAL)
    return [{ code: 'CPT-TIERS-CODE-LONG', maximum: CODE_DE_TIERS_MAXIMAL }];
  const caractere = HORS_CODE.exec(code)?.[0];
  return caractere === undefined ? [] : [{ code: 'CPT-TIERS-CODE-CARACTERE', caractere }];
}

/** `edf` and `EDF` are one: nobody would know which to choose. */
function isMemeTiers(a: Tiers, b: Tiers): boolean {
  return a.compte === b.compte && a.code.toLowerCase() === b.code.toLowerCase();
}
