import type { NumeroDeCompte } from './bloc.ts';
import { TYPES_DE_JOURNAL, type Journal } from './journal.ts';

/** An entité, and the accounts of its chart. */
export interface EntiteAuPlan {
  readonly code: string;
  readonly comptes: ReadonlySet<NumeroDeCompte>;
}

export type RefusDeCompteCommun =
  | { readonly code: 'JNL-COMMUN-SANS-ENTITE' }
  /** Entités of the pool whose chart lacks the account (JNL-16). */
  | {
      readonly code: 'JNL-COMMUN-COMPTE-ABSENT';
      readonly compte: NumeroDeCompte;
      readonly entites: readonly string[];
    }
  /** Entités outside the pool whose chart has it (JNL-17). */
  | {
      readonly code: 'JNL-COMMUN-COMPTE-AILLEURS';
      readonly compte: NumeroDeCompte;
      readonly entites: readonly string[];
    };

/**
 * The two guards of a common account: every entité of the pool has the journal's centralising account (JNL-16), and
 * no other entité of the agency has it, whatever its module (JNL-17).
 */
export function checkCompteCommun(
  { compteDeCentralisation: compte, compteCommun }: Journal,
  entites: readonly EntiteAuPlan[]
): RefusDeCompteCommun[] {
  const pool = new Set(compteCommun?.entites);
  if (pool.size === 0) return [{ code: 'JNL-COMMUN-SANS-ENTITE' }];
  // Its absence is told apart.
  if (compte === undefined || compte === '') return [];
  const sans = entites.filter(({ code, comptes }) => pool.has(code) && !comptes.has(compte));
  const ailleurs = entites.filter(({ code, comptes }) => !pool.has(code) && comptes.has(compte));
  const codes = (ceux: readonly EntiteAuPlan[]) => ceux.map(({ code }) => code);
  return [
    ...(sans.length > 0 ? [{ code: 'JNL-COMMUN-COMPTE-ABSENT', compte, entites: codes(sans) } as const] : []),
    ...(ailleurs.length > 0
      ? [{ code: 'JNL-COMMUN-COMPTE-AILLEURS', compte, entites: codes(ailleurs) } as const]
      : [])
  ];
}

/**
 * The journal whose common account this is, when `entite` is not of its pool: the account may not be opened there.
 * The same guard as above, from the side of the chart. Rule: JNL-17.
 */
export function journalQuiReserve(
  compte: NumeroDeCompte,
  entite: string,
  journaux: readonly Journal[]
): Journal | undefined {
  return journaux.find(
    (un) =>
      TYPES_DE_JOURNAL[un.type].commun &&
      un.compteDeCentralisation === compte &&
      un.compteCommun?.entites.includes(entite) === false
  );
}

/** All the accounts that may not be opened in `entite`, each with the journal that has it. Rule: JNL-17. */
export function comptesReserves(entite: string, journaux: readonly Journal[]): Map<NumeroDeCompte, string> {
  return new Map(
    journaux.flatMap(({ compteDeCentralisation: compte }) => {
      const journal = compte === undefined ? undefined : journalQuiReserve(compte, entite, journaux);
      return compte === undefined || journal === undefined ? [] : [[compte, journal.code] as const];
    })
  );
}

/** Whether blocs of an entité may go through the journal: a common account is that of its pool alone. JNL-02, JNL-14. */
export function isOuvertA({ type, compteCommun }: Journal, entite: string): boolean {
  return !TYPES_DE_JOURNAL[type].commun || compteCommun?.entites.includes(entite) === true;
}

/**
 * Whether a bloc of `entite` would go through the bank account of a pool that it is not of. A common journal that came
 * with the books and whose pool nobody has told yet keeps no one out (section 9, item 13). Rules: INV-06, JNL-17.
 */
export function isHorsDuPool(journal: Journal, entite: string): boolean {
  return journal.compteCommun !== undefined && !isOuvertA(journal, entite);
}
