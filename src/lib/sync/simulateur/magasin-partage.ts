import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { Brouillards, FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import type { Lot, Magasin, TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';
import type { Rangs } from '#lib/domain/scelle/rangs.ts';

/** What a shared log is decided on that is not in it. */
export interface FaitsPartages {
  /** Heads of blocs, as the documents say. */
  tetes(ids: ReadonlySet<string>): ReadonlyMap<string, readonly string[]>;
  brouillards(debut: DateIso, mois?: MoisIso): Brouillards;
  /** Over all logs. */
  rangs(postes: readonly string[]): Rangs;
  noterRangs(rangs: Rangs): void;
  /** Told what one transaction is about to write. */
  ecrire(lot: Lot): void;
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
        brouillards: (debut, mois) => this.#faits.brouillards(debut, mois),
        rangs: (postes) => this.#faits.rangs(postes),
        noterRangs: (rangs) => {
          this.#faits.noterRangs(rangs);
        },
        ecrire: (lot) => {
          this.#faits.ecrire(lot);
          return t.ecrire(lot);
        }
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
