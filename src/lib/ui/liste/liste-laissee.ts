/** Which records one had chosen in a list when it was left, by their keys. Plain JSON. Rule: LST-20. */
export interface ListeLaissee {
  /** The record under the cursor. */
  readonly active: string | null;
  readonly choisies: readonly string[] | 'toutes';
  readonly colonnes: { readonly premiere: number; readonly derniere: number } | null;
  readonly cochee: boolean;
  /** Selected records that were too many to be kept. */
  readonly perdues: number;
}

/** What was kept, perhaps by an older version; undefined when it cannot be read. */
export function lireLaissee(stored: unknown): ListeLaissee | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { active, choisies, colonnes, cochee, perdues } = stored as Readonly<
    Record<keyof ListeLaissee, unknown>
  >;
  if (choisies !== 'toutes' && !(Array.isArray(choisies) && choisies.every((une) => typeof une === 'string')))
    return undefined;
  return {
    active: typeof active === 'string' ? active : null,
    choisies: choisies as ListeLaissee['choisies'],
    colonnes: lireColonnes(colonnes),
    cochee: cochee === true,
    perdues: Number.isSafeInteger(perdues) ? (perdues as number) : 0
  };
}

function lireColonnes(stored: unknown): ListeLaissee['colonnes'] {
  if (typeof stored !== 'object' || stored === null) return null;
  const { premiere, derniere } = stored as Readonly<Record<'premiere' | 'derniere', unknown>>;
  return Number.isSafeInteger(premiere) && Number.isSafeInteger(derniere)
    ? { premiere: premiere as number, derniere: derniere as number }
    : null;
}
