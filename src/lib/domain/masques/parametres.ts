import { hasRacine } from '../comptes/compte.ts';
import { CONVENTION_DE_GERANCE } from '../comptes/plan-gerance.ts';
import type { ModuleDAgence } from '../ecritures/journal.ts';

/** What an agency may change of the rules of masques. */
export interface ParametresDeMasque {
  /** Roots of the accounts of owners in the mandants' ledger: their lines need a code fiscalité (MAS-09). */
  readonly racinesProprietaires: readonly string[];
  /** The codes fiscalité that a line on 450 may bear in a syndicat (MAS-31). */
  readonly codesDu450: readonly string[];
}

/** Source of the codes: spec 00, 9.14 (450-1 to 450-5). */
export const PARAMETRES_DE_MASQUE: ParametresDeMasque = {
  racinesProprietaires: [CONVENTION_DE_GERANCE.mandants],
  codesDu450: ['4501', '4502', '4503', '4504', '4505']
};

/** Modules where a masque may name an immeuble (MAS-08). */
export const MODULES_AVEC_IMMEUBLE: readonly ModuleDAgence[] = ['gerance', 'saisonnier'];
/** Modules where a line may name a clé (MAS-32). */
export const MODULES_AVEC_CLE: readonly ModuleDAgence[] = ['gerance'];

/** Whether a code is one of the list, written with or without the hyphens of display. */
export function isCodeAdmis(code: string, admis: readonly string[]): boolean {
  const plain = (text: string) => text.replaceAll('-', '').trim();
  return admis.some((one) => plain(one) === plain(code));
}

/** Whether a line is on the account of an owner; a blank one is not yet. */
export function isDeProprietaire(
  compte: string | null,
  { racinesProprietaires }: ParametresDeMasque
): boolean {
  return compte !== null && hasRacine(compte, ...racinesProprietaires);
}
