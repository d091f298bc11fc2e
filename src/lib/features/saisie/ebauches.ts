import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded } from '#lib/storage/base.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import type { RefusDEbauche } from './refus.ts';

/** What is kept of a bloc being typed. */
export type EbaucheAEcrire = Omit<EbaucheRow, 'revision' | 'creeeLe' | 'modifieeLe'> & {
  /** The one last written or taken here; null when it is new. */
  readonly revision: number | null;
};

/**
 * Keeps what is being typed. On disk when it resolves, like a recorded bloc: a closed tab, a killed browser and a
 * battery that dies all find it again; the milliseconds are those of the worker, and the caller writes once for many
 * keys. In no balance. Rule: I4.
 *
 * @returns the ébauche as it is now kept
 */
export async function ecrireEbauche(
  { base, maintenant }: Poste,
  { revision, ...ebauche }: EbaucheAEcrire
): Promise<Result<EbaucheRow, RefusDEbauche>> {
  try {
    return await base.transaction('rw', base.ebauches, async () => {
      const avant = await base.ebauches.get(ebauche.id);
      if (!avant && revision !== null) return refuse({ code: 'EBA-DISPARUE' } as const);
      if (avant && avant.revision !== revision)
        return refuse({ code: 'EBA-AILLEURS', autre: avant } as const);
      const modifieeLe = maintenant();
      const creeeLe = avant?.creeeLe ?? modifieeLe;
      const row = { ...ebauche, revision: (revision ?? 0) + 1, creeeLe, modifieeLe };
      await base.ebauches.put(row);
      return accepte(row);
    });
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse({ code: 'EBA-PLACE' });
    throw error;
  }
}

/** The ébauches of an exercice, the last one touched first. */
export async function ebauchesDe({ base }: Poste, exercice: string): Promise<EbaucheRow[]> {
  const rows = await base.ebauches.where('exercice').equals(exercice).toArray();
  return rows.sort((a, b) => (a.modifieeLe < b.modifieeLe ? 1 : -1));
}

/**
 * Takes an ébauche to go on with it: it moves to a new revision, so that what another tab still has on its way does not
 * come over it. A full disk does not keep it from being read. Null when it is gone.
 */
export async function prendreEbauche({ base }: Poste, id: string): Promise<EbaucheRow | null> {
  try {
    return await base.transaction('rw', base.ebauches, async () => {
      const row = await base.ebauches.get(id);
      if (!row) return null;
      const prise = { ...row, revision: row.revision + 1 };
      await base.ebauches.put(prise);
      return prise;
    });
  } catch (error) {
    if (isQuotaExceeded(error)) return (await base.ebauches.get(id)) ?? null;
    throw error;
  }
}

/** @returns what was deleted, for « Annuler »; null when it was already gone */
export async function supprimerEbauche({ base }: Poste, id: string): Promise<EbaucheRow | null> {
  return base.transaction('rw', base.ebauches, async () => {
    const row = (await base.ebauches.get(id)) ?? null;
    await base.ebauches.delete(id);
    return row;
  });
}

/** Undoes a deletion, unless there is one of that name again. */
export async function remettreEbauche({ base }: Poste, row: EbaucheRow): Promise<void> {
  await base.transaction('rw', base.ebauches, async () => {
    if (!(await base.ebauches.get(row.id))) await base.ebauches.add(row);
  });
}
