import { checkMasque, isMemeNom } from '#lib/domain/masques/check-masque.ts';
import { dupliquerMasque as copieDe } from '#lib/domain/masques/dupliquer.ts';
import { dateDEcritureOf } from '#lib/domain/masques/echeances.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';
import { contexteDeMasque } from './contexte.ts';
import type { RefusDEnregistrement } from './refus.ts';

export type Enregistrement = Result<MasqueRow, readonly RefusDEnregistrement[]>;

/**
 * Saves a masque or a template, judged again in the transaction that writes it.
 *
 * @param revision the one it was opened at; null for a new masque
 * Rules: MAS-01, MAS-07, MAS-20 to MAS-23, MAS-30, MAS-31, MAS-38, MAS-51.
 */
export function enregistrerMasque(
  base: Base,
  masque: Masque,
  revision: number | null
): Promise<Enregistrement> {
  return ecrire(base, async () => {
    const known = await base.masques.get(masque.id);
    if (known === undefined && revision !== null) return refuse([{ code: 'MAS-DISPARU' }]);
    if (known !== undefined && known.revision !== revision)
      return refuse([{ code: 'MAS-REVISION', autre: known }]);
    const row = rowOf(masque, (known?.revision ?? 0) + 1);
    const contexte = await contexteDeMasque(base, row);
    if (contexte === null) return refuse([{ code: 'MAS-ENTITE-INCONNUE', entite: row.entite }]);
    const refus = checkMasque(masque, contexte);
    if (refus.length > 0) return refuse(refus);
    await base.masques.put(row);
    return accepte(row);
  });
}

/** A copy under a name of its own, not programmed. Rule: MAS-05. */
export function dupliquerMasque(base: Base, id: string, nouvelId: string): Promise<Enregistrement> {
  return ecrire(base, async () => {
    const known = await base.masques.get(id);
    if (known === undefined) return refuse([{ code: 'MAS-DISPARU' }]);
    const siblings = await base.masques.where('entite').equals(known.entite).toArray();
    const row = rowOf(copieDe(known.masque, nouvelId, nomsDe(siblings, known)), 1);
    await base.masques.add(row);
    return accepte(row);
  });
}

/** Deletes these masques, all in one transaction. @returns what was there, to be put back */
export function supprimerMasques(base: Base, ids: readonly string[]): Promise<readonly MasqueRow[]> {
  return base.transaction('rw', base.masques, async () => {
    const rows = (await base.masques.bulkGet([...ids])).filter((row) => row !== undefined);
    await base.masques.bulkDelete(rows.map(({ id }) => id));
    return rows;
  });
}

/**
 * Undoes a deletion. One that came back meanwhile stays as it is; a masque that took its name keeps it, and the one that
 * comes back has another.
 */
export async function remettreMasques(base: Base, rows: readonly MasqueRow[]): Promise<void> {
  await base.transaction('rw', base.masques, async () => {
    const entites = [...new Set(rows.map(({ entite }) => entite))];
    const present = await base.masques.where('entite').anyOf(entites).toArray();
    const ids = new Set(present.map(({ id }) => id));
    const absents = rows.filter(({ id }) => !ids.has(id));
    await base.masques.bulkAdd(
      absents.map((row) => {
        const noms = nomsDe(present, row);
        if (!noms.some((nom) => isMemeNom(nom, row.masque.nom))) return row;
        return { ...row, masque: { ...row.masque, nom: copieDe(row.masque, row.id, noms).nom } };
      })
    );
  });
}

/** Names taken among these, in the journal and entité of `row`. */
function nomsDe(rows: readonly MasqueRow[], { entite, journal }: MasqueRow): string[] {
  return rows.flatMap((one) => (one.entite === entite && one.journal === journal ? [one.masque.nom] : []));
}

/** The row of a masque, with what it is found by. */
export function rowOf(masque: Masque, revision: number): MasqueRow {
  return {
    id: masque.id,
    entite: masque.entite ?? '',
    journal: masque.journal,
    echeance: masque.programmation === null ? '' : dateDEcritureOf(masque.programmation),
    masque,
    revision
  };
}

async function ecrire(base: Base, acte: () => Promise<Enregistrement>): Promise<Enregistrement> {
  const { masques, entites, plans, journaux, comptesDeBase } = base;
  try {
    return await base.transaction('rw', masques, entites, plans, journaux, comptesDeBase, acte);
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse([{ code: 'MAS-PLACE' }]);
    throw error;
  }
}
