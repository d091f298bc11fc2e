import { ensemble } from '#lib/storage/requetes.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';

/** From how many blocs of one day that day is read whole: blocs asked for one by one cost three times as much. */
const BLOCS_D_UN_JOUR = 8;
/** Of what is asked: a day that holds far more than its blocs that come next is not worth reading. */
const MARGE = 3;

/** Blocs by id. */
export type BlocsDeja = ReadonlyMap<string, BlocRow>;

export interface BlocsLus {
  /** Those of the entries, as the books keep them. */
  readonly blocs: BlocsDeja;
  /** Others of the same days, read with them: the next entries are mostly of these days. */
  readonly enTrop: BlocsDeja;
}

/**
 * The blocs that these entries seal; inside the caller's transaction. Blocs are mostly sealed in the order of their
 * days: those of one day are read together, and what is not found there is asked for by its id.
 *
 * @param deja what was read in excess for the entries before: what is sealed does not change
 */
export async function lireBlocsScelles(
  entrees: readonly ScelleRow[],
  deja: BlocsDeja = new Map()
): Promise<BlocsLus> {
  const blocs = new Map<string, BlocRow>();
  const attendus = new Set<string>();
  const aLire: ScelleRow[] = [];
  for (const entree of entrees) {
    if (entree.bloc === undefined) continue;
    attendus.add(entree.bloc);
    const connu = deja.get(entree.bloc);
    if (connu) blocs.set(entree.bloc, connu);
    else aLire.push(entree);
  }
  const parJour = Map.groupBy(aLire, jourAnnonce);
  const jours = [...parJour].filter(([jour, rows]) => jour !== null && rows.length >= BLOCS_D_UN_JOUR);
  const lus = await ensemble((table) => {
    const index = table('blocs').index('[etat+jour]');
    return jours.map(
      ([jour, rows]) =>
        index.getAll(IDBKeyRange.only(['scelle', jour]), MARGE * rows.length) as IDBRequest<BlocRow[]>
    );
  });
  const enTrop = new Map<string, BlocRow>();
  for (const row of lus.flat()) (attendus.has(row.id) ? blocs : enTrop).set(row.id, row);
  const restants = [...attendus].filter((id) => !blocs.has(id));
  const unParUn = await ensemble((table) =>
    restants.map((id) => table('blocs').get(id) as IDBRequest<BlocRow | undefined>)
  );
  for (const row of unParUn) if (row) blocs.set(row.id, row);
  return { blocs, enTrop };
}

/** In the canonical text, whose fields have their order. */
const DATE = /"bloc":\{"date":"([\d-]{10})"/;
const DEBUT = /"exercice":\{"debut":"([\d-]{10})"/;

/** Where the entry says that its bloc stands: a hint, which is not believed. */
function jourAnnonce({ entite, canonique }: ScelleRow): string | null {
  const [date, debut] = [DATE.exec(canonique)?.[1], DEBUT.exec(canonique)?.[1]];
  return date === undefined || debut === undefined ? null : `${entite}/${debut}|${date}`;
}
