import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import type { Compte } from './compte.ts';

/** What the gérance needs an account for, whatever number the agency gives it. */
export type RoleDeGerance =
  | 'locataires'
  | 'mandants'
  | 'honorairesATransferer'
  | 'depotsDeGarantie'
  | 'avancesDesLocataires'
  | 'fournisseurs'
  | 'banqueDesMandants'
  | 'encaissementsAIdentifier'
  | 'decaissementsAIdentifier';

/** The numbers of one agency. */
export type ConventionDeGerance = Readonly<Record<RoleDeGerance, NumeroDeCompte>>;

/**
 * The numbering most agencies use for the mandants' ledger. It is a custom of the trade, not a rule:
 * an agency may change any of them. Source: spec, accounting rules, 3.2.
 */
export const CONVENTION_DE_GERANCE: ConventionDeGerance = {
  locataires: '4111',
  mandants: '4671',
  honorairesATransferer: '4672',
  depotsDeGarantie: '4651',
  avancesDesLocataires: '4191',
  fournisseurs: '401',
  banqueDesMandants: '512',
  encaissementsAIdentifier: '4711',
  decaissementsAIdentifier: '4721'
};

const LIBELLES: Readonly<Record<RoleDeGerance, string>> = {
  locataires: 'Locataires',
  mandants: 'Propriétaires mandants',
  honorairesATransferer: 'Honoraires de gérance à transférer',
  depotsDeGarantie: 'Dépôts de garantie détenus',
  avancesDesLocataires: "Locataires - Avances et loyers reçus d'avance",
  fournisseurs: 'Fournisseurs des immeubles',
  banqueDesMandants: 'Banque des mandants',
  encaissementsAIdentifier: 'Encaissements à identifier',
  decaissementsAIdentifier: 'Décaissements à identifier'
};

/** The accounts of the mandants' ledger under an agency's own numbers. */
export function planDeGerance(convention: ConventionDeGerance = CONVENTION_DE_GERANCE): Compte[] {
  const roles = Object.keys(LIBELLES) as RoleDeGerance[];
  return roles.map((role) => ({ numero: convention[role], libelle: LIBELLES[role] }));
}
