import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { hasFormeImputable, parseNumeroDeCompte, type RefusDeNumero } from './compte.ts';

/** An account as a person types it. */
export interface CompteSaisi {
  readonly numero: string;
  readonly libelle: string;
}

export type RefusDeLibelle =
  { readonly code: 'CPT-LIBELLE-ABSENT' } | { readonly code: 'CPT-LIBELLE-LONG'; readonly maximum: number };

export type RefusDeSaisie =
  | RefusDeNumero
  /** Takes no entry: it needs three digits. Rule: INV-14. */
  | { readonly code: 'CPT-FORME'; readonly numero: NumeroDeCompte }
  | { readonly code: 'CPT-LONG'; readonly maximum: number }
  | RefusDeLibelle;

/** Beyond, a number is a typing mistake: the longest plans detail an account by lot and by person. */
export const NUMERO_MAXIMAL = 20;
/** The longest label of the legal charts has 125 characters. */
export const LIBELLE_MAXIMAL = 150;

/** The account to keep: its number without separators, its label without useless spaces. */
export function lireCompteSaisi({ numero, libelle }: CompteSaisi): Result<CompteSaisi, RefusDeSaisie[]> {
  const [lu, nom] = [lireNumero(numero), lireLibelle(libelle)];
  if (lu.ok && nom.ok) return accepte({ numero: lu.valeur, libelle: nom.valeur });
  return refuse([...(lu.ok ? [] : [lu.refus]), ...(nom.ok ? [] : [nom.refus])]);
}

/** A label without useless spaces: two typed alike read alike. */
export function lireLibelle(saisi: string): Result<string, RefusDeLibelle> {
  const libelle = saisi.trim().replace(/\s+/gu, ' ');
  if (libelle === '') return refuse({ code: 'CPT-LIBELLE-ABSENT' });
  if (libelle.length > LIBELLE_MAXIMAL) return refuse({ code: 'CPT-LIBELLE-LONG', maximum: LIBELLE_MAXIMAL });
  return accepte(libelle);
}

function lireNumero(saisi: string): Result<NumeroDeCompte, RefusDeSaisie> {
  const lu = parseNumeroDeCompte(saisi);
  if (!lu.ok) return lu;
  if (!hasFormeImputable(lu.valeur)) return refuse({ code: 'CPT-FORME', numero: lu.valeur });
  if (lu.valeur.length > NUMERO_MAXIMAL) return refuse({ code: 'CPT-LONG', maximum: NUMERO_MAXIMAL });
  return lu;
}

/** Accounts that detail `numero`: it would be their total, and take no entry. Rule: INV-14. */
export function subdivisionsDe(
  numero: NumeroDeCompte,
  comptes: readonly { readonly numero: NumeroDeCompte }[]
): NumeroDeCompte[] {
  return comptes
    .map((un) => un.numero)
    .filter((autre) => autre !== numero && autre.startsWith(numero))
    .sort();
}
