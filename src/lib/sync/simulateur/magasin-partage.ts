import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { Brouillards, FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import type { Magasin, TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';

/** What documents say of drafts, when a shared log decides. */
export interface FaitsPartages {
  tetes(ids: ReadonlySet<string>): ReadonlyMap<string, readonly string[]>;
  brouillards(debut: DateIso, mois?: MoisIso): Brouillards;
}

/** A store whose drafts are those of the documents: what the sequencer of a server decides on. */
export class MagasinPartage implements Magasin {
  readonly #dedans: Magasin;
  readonly #faits: FaitsPartages;

  constructor(dedans: Magasin, faits: FaitsPartages) {
    this.#dedans = dedans;
    this.#faits = faits;
  }

  transaction<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T> {
    return this.#dedans.transaction(entite, (t) =>
      acte({
        ...t,
        blocs: async (ids, extournes) => this.#avecTetes(ids, await t.blocs(ids, extournes)),
        brouillards: (debut, mois) => Promise.resolve(this.#faits.brouillards(debut, mois))
      })
    );
  }

  #avecTetes(
    ids: readonly string[],
    connus: ReadonlyMap<string, FaitsDeBloc>
  ): ReadonlyMap<string, FaitsDeBloc> {
    const tetes = this.#faits.tetes(new Set(ids));
    return new Map(
      ids.map((id) => {
        const { scelle = null, extourneePar = null } = connus.get(id) ?? {};
        return [id, { revision: null, scelle, extourneePar, tetes: tetes.get(id) ?? [] }];
      })
    );
  }
}
