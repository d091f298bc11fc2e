import type { DBCore, DBCoreAddRequest, DBCoreMutateRequest, DBCoreTable } from 'dexie';
import { assert } from '#lib/domain/assert.ts';
import type { BlocRow, ScelleRow } from './rows.ts';

/** Whether a row may become another one, or go when `apres` is null. */
type Garde<Row> = (avant: Row, apres: Row | null) => boolean;

/** A sealed bloc stays what it was: its links to other blocs and its revision move, and no document of it leaves. */
export const peutDevenir: Garde<BlocRow> = (avant, apres) =>
  avant.scelle === undefined ||
  (apres !== null && fixeDe(avant) === fixeDe(apres) && isToutJoint(avant, apres));

/** Those that were joined to the draft, on the poste where it was typed, may come after the entry that seals it. */
function isToutJoint(avant: BlocRow, { jointes = [], documents = [] }: BlocRow): boolean {
  return (
    (avant.jointes ?? []).every(
      ({ sha256, nom }, i) => sha256 === jointes[i]?.sha256 && nom === jointes[i].nom
    ) && (avant.documents ?? []).every((sha256) => documents.includes(sha256))
  );
}

/** An entry of the log gains its signature and nothing else. */
const resteEntree: Garde<ScelleRow> = (avant, apres) =>
  avant.canonique === apres?.canonique && avant.hash === apres.hash && avant.bloc === apres.bloc;

function fixeDe({
  liens: _,
  revision: _revision,
  jointes: _jointes,
  documents: _documents,
  ...fixe
}: BlocRow): string {
  return JSON.stringify(Object.entries(fixe).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const GARDES: ReadonlyMap<string, Garde<unknown>> = new Map([
  ['blocs', peutDevenir as Garde<unknown>],
  ['scelles', resteEntree as Garde<unknown>]
]);

/**
 * What is final does not change by any write that goes through Dexie, whoever asks: the last of the guards, behind
 * those that answer in words (INV-10, I2). The writes that go past Dexie (`remplacerBlocs`) ask it themselves.
 */
export const SCELLES_INALTERABLES = {
  stack: 'dbcore' as const,
  name: 'scelles-inalterables',
  create: (core: DBCore): Partial<DBCore> => ({
    table: (name) => {
      const table = core.table(name);
      const garde = GARDES.get(name);
      if (!garde) return table;
      return {
        ...table,
        mutate: (request) => {
          // It replaces nothing: a row that is there makes it fail.
          if (request.type === 'add') return table.mutate(request);
          // Not awaited: Dexie follows its own promises alone from one step of a transaction to the next.
          return changementsDe(table, request).then((changements) => {
            for (const [avant, apres] of changements)
              assert(garde(avant, apres), 'storage: what is validated never changes');
            return table.mutate(request);
          });
        }
      };
    }
  })
};

type Changement = readonly [avant: unknown, apres: unknown];

/** Rows that are there, each with what it would become. */
function changementsDe(
  table: DBCoreTable,
  request: Exclude<DBCoreMutateRequest, DBCoreAddRequest>
): Promise<readonly Changement[]> {
  const { trans } = request;
  const { primaryKey } = table.schema;
  if (request.type === 'deleteRange') {
    const query = { index: primaryKey, range: request.range };
    return table.query({ trans, values: true, query }).then(({ result }) => changements(result, []));
  }
  const values: readonly unknown[] = request.type === 'put' ? request.values : [];
  const keys =
    request.type === 'put'
      ? values.map((value) => primaryKey.extractKey?.(value) as unknown)
      : (request.keys as readonly unknown[]);
  return table.getMany({ trans, keys: [...keys] }).then((avant) => changements(avant, values));
}

function changements(avant: readonly unknown[], apres: readonly unknown[]): readonly Changement[] {
  return avant.flatMap((row, i) => (row === undefined ? [] : [[row, apres[i] ?? null] as const]));
}
