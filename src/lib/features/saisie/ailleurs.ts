import type { Base } from '#lib/storage/base.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import type { AutreVersion, RefusDeSaisie } from './refus.ts';

/** Whether another poste wrote what the books show of it; another tab of this one did otherwise. */
export function isDUnAutrePoste({ publication }: Base, { tete }: Pick<BlocRow, 'tete'>): boolean {
  // What this poste changed while it shared nothing is under no revision of its own yet.
  return (
    publication !== null && tete !== undefined && tete.tueDe === undefined && tete.poste !== publication.poste
  );
}

/** What the books have of a bloc that was recorded elsewhere meanwhile. */
export function versionDe(base: Base, row: BlocRow): AutreVersion {
  const { exercice, bloc, revision, enregistreLe, jointes = [] } = row;
  const isAutre = isDUnAutrePoste(base, row);
  return { exercice, bloc, revision, enregistreLe, jointes, ...(isAutre && { autrePoste: true as const }) };
}

/** It was deleted elsewhere: the books do not keep by whom. */
export function disparu({ publication }: Base, id: string): Extract<RefusDeSaisie, { code: 'SAI-DISPARU' }> {
  return { code: 'SAI-DISPARU', id, ...(publication && { partage: true as const }) };
}
