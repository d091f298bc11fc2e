import Dexie from 'dexie';
import type { Base } from '#lib/storage/base.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';
import { lireBlocsScelles, type BlocsDeja, type BlocsLus } from './lire-blocs.ts';

/** Few enough for a transaction that makes nobody wait, enough to make it cheap. */
const PAR_PAQUET = 1_000;

/** Entries of a log in their order, some at a time; those appended meanwhile come too. */
export async function* paquetsDEntrees(
  base: Base,
  entite: string,
  apres = -Infinity
): AsyncGenerator<readonly ScelleRow[]> {
  for (let dernier = apres; ;) {
    const rows = await suivantes(base, entite, dernier);
    const fin = rows.at(-1);
    if (!fin) return;
    yield rows;
    dernier = fin.pos;
  }
}

interface PaquetAvecBlocs {
  readonly rows: readonly ScelleRow[];
  readonly blocs: ReadonlyMap<string, BlocRow>;
}

/**
 * The same, each with the bloc that it seals as the books keep it. While some are judged, the blocs of the next ones are
 * read, and the entries after those: judging leaves no room to ask for one once the other has come.
 */
export async function* paquetsAvecBlocs(
  base: Base,
  entite: string,
  apres = -Infinity
): AsyncGenerator<PaquetAvecBlocs> {
  let rows: readonly ScelleRow[] = await suivantes(base, entite, apres);
  for (let suite = avancer(base, rows); rows.length > 0;) {
    const { blocs, enTrop, prochaines } = await suite;
    suite = avancer(base, prochaines, enTrop);
    // Whoever stops before it is read does not hear that it failed.
    suite.catch(() => undefined);
    yield { rows, blocs };
    rows = prochaines;
  }
}

interface Avance extends BlocsLus {
  readonly prochaines: readonly ScelleRow[];
}

/** The blocs of these entries, and the entries that follow them. */
async function avancer(base: Base, rows: readonly ScelleRow[], deja?: BlocsDeja): Promise<Avance> {
  const fin = rows.at(-1);
  if (!fin) return { blocs: new Map(), enTrop: new Map(), prochaines: [] };
  return base.transaction('r', base.scelles, base.blocs, async () => {
    const prochaines = suivantes(base, fin.entite, fin.pos);
    const lus = await lireBlocsScelles(rows, deja);
    return { ...lus, prochaines: await prochaines };
  });
}

function suivantes(base: Base, entite: string, apres: number): Promise<ScelleRow[]> {
  return base.scelles
    .where('[entite+pos]')
    .between([entite, apres], [entite, Dexie.maxKey], false, true)
    .limit(PAR_PAQUET)
    .toArray();
}
