import type { Journal, TypeDeJournal } from './journal.ts';

/** What the trade writes by itself, and where it must go. */
interface Operation {
  /** Plural, with its article: « Les appels de fonds courants ». */
  readonly libelle: string;
  /** The first is the one proposed. */
  readonly types: readonly [TypeDeJournal, ...TypeDeJournal[]];
}

/** JNL-08, JNL-09, JNL-11, JNL-12, JNL-18, JNL-19. */
export const OPERATIONS = {
  'facture-fournisseur': { libelle: 'Les factures d’achats', types: ['achat'] },
  'facture-client': { libelle: 'Les factures de ventes', types: ['vente'] },
  'facturation-sci': { libelle: 'Les factures des SCI', types: ['vente'] },
  'appel-courant': { libelle: 'Les appels de fonds des opérations courantes', types: ['appel-de-fonds'] },
  // Section 9, item 14: JNL-11 binds the current operations alone.
  'appel-travaux': { libelle: 'Les appels de fonds pour travaux', types: ['appel-de-fonds', 'standard'] },
  repartition: { libelle: 'Les répartitions de charges', types: ['repartition'] },
  quittancement: { libelle: 'Les appels de loyers', types: ['quittancement'] },
  'frais-de-relance': { libelle: 'Les frais de relance des locataires', types: ['quittancement'] },
  honoraires: { libelle: 'Les honoraires', types: ['honoraires'] }
} as const satisfies Readonly<Record<string, Operation>>;
export type NomDOperation = keyof typeof OPERATIONS;

export type RefusDOperation =
  | { readonly code: 'JNL-OPERATION-TYPE'; readonly operation: NomDOperation; readonly journal: string }
  | { readonly code: 'JNL-OPERATION-SANS-JOURNAL'; readonly operation: NomDOperation };

/** Whether these entries may go in that journal. Rules: JNL-11, JNL-18, JNL-19. */
export function checkTypePourOperation(
  operation: NomDOperation,
  { code, type }: Pick<Journal, 'code' | 'type'>
): RefusDOperation[] {
  const { types }: Operation = OPERATIONS[operation];
  return types.includes(type) ? [] : [{ code: 'JNL-OPERATION-TYPE', operation, journal: code }];
}

/** The journals that may receive it, the proper type first. Rules: JNL-08, JNL-09, JNL-12. */
export function journauxPourOperation<J extends Pick<Journal, 'type'>>(
  operation: NomDOperation,
  journaux: readonly J[]
): J[] {
  const { types }: Operation = OPERATIONS[operation];
  return types.flatMap((type) => journaux.filter((journal) => journal.type === type));
}

/** An operation that no journal can receive does not begin: a distribution needs its own. Rule: JNL-12. */
export function checkJournalPourOperation(
  operation: NomDOperation,
  journaux: readonly Pick<Journal, 'type'>[]
): RefusDOperation[] {
  return journauxPourOperation(operation, journaux).length > 0
    ? []
    : [{ code: 'JNL-OPERATION-SANS-JOURNAL', operation }];
}
