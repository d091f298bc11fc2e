import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Centimes } from '../montant.ts';
import type { NatureDEntite } from '../natures.ts';
import { accepte, refuse, type Result } from '../result.ts';

/** A ledger account of an entité, or a line of a chart offered to it. */
export interface Compte {
  readonly numero: NumeroDeCompte;
  readonly libelle: string;
  /** Closed by the entité: still read, never posted to again. */
  readonly ferme?: boolean;
  /** Year the text in force dropped it: kept for older books, not offered unless its balance is not zero. */
  readonly retire?: number;
}

/** The three charts an entité may follow: syndicat, agency or company, mandants of the gérance. */
export type NatureDePlan = 'copropriete' | 'general' | 'gerance';

/** Which chart an entité follows. */
export const PLAN_DE: Readonly<Record<NatureDEntite, NatureDePlan>> = {
  syndic: 'copropriete',
  gerance: 'gerance',
  cabinet: 'general',
  autre: 'general'
};

export type RefusDeNumero =
  | { readonly code: 'CPT-VIDE' }
  | { readonly code: 'CPT-CARACTERE'; readonly caractere: string }
  | { readonly code: 'CPT-CLASSE'; readonly debut: string };

/** What people put between the parts of a number: `450-1`, `450.1`, `450 1`, and the hyphens of word processors. */
const SEPARATEURS = /[\s.\-\u2010-\u2014]/gu;

/**
 * The stored form of a number as a person types it: `450-1` → `4501`, `401 edf` → `401EDF`.
 * Numbers read from a file are kept as they are and never pass here. Source: spec 00, 9.15.
 */
export function parseNumeroDeCompte(saisie: string): Result<NumeroDeCompte, RefusDeNumero> {
  const numero = saisie.replace(SEPARATEURS, '').toUpperCase();
  if (numero === '') return refuse({ code: 'CPT-VIDE' });
  const caractere = /[^0-9A-Z]/u.exec(numero)?.[0];
  if (caractere !== undefined) return refuse({ code: 'CPT-CARACTERE', caractere });
  if (!/^[1-9]/.test(numero)) return refuse({ code: 'CPT-CLASSE', debut: numero.slice(0, 1) });
  return accepte(numero);
}

/** The class, 1 to 9, or null when the number of an imported account starts otherwise. */
export function classeOf(numero: NumeroDeCompte): number | null {
  return /^[1-9]/.test(numero) ? Number(numero.slice(0, 1)) : null;
}

/** Whether the form of a number allows entries: at least three characters, the first three digits (FEC column 5). */
export function hasFormeImputable(numero: NumeroDeCompte): boolean {
  return /^\d{3}/.test(numero);
}

/** Chart order: `401`, `4011`, `401EDF`, `402`. By code unit, so that every poste sorts alike. */
export function compareNumeros(a: NumeroDeCompte, b: NumeroDeCompte): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether `numero` is one of the roots or lies under it. A root may be typed with a star: `401*`. */
export function hasRacine(numero: NumeroDeCompte, ...racines: readonly string[]): boolean {
  return racines.some((racine) => numero.startsWith(racine.endsWith('*') ? racine.slice(0, -1) : racine));
}

/** Longest root first: depreciations stand on the other side than the class they correct. */
const SENS_NORMAUX: readonly (readonly [racine: string, sens: 'debit' | 'credit'])[] = [
  ['28', 'credit'],
  ['29', 'credit'],
  ['39', 'credit'],
  ['49', 'credit'],
  ['59', 'credit'],
  ['1', 'credit'],
  ['2', 'debit'],
  ['3', 'debit'],
  ['5', 'debit'],
  ['6', 'debit'],
  ['7', 'credit']
];

/** The side where the balance usually stands; null for third parties (class 4), who may owe or be owed. */
export function sensNormalOf(numero: NumeroDeCompte): 'debit' | 'credit' | null {
  return SENS_NORMAUX.find(([racine]) => numero.startsWith(racine))?.[1] ?? null;
}

/** Whether to offer the account for a new entry: neither closed, nor dropped by law with nothing left on it. */
export function isPropose(compte: Compte, solde: Centimes): boolean {
  if (compte.ferme === true) return false;
  return compte.retire === undefined || solde !== 0;
}
