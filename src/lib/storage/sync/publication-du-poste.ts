import Dexie, {
  type DBCore,
  type DBCoreDeleteRangeRequest,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable,
  type Table
} from 'dexie';
import type { BlocRow } from '../rows.ts';
import { auteurDe, type Auteur } from './auteur.ts';
import { blocsAPublier } from './blocs-a-publier.ts';
import { champSuivant, type ChampSuivant } from './champ-suivant.ts';
import { changementsDeFiches, type ChangementDeChamp } from './changements-de-fiches.ts';
import type { Partage } from './partage.ts';
import type { BlocsPublies, Publication } from './publication.ts';
import type { ChampRow } from './rows.ts';

/** The acts of this poste, as revisions that wait for the server. */
export class PublicationDuPoste implements Publication {
  readonly poste: string;
  readonly #auteur: Auteur;

  constructor(partage: Partage) {
    this.poste = partage.poste;
    this.#auteur = auteurDe(partage);
  }

  blocs(
    avant: readonly BlocRow[],
    apres: readonly BlocRow[],
    tranches?: ReadonlySet<string>
  ): Promise<BlocsPublies> {
    return blocsAPublier(this.#auteur, avant, apres, tranches);
  }

  fiches(core: DBCore, table: DBCoreTable, request: DBCoreMutateRequest): PromiseLike<DBCoreMutateResponse> {
    return rangeesAvant(table, request).then((avant) =>
      table.mutate(request).then((reponse) => {
        // What could not be written aborts its transaction, or was refused by the key that it has already.
        if (reponse.numFailures > 0) return reponse;
        const apres = request.type === 'add' || request.type === 'put' ? request.values : [];
        const changements = changementsDeFiches(table.name, avant, apres);
        if (changements.length === 0) return reponse;
        return this.#publier(core, request, changements).then(() => reponse);
      })
    );
  }

  async champ(changement: ChangementDeChamp): Promise<void> {
    const { document, sujet } = changement;
    const champs = Dexie.currentTransaction.table('champs') as Table<ChampRow, [string, string]>;
    for (const { champ, aPublier } of this.#ligne(changement, await champs.get([document, sujet]))) {
      await champs.put(champ);
      await Dexie.currentTransaction.table('aPublier').add(aPublier);
    }
  }

  #publier(
    core: DBCore,
    { trans }: DBCoreMutateRequest,
    changements: readonly ChangementDeChamp[]
  ): PromiseLike<unknown> {
    const champs = core.table('champs');
    const keys = changements.map(({ document, sujet }) => [document, sujet]);
    return champs.getMany({ trans, keys }).then((connus: (ChampRow | undefined)[]) => {
      const lignes = changements.flatMap((changement, i) => this.#ligne(changement, connus[i]));
      if (lignes.length === 0) return;
      return champs
        .mutate({ type: 'put', trans, values: lignes.map(({ champ }) => champ) })
        .then(() =>
          core
            .table('aPublier')
            .mutate({ type: 'add', trans, values: lignes.map(({ aPublier }) => aPublier) })
        );
    });
  }

  /** A value, and what it is known by from here on; nothing for what was never said, and is still not said. */
  #ligne({ document, sujet, v, dit }: ChangementDeChamp, connu: ChampRow | undefined): ChampSuivant[] {
    const tetes = connu?.tetes ?? [];
    if (dit === 'si-inconnu' && tetes.length > 0) return [];
    if (dit === 'si-connu' && (tetes.length === 0 || tetes[0]?.contenu.v === v)) return [];
    return [champSuivant(this.#auteur, { document, sujet, tetes, v })];
  }
}

/** Rows as they stand before a change. */
function rangeesAvant(table: DBCoreTable, request: DBCoreMutateRequest): PromiseLike<readonly unknown[]> {
  const { trans } = request;
  if (request.type === 'deleteRange') return rangeesEntre(table, request);
  const { primaryKey } = table.schema;
  const keys =
    request.type === 'delete'
      ? request.keys
      : request.values.map((value) => primaryKey.extractKey?.(value) as unknown);
  return table.getMany({ trans, keys }).then((rows: unknown[]) => rows.filter((row) => row !== undefined));
}

function rangeesEntre(
  table: DBCoreTable,
  { trans, range }: DBCoreDeleteRangeRequest
): PromiseLike<readonly unknown[]> {
  const query = { index: table.schema.primaryKey, range };
  return table.query({ trans, values: true, query }).then(({ result }) => result as unknown[]);
}
