import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import type { Base } from './base.ts';
import { remplacerBlocs } from './enregistrer-bloc.ts';
import type { BlocRow, LiensDeBloc } from './rows.ts';

/** What leaving the books changed beside the blocs that left. */
export interface Retrait {
  /** Blocs that named them, as they were and as they are. */
  readonly lies: readonly BlocRow[];
  readonly delies: readonly BlocRow[];
  /** Groups that lettered one of their lines. */
  readonly defaits: readonly Lettrage[];
}

/** Takes drafts and their balances out of the books, inside the caller's transaction. No draft names them any more. */
export async function retirerBlocs(base: Base, rows: readonly BlocRow[]): Promise<Retrait> {
  const partis = new Set(rows.map(({ id }) => id));
  const nommes = rows.flatMap(({ liens = {} }) => LIENS_DE_BLOCS.flatMap((lien) => liens[lien] ?? []));
  const restants = [...new Set(nommes)].filter((id) => !partis.has(id));
  const lies: BlocRow[] = [];
  const delies: BlocRow[] = [];
  for (const row of await base.blocs.bulkGet(restants)) {
    const liens = row && sansLiens(row, partis);
    if (!liens) continue;
    lies.push(row);
    delies.push({ ...row, liens, revision: row.revision + 1 });
  }
  const defaits = await remplacerBlocs([...rows, ...lies], delies);
  return { lies, delies, defaits };
}

const LIENS_DE_BLOCS = ['extourneDe', 'extourneePar', 'reglementDe', 'reglePar'] as const;

/**
 * The links of a bloc without those to blocs that are gone; null when it names none of them. What a validated bloc
 * mirrors is in its entry of the log, and stays.
 */
function sansLiens({ liens = {}, etat }: BlocRow, partis: ReadonlySet<string>): LiensDeBloc | null {
  const kept = Object.entries(liens).filter(
    ([lien, id]) => typeof id !== 'string' || !partis.has(id) || (etat === 'scelle' && lien === 'extourneDe')
  );
  return kept.length === Object.keys(liens).length ? null : Object.fromEntries(kept);
}
