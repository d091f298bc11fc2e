/* eslint svelte/prefer-svelte-reactivity: 'off' -- one signal tells that pages came: a reactive Map would have one per page. */
import type { Depart } from '#lib/listes/interaction/depart.ts';
import type { Ordre } from '#lib/listes/interaction/ordre.ts';
import { suivre } from '../suivre.ts';

/**
 * Where a list finds its rows, which may live in a worker. Everything a list reads here is reactive:
 * it shows a row as soon as `ligne` gives it.
 */
export interface SourceDeLignes<Row> {
  readonly total: number;
  /** Another number once rows may have changed places: sorted, filtered, read again. */
  readonly version: number;
  /** Nothing has been read yet: `total` says nothing. */
  readonly enAttente?: boolean;
  /** The row at `index`, at once, or nothing while it is not there. */
  ligne(index: number): Row | undefined;
  /** Asks for the rows from `debut` to `fin` (not included). Fails when they cannot be read. */
  charger(debut: number, fin: number): Promise<void>;
  /** Where a row that was shown stands now, -1 when it is gone: the cursor follows it. */
  indexDe?(ligne: Row): number;
  /** What stands where, for a list that sorts and filters the rows of a table; without it rows are what is shown. */
  readonly ordre?: Ordre;
  /** Another number once the rows of that table were numbered anew. */
  readonly table?: number;
  /** Where a row of the table before now stands in the table, -1 when it is gone. */
  readonly nouvelleLigne?: ((ligne: number) => number) | undefined;
  /** How the list was left when it was shown last: where its first rows are shown. */
  readonly depart?: Depart | undefined;
}

/**
 * A list held whole in memory. Make another one when the rows change.
 * @param cle what makes two rows the same record; the object itself unless told
 */
export function sourceDeTableau<Row>(
  lignes: readonly Row[],
  cle: (ligne: Row) => unknown = (ligne) => ligne
): SourceDeLignes<Row> {
  return {
    total: lignes.length,
    version: 0,
    ligne: (index) => lignes[index],
    charger: () => Promise.resolve(),
    indexDe: (ligne) => {
      const voulue = cle(ligne);
      return lignes.findIndex((une) => cle(une) === voulue);
    }
  };
}

/** An answer always says the total with its rows, so that both belong together. */
export interface PageDeLignes<Row> {
  readonly total: number;
  readonly lignes: readonly Row[];
}

/** Reads the rows from `debut` to `fin` (not included); gives fewer at the end. */
export type Lecteur<Row> = (debut: number, fin: number) => Promise<PageDeLignes<Row>>;

export interface ReglagesDePagination {
  readonly taille: number;
  /** Pages kept; the one unused for longest leaves first. */
  readonly gardees: number;
  /** Readings under way at the same time. */
  readonly enVol: number;
  /** Runs once per frame, so that a fast scroll asks for where it stops. */
  readonly planifier: (travail: () => void) => void;
}

const REGLAGES: ReglagesDePagination = { taille: 200, gardees: 50, enVol: 2, planifier: planifierAuCadre };

/** Where nothing is painted there are no frames to wait for. */
function planifierAuCadre(travail: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(travail);
  else setTimeout(travail);
}

/** Rows read by pages from somewhere else. Answers to older questions are dropped. */
export class SourcePaginee<Row> implements SourceDeLignes<Row> {
  total = $state.raw(0);
  version = $state.raw(0);
  enAttente = $state.raw(true);
  /** Moves at each page received, so that `ligne` is reactive without one signal per row. */
  #recues = $state.raw(0);

  #lire: Lecteur<Row>;
  #reglages: ReglagesDePagination;
  #pages = new Map<number, readonly Row[]>();
  #enVol = new Set<number>();
  /** The list that is shown, and the latest one asked for. */
  #edition = 0;
  #demande = 0;
  #voulu = { debut: 0, fin: 0 };
  #planifie = false;
  #attente: PromiseWithResolvers<void> | undefined;

  constructor(lire: Lecteur<Row>, reglages: Partial<ReglagesDePagination> = {}) {
    this.#lire = lire;
    this.#reglages = { ...REGLAGES, ...reglages };
  }

  ligne(index: number): Row | undefined {
    suivre(this.#recues);
    const { taille } = this.#reglages;
    return this.#pages.get(Math.floor(index / taille))?.[index % taille];
  }

  /** Settles when what was asked last is there, whoever asked. */
  charger(debut: number, fin: number): Promise<void> {
    this.#voulu = { debut, fin };
    for (const page of this.#utiles()) this.#rajeunir(page);
    if (this.#manquantes().length === 0 && this.#attente === undefined) return Promise.resolve();
    this.#attente ??= Promise.withResolvers();
    if (!this.#planifie) {
      this.#planifie = true;
      this.#reglages.planifier(() => {
        this.#planifie = false;
        this.#avancer();
      });
    }
    return this.#attente.promise;
  }

  /**
   * Reads the list again, by another reader when the sort or the filter changed. What is shown stays until
   * the same place of the new list is there, so that nothing flickers.
   * @throws what the reader throws; the old list then stays.
   */
  async actualiser(lire: Lecteur<Row> = this.#lire): Promise<void> {
    const demande = ++this.#demande;
    const { taille } = this.#reglages;
    const numeros = this.#pagesDe(this.#voulu.debut, Math.max(this.#voulu.fin, this.#voulu.debut + 1));
    const lues = await Promise.all(numeros.map((page) => lire(page * taille, (page + 1) * taille)));
    if (demande !== this.#demande) return;
    this.#lire = lire;
    this.#vider(lues[0]?.total ?? 0);
    for (const [i, page] of numeros.entries()) this.#pages.set(page, lues[i]?.lignes ?? []);
    this.#recues++;
    this.#avancer();
  }

  #vider(total: number): void {
    this.#pages.clear();
    this.#enVol = new Set();
    this.#edition++;
    this.total = total;
    this.enAttente = false;
    this.version++;
  }

  #pagesDe(debut: number, fin: number): number[] {
    const { taille } = this.#reglages;
    const derniere = Math.ceil(fin / taille);
    const pages: number[] = [];
    for (let page = Math.floor(Math.max(0, debut) / taille); page < derniere; page++) pages.push(page);
    return pages;
  }

  /** What is asked first, then half a page on both sides, so that a scroll at reading speed never waits. */
  #utiles(): number[] {
    const { debut, fin } = this.#voulu;
    const demi = this.#reglages.taille / 2;
    const vues = this.#pagesDe(debut, fin);
    if (this.enAttente) return vues;
    return [...new Set([...vues, ...this.#pagesDe(debut - demi, fin + demi)])].filter(
      (page) => page * this.#reglages.taille < this.total
    );
  }

  #manquantes(): number[] {
    return this.#utiles().filter((page) => !this.#pages.has(page));
  }

  #avancer(): void {
    const manquantes = this.#manquantes();
    if (manquantes.length === 0) {
      this.#attente?.resolve();
      this.#attente = undefined;
    }
    for (const page of manquantes)
      if (this.#enVol.size < this.#reglages.enVol && !this.#enVol.has(page)) void this.#lirePage(page);
  }

  async #lirePage(page: number): Promise<void> {
    const [edition, enVol, { taille }] = [this.#edition, this.#enVol, this.#reglages];
    enVol.add(page);
    try {
      const lue = await this.#lire(page * taille, (page + 1) * taille);
      if (edition !== this.#edition) return;
      enVol.delete(page);
      // Another total is another list: what was read before it no longer fits.
      if (this.enAttente || lue.total !== this.total) this.#vider(lue.total);
      this.#pages.set(page, lue.lignes);
      this.#oublierLesAnciennes();
      this.#recues++;
      this.#avancer();
    } catch (cause) {
      enVol.delete(page);
      if (edition !== this.#edition) return;
      this.#attente?.reject(cause);
      this.#attente = undefined;
    }
  }

  #rajeunir(page: number): void {
    const lignes = this.#pages.get(page);
    if (lignes === undefined) return;
    this.#pages.delete(page);
    this.#pages.set(page, lignes);
  }

  /** A Map gives its keys oldest first. */
  #oublierLesAnciennes(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= this.#reglages.gardees) return;
      this.#pages.delete(page);
    }
  }
}
