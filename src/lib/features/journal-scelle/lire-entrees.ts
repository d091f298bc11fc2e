import Dexie from 'dexie';
import type { Base } from '#lib/storage/base.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';

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

/** The same, each with the bloc that it seals as the books keep it. */
export async function* paquetsAvecBlocs(
  base: Base,
  entite: string,
  apres = -Infinity
): AsyncGenerator<{ readonly rows: readonly ScelleRow[]; readonly blocs: ReadonlyMap<string, BlocRow> }> {
  for (let dernier = apres; ;) {
    const paquet = await base.transaction('r', base.scelles, base.blocs, async () => {
      const rows = await suivantes(base, entite, dernier);
      const blocs = await base.blocs.bulkGet(rows.flatMap(({ bloc }) => bloc ?? []));
      return { rows, blocs: new Map(blocs.flatMap((row) => (row ? [[row.id, row] as const] : []))) };
    });
    const fin = paquet.rows.at(-1);
    if (!fin) return;
    yield paquet;
    dernier = fin.pos;
  }
}

function suivantes(base: Base, entite: string, apres: number): Promise<ScelleRow[]> {
  return base.scelles
    .where('[entite+pos]')
    .between([entite, apres], [entite, Dexie.maxKey], false, true)
    .limit(PAR_PAQUET)
    .toArray();
}
