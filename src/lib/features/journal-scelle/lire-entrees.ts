import Dexie from 'dexie';
import type { Base } from '#lib/storage/base.ts';
import type { BlocRow, ScelleRow } from '#lib/storage/rows.ts';
import { lireBlocsScelles } from './lire-blocs.ts';

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

/** The same, each with the bloc that it seals as the books keep it. The next ones are read while these are judged. */
export async function* paquetsAvecBlocs(
  base: Base,
  entite: string,
  apres = -Infinity
): AsyncGenerator<PaquetAvecBlocs> {
  for (let suite = lireAvecBlocs(base, entite, apres); ;) {
    const paquet = await suite;
    const fin = paquet.rows.at(-1);
    if (!fin) return;
    suite = lireAvecBlocs(base, entite, fin.pos);
    // Whoever stops before it is read does not hear that it failed.
    suite.catch(() => undefined);
    yield paquet;
  }
}

function lireAvecBlocs(base: Base, entite: string, apres: number): Promise<PaquetAvecBlocs> {
  return base.transaction('r', base.scelles, base.blocs, async () => {
    const rows = await suivantes(base, entite, apres);
    return { rows, blocs: await lireBlocsScelles(rows) };
  });
}

function suivantes(base: Base, entite: string, apres: number): Promise<ScelleRow[]> {
  return base.scelles
    .where('[entite+pos]')
    .between([entite, apres], [entite, Dexie.maxKey], false, true)
    .limit(PAR_PAQUET)
    .toArray();
}
