import type { BlocRow } from '../rows.ts';

/**
 * Drafts as a poste that shares nothing keeps them. One that others knew, in a backup that was restored or before
 * sharing was switched off, keeps the revision that they know and notes that it says something else since: switched on
 * again, sharing tells them.
 *
 * @param tranches blocs whose other versions someone has settled
 */
export function sansLeDire(
  avant: readonly BlocRow[],
  apres: readonly BlocRow[],
  tranches: ReadonlySet<string> = new Set()
): readonly BlocRow[] {
  const connus = new Map(avant.flatMap((row) => (row.tete ? [[row.id, row] as const] : [])));
  if (connus.size === 0) return apres;
  return apres.map((row) => {
    const connu = connus.get(row.id);
    if (!connu?.tete || row.etat === 'scelle') return row;
    const { concurrentes } = connu;
    const tete = { ...connu.tete, tueDe: connu.tete.tueDe ?? connu.exercice };
    return { ...sansConcurrentes(row), tete, ...(concurrentes && !tranches.has(row.id) && { concurrentes }) };
  });
}

function sansConcurrentes({ concurrentes: _concurrentes, ...row }: BlocRow): BlocRow {
  return row;
}
