import type { ChampAProjeter } from '#lib/sync/moteur/ports.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import { texteTrie } from '#lib/sync/registre/texte-trie.ts';
import type { Base } from '../base.ts';
import type { PlanRow } from '../rows.ts';
import { rangeeDeFiche, type RangeeDeFiche } from './fiches-des-rangees.ts';
import { projeterLettrages } from './projeter-lettrages.ts';
import type { ChampRow } from './rows.ts';

/** Above this many fiches, a document is read in one go rather than fiche by fiche. */
const FICHES_UNE_PAR_UNE = 50;

/** Puts the fields that postes agree on in the fiches of this ledger, inside the caller's transaction. */
export async function projeterChamps(
  base: Base,
  document: string,
  champs: readonly ChampAProjeter[]
): Promise<void> {
  if (champs.length === 0) return;
  await base.champs.bulkPut(
    champs.map(({ sujet, tetes }): ChampRow => ({
      document,
      sujet,
      tetes,
      ...(tetes.length > 1 && { enConflit: 1 as const })
    }))
  );
  const noms = new Set(champs.map(({ sujet }) => ficheDe(sujet)));
  const nomme = lireNom(document);
  const entite = nomme?.genre === 'fiches' ? nomme.entite : '';
  const rangees = (await lireFiches(base, document, noms)).flatMap(
    ([nom, valeurs]) => rangeeDeFiche(nom, valeurs, entite) ?? []
  );
  await projeterPlan(base, entite, rangees);
  await projeterLettrages(
    base,
    document,
    rangees.filter(({ table }) => table === 'lettrages')
  );
  for (const rangee of rangees)
    if (!('liste' in rangee) && rangee.table !== 'lettrages') await projeterRangee(base, rangee);
}

function ficheDe(sujet: string): string {
  return sujet.slice(0, sujet.lastIndexOf('/'));
}

type Valeurs = Readonly<Record<string, unknown>>;

/** Every field of these fiches, as the first of its heads says. */
async function lireFiches(
  base: Base,
  document: string,
  noms: ReadonlySet<string>
): Promise<(readonly [nom: string, valeurs: Valeurs])[]> {
  const entre = (debut: string, fin: string) =>
    base.champs.where('[document+sujet]').between([document, debut], [document, fin]).toArray();
  const rows =
    noms.size > FICHES_UNE_PAR_UNE
      ? (await entre('', '\uffff')).filter(({ sujet }) => noms.has(ficheDe(sujet)))
      : (await Promise.all([...noms].map((nom) => entre(`${nom}/`, `${nom}/\uffff`)))).flat();
  const fiches = Map.groupBy(rows, ({ sujet }) => ficheDe(sujet));
  return [...fiches].map(([nom, siens]) => [
    nom,
    Object.fromEntries(siens.map(({ sujet, tetes }) => [sujet.slice(nom.length + 1), tetes[0]?.contenu.v]))
  ]);
}

/** A chart is one record: all that changes in it is written at once. */
async function projeterPlan(base: Base, entite: string, rangees: readonly RangeeDeFiche[]): Promise<void> {
  const siennes = rangees.filter((rangee) => 'liste' in rangee);
  if (siennes.length === 0) return;
  const plan: PlanRow = (await base.plans.get(entite)) ?? { entite, comptes: [], auxiliaires: [] };
  const listes = {
    comptes: new Map(plan.comptes.map((compte) => [compte.numero, compte])),
    auxiliaires: new Map(plan.auxiliaires.map((tiers) => [`${tiers.compte}|${tiers.code}`, tiers]))
  };
  for (const { liste, place, row } of siennes) {
    if (row === null) listes[liste].delete(place);
    else listes[liste].set(place, row as never);
  }
  const comptes = [...listes.comptes.values()].sort((a, b) => (a.numero < b.numero ? -1 : 1));
  const projete = { entite, comptes, auxiliaires: [...listes.auxiliaires.values()] };
  if (texteTrie(projete) !== texteTrie({ entite, comptes: plan.comptes, auxiliaires: plan.auxiliaires }))
    await base.plans.put(projete);
}

/** What a table keeps of a row that the fiche does not say, and what holds a row back when its fiche is set aside. */
const TABLES: Readonly<
  Record<
    string,
    {
      readonly garde?: readonly string[];
      readonly suit?: (base: Base, cle: string) => Promise<number>;
    }
  >
> = {
  // What stands in them would belong nowhere.
  entites: { suit: (base, code) => base.exercices.where('entite').equals(code).count() },
  exercices: {
    garde: ['closJusquAu', 'moisClos', 'cloture'],
    suit: (base, id) => base.blocs.where('jour').startsWith(`${id}|`).count()
  }
};

async function projeterRangee(base: Base, { table, cle, row }: RangeeDeFiche): Promise<void> {
  const { garde = [], suit } = TABLES[table] ?? {};
  const connue = (await base.table(table).get(cle)) as Valeurs | undefined;
  if (row === null) {
    if (connue && !((await suit?.(base, cle)) ?? 0)) await base.table(table).delete(cle);
    return;
  }
  const gardes = Object.fromEntries(
    garde.flatMap((champ) => (connue?.[champ] === undefined ? [] : [[champ, connue[champ]]]))
  );
  const projetee = { ...gardes, ...row };
  if (table !== 'masques') {
    if (!connue || texteTrie(connue) !== texteTrie(projetee)) await base.table(table).put(projetee);
    return;
  }
  const { revision = 0, ...dit } = connue ?? {};
  if (!connue || texteTrie(dit) !== texteTrie(projetee))
    await base.table(table).put({ ...projetee, revision: Number(revision) + 1 });
}
