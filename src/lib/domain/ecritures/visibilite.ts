import type { NatureDEntite } from '../natures.ts';
import { isOuvertA } from './compte-commun.ts';
import type { Journal, ModuleDAgence, TypeDeJournal } from './journal.ts';

/** The module that the books of an entité are kept in. */
export const MODULE_DE: Readonly<Record<NatureDEntite, ModuleDAgence>> = {
  syndic: 'syndic',
  gerance: 'gerance',
  cabinet: 'comptabilite',
  autre: 'comptabilite'
};

/** Whether a module shows the journal: none ticked, all do. Rule: JNL-24. */
export function isVisible({ modules = [] }: Pick<Journal, 'modules'>, module: ModuleDAgence): boolean {
  return modules.length === 0 || modules.includes(module);
}

/** Where one types: an entité, in a module. */
export interface LieuDeSaisie {
  readonly module: ModuleDAgence;
  readonly entite: string;
}

/** The journals offered there, in the order given. Rules: JNL-02, JNL-14, JNL-24. */
export function journauxProposes<J extends Journal>(
  journaux: readonly J[],
  { module, entite }: LieuDeSaisie
): J[] {
  return journaux.filter((journal) => isVisible(journal, module) && isOuvertA(journal, entite));
}

/** The journals of one of these types, in the order given: purchases are offered « Achat » alone. JNL-08, JNL-09. */
export function journauxDeType<J extends Pick<Journal, 'type'>>(
  journaux: readonly J[],
  ...types: readonly TypeDeJournal[]
): J[] {
  return journaux.filter(({ type }) => types.includes(type));
}
