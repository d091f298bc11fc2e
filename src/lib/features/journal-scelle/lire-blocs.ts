import { ensemble } from '#lib/storage/requetes.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';

/** From how many blocs of one day that day is read whole: blocs asked for one by one cost three times as much. */
const BLOCS_D_UN_JOUR = 8;
/** Of what is asked: a day that holds far more than its blocs that come next is not worth reading. */
const MARGE = 2;

/**
 * The blocs that these entries seal, as the books keep them; inside the caller's transaction. Blocs are mostly sealed in
 * the order of their days: those of one day are read together, and what is not found there is asked for by its id.
 */
export async function lireBlocsScelles(entrees: readonly ScelleRow[]): Promise<ReadonlyMap<string, BlocRow>> {
  const blocs = new Map<string, BlocRow>();
  const parJour = Map.groupBy(
    entrees.filter(({ bloc }) => bloc !== undefined),
    jourAnnonce
  );
  const jours = [...parJour].filter(([jour, rows]) => jour !== null && rows.length >= BLOCS_D_UN_JOUR);
  const lus = await ensemble((table) => {
    const index = table('blocs').index('[etat+jour]');
    return jours.map(
      ([jour, rows]) =>
        index.getAll(IDBKeyRange.only(['scelle', jour]), MARGE * rows.length) as IDBRequest<BlocRow[]>
    );
  });
  for (const row of lus.flat()) blocs.set(row.id, row);
  const restants = entrees.flatMap(({ bloc }) => (bloc === undefined || blocs.has(bloc) ? [] : [bloc]));
  const unParUn = await ensemble((table) =>
    restants.map((id) => table('blocs').get(id) as IDBRequest<BlocRow | undefined>)
  );
  for (const row of unParUn) if (row) blocs.set(row.id, row);
  return blocs;
}

/** In the canonical text, whose fields have their order. */
const DATE = /"bloc":\{"date":"([\d-]{10})"/;
const DEBUT = /"exercice":\{"debut":"([\d-]{10})"/;

/** Where the entry says that its bloc stands: a hint, which is not believed. */
function jourAnnonce({ entite, canonique }: ScelleRow): string | null {
  const [date, debut] = [DATE.exec(canonique)?.[1], DEBUT.exec(canonique)?.[1]];
  return date === undefined || debut === undefined ? null : `${entite}/${debut}|${date}`;
}
