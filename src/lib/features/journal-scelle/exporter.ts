import { ligneDe } from '#lib/domain/scelle/format.ts';
import type { Base } from '#lib/storage/base.ts';
import { nomDuFichier } from './domain/nom-du-fichier.ts';
import { paquetsDEntrees } from './lire-entrees.ts';

/** The sealed log of an entité as a file that anyone can verify. */
export interface JournalExporte {
  readonly nom: string;
  readonly fichier: Blob;
  readonly entrees: number;
  /** Place and hash of the last entry, to be noted elsewhere: a log that was cut short is still a good log. */
  readonly tete: { readonly pos: number; readonly hash: string };
}

/**
 * Writes the entries as they are stored, altered ones too: whoever verifies the file must see what this poste holds.
 *
 * @returns null when the log has no entry
 * @throws AbortError when cancelled
 */
export async function exporterLeJournal(
  base: Base,
  entite: string,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<JournalExporte | null> {
  const total = (await base.tetes.get(entite))?.pos ?? 0;
  const parts: Blob[] = [];
  let entrees = 0;
  let tete = { pos: 0, hash: '' };
  for await (const rows of paquetsDEntrees(base, entite)) {
    signal.throwIfAborted();
    parts.push(new Blob(rows.map((row) => `${ligneDe(row)}\n`)));
    entrees += rows.length;
    const { pos, hash } = rows.at(-1) ?? tete;
    tete = { pos, hash };
    onProgress(entrees, Math.max(total, entrees));
  }
  if (entrees === 0) return null;
  const fichier = new Blob(parts, { type: 'application/jsonl' });
  return { nom: nomDuFichier(entite, tete.pos), fichier, entrees, tete };
}
