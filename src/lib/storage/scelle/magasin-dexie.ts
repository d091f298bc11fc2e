import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { dateIso, endOfMonth, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { LigneAMirer } from '#lib/domain/ecritures/miroir.ts';
import type { Brouillards, FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import type { ExerciceScelle, RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import type { Lot, Magasin, Tete, TransactionDeMagasin, Verdict } from '#lib/domain/scelle/magasin.ts';
import type { Rangs } from '#lib/domain/scelle/rangs.ts';
import type { Base } from '../base.ts';
import { ensemble } from '../requetes.ts';
import type { BlocRow, DemandeRow, ExerciceRow, ScelleRow, TeteRow } from '../rows.ts';
import { comptesDAttente } from './comptes-d-attente.ts';
import { ContextesDeScellement } from './contextes.ts';
import { ecrireLot } from './ecrire-lot.ts';
import { originesDe } from './origines.ts';
import { lireReprise } from './reprise-a-sceller.ts';
import { verdictDe } from './verdicts.ts';

/** The tables that a turn of the sequencer reads or writes. */
export const TABLES_DU_SEQUENCEUR = [
  'entites',
  'exercices',
  'journaux',
  'plans',
  'segments',
  'chiffres',
  'textes',
  'soldesSegments',
  'blocs',
  'soldes',
  'scelles',
  'tetes',
  'demandes',
  'aRegulariser',
  'lettrages',
  'reglages',
  'champs'
] as const;

/**
 * The sealed logs of this poste, in its ledger: one transaction with strict durability for entries, head, books and
 * answers, so that a tab that dies, a disk that is full or a second tab leave all of it or nothing (F1, F4, F16).
 */
export class MagasinDexie implements Magasin {
  readonly #base: Base;
  readonly #maintenant: () => string;
  readonly #contextes: ContextesDeScellement;
  readonly #lus: BlocsLus;

  /**
   * @param maintenant the UTC moment, as an ISO text
   * @param autour what was read already: blocs in the transaction under way, and for that one only
   */
  constructor(
    base: Base,
    maintenant: () => string,
    { contextes = new ContextesDeScellement(base), lus = new Map<string, BlocRow | undefined>() }: Autour = {}
  ) {
    this.#base = base;
    this.#maintenant = maintenant;
    this.#contextes = contextes;
    this.#lus = lus;
  }

  transaction<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T> {
    return this.#base.transaction(
      'rw',
      TABLES_DU_SEQUENCEUR.map((nom) => this.#base.table(nom)),
      // Dexie keeps a transaction open for the awaits of a function that is itself async.
      async () => {
        const transaction = new Transaction(this.#base, this.#contextes, entite, this.#maintenant);
        transaction.connaitre(this.#lus);
        return await acte(transaction);
      }
    );
  }
}

interface Autour {
  readonly contextes?: ContextesDeScellement;
  readonly lus?: BlocsLus;
}

/** Blocs as they stand, by id; undefined for those that are not there. */
export type BlocsLus = ReadonlyMap<string, BlocRow | undefined>;

/** Inside the caller's transaction. */
export async function lireBlocs(ids: readonly string[]): Promise<BlocsLus> {
  const rows = await ensemble((table) =>
    ids.map((id) => table('blocs').get(id) as IDBRequest<BlocRow | undefined>)
  );
  return new Map(ids.map((id, i) => [id, rows[i]]));
}

/** The setting that says where a poste is in what it asks. */
function cleDeRang(poste: string): string {
  return `scellement.rang.${poste}`;
}

class Transaction implements TransactionDeMagasin {
  readonly #base: Base;
  readonly #contextes: ContextesDeScellement;
  readonly #entite: string;
  readonly #maintenant: () => string;
  /** Read to be judged, and again to be written: once. */
  readonly #blocs = new Map<string, BlocRow | undefined>();

  constructor(base: Base, contextes: ContextesDeScellement, entite: string, maintenant: () => string) {
    this.#base = base;
    this.#contextes = contextes;
    this.#entite = entite;
    this.#maintenant = maintenant;
  }

  async tete(): Promise<Tete | null> {
    const row: TeteRow | undefined = await this.#base.tetes.get(this.#entite);
    if (!row) return null;
    const { alteree, ...etat } = row;
    const derniere = (await this.#base.scelles.get([this.#entite, etat.pos])) ?? null;
    return { etat, derniere, ...(alteree !== undefined && { alteree }) };
  }

  async verdicts(commandes: readonly string[]): Promise<ReadonlyMap<string, Verdict>> {
    if (await this.#sontNouvelles(commandes)) return new Map();
    const rows = await ensemble((table) =>
      commandes.map((id) => table('demandes').get(id) as IDBRequest<DemandeRow | undefined>)
    );
    const connues = rows.filter((row) => row !== undefined);
    const acceptees = connues.flatMap(({ pos }) => (pos === undefined ? [] : [pos]));
    const entrees = await ensemble((table) =>
      acceptees.map((pos) => table('scelles').get([this.#entite, pos]) as IDBRequest<ScelleRow | undefined>)
    );
    const entreeByPos = new Map(acceptees.map((pos, i) => [pos, entrees[i]]));
    return new Map(
      connues.flatMap((row) => {
        const verdict = verdictDe(row, entreeByPos.get(row.pos ?? 0));
        return verdict ? [[row.id, verdict] as const] : [];
      })
    );
  }

  async blocs(
    ids: readonly string[],
    extournes: readonly string[]
  ): Promise<ReadonlyMap<string, FaitsDeBloc>> {
    const rows = await this.#lire(ids);
    const nommes = new Set(extournes);
    // Both ends of an extourne of ours say it: the index is asked for those alone.
    const liees = ids.filter((id, i) => nommes.has(id) || rows[i]?.liens?.extourneePar !== undefined);
    const miroirs = await this.#miroirs(liees);
    const faits = new Map<string, FaitsDeBloc>();
    for (const [i, id] of ids.entries()) {
      const row = rows[i];
      const extourneePar = miroirs.get(id)?.find(({ etat }) => etat === 'scelle')?.id ?? null;
      if (!row && extourneePar === null) continue;
      const revision = row?.etat === 'brouillard' ? row.revision : null;
      faits.set(id, { revision, scelle: row?.scelle?.pos ?? null, extourneePar });
    }
    return faits;
  }

  origines(ids: readonly string[]): Promise<ReadonlyMap<string, readonly LigneAMirer[]>> {
    return originesDe(this.#base, this.#entite, ids);
  }

  contexte(debut: DateIso) {
    return this.#contextes.lire(this.#entite, this.#id(debut));
  }

  async exercices(): Promise<readonly ExerciceScelle[]> {
    const rows = await this.#base.exercices.where('entite').equals(this.#entite).toArray();
    return rows.map(({ debut, fin }) => ({ debut, fin }));
  }

  async brouillards(debut: DateIso, mois?: MoisIso): Promise<Brouillards> {
    const row = await this.#exercice(debut);
    const premier = mois === undefined ? debut : dateIso(`${mois}-01`);
    const dernier = mois === undefined ? (row?.fin ?? debut) : endOfMonth(premier);
    const cle = (date: DateIso) => ['brouillard', `${this.#id(debut)}|${date}`];
    const restes = this.#base.blocs.where('[etat+jour]').between(cle(premier), cle(dernier), true, true);
    const ids = (await restes.primaryKeys()).filter((id) => !isIdDeReport(id));
    return { nombre: ids.length, premier: ids[0] ?? null };
  }

  comptesDAttente(debut: DateIso): Promise<readonly string[]> {
    return comptesDAttente(this.#base, this.#id(debut));
  }

  async aUneReprise(debut: DateIso): Promise<boolean> {
    return (await this.#base.segments.where('id').equals(this.#id(debut)).count()) > 0;
  }

  async reprise(debut: DateIso): Promise<RepriseScellee | null> {
    const exercice = await this.#exercice(debut);
    return exercice ? lireReprise(this.#base, exercice) : null;
  }

  async rangs(postes: readonly string[]): Promise<Rangs> {
    const rows = await this.#base.reglages.bulkGet(postes.map(cleDeRang));
    return new Map(
      postes.flatMap((poste, i) => {
        const rang = rows[i]?.valeur;
        return rang === undefined ? [] : [[poste, Number(rang)] as const];
      })
    );
  }

  async noterRangs(rangs: Rangs): Promise<void> {
    await this.#base.reglages.bulkPut(
      Array.from(rangs, ([poste, rang]) => ({ cle: cleDeRang(poste), valeur: String(rang) }))
    );
  }

  async ecrire(lot: Lot): Promise<void> {
    await this.#lire(lot.aRegulariser.flatMap(({ commande: { acte } }) => ('id' in acte ? [acte.id] : [])));
    await ecrireLot(this.#base, lot, {
      entite: this.#entite,
      blocs: this.#blocs,
      recueLe: this.#maintenant()
    });
  }

  #id(debut: DateIso): string {
    return `${this.#entite}/${debut}`;
  }

  #exercice(debut: DateIso): Promise<ExerciceRow | undefined> {
    return this.#base.exercices.get(this.#id(debut));
  }

  connaitre(lus: BlocsLus): void {
    // A bloc of another entité is none of this log.
    for (const [id, row] of lus)
      this.#blocs.set(id, row?.exercice.startsWith(`${this.#entite}/`) === true ? row : undefined);
  }

  async #lire(ids: readonly string[]): Promise<(BlocRow | undefined)[]> {
    this.connaitre(await lireBlocs([...new Set(ids)].filter((id) => !this.#blocs.has(id))));
    return ids.map((id) => this.#blocs.get(id));
  }

  /** Commands that were made together have ids that follow each other: nothing between the first and the last. */
  async #sontNouvelles(commandes: readonly string[]): Promise<boolean> {
    const ids = [...commandes].sort((a, b) => (a < b ? -1 : 1));
    const [premiere, derniere] = [ids[0], ids.at(-1)];
    if (premiere === undefined) return true;
    const [connue] = await ensemble((table) => [
      table('demandes').getKey(IDBKeyRange.bound(premiere, derniere))
    ]);
    return connue === undefined;
  }

  /** The blocs that mirror each: nothing is written on an imported bloc, the link stands on its extourne alone. */
  async #miroirs(ids: readonly string[]): Promise<ReadonlyMap<string, readonly BlocRow[]>> {
    const miroirs = await ensemble((table) =>
      ids.map((id) => table('blocs').index('liens.extourneDe').getAll(id) as IDBRequest<BlocRow[]>)
    );
    return new Map(ids.map((id, i) => [id, miroirs[i] ?? []]));
  }
}
