import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';

/** Class of each journal, by its code in Régie. */
export async function classesDesJournaux(base: Base): Promise<(code: string) => ClasseDeJournal> {
  const journaux = await base.journaux.toArray();
  const known = new Map(journaux.map((journal) => [journal.code, classeDeJournal(journal)]));
  return (code) => known.get(code) ?? 'courant';
}
