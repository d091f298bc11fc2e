/* eslint svelte/prefer-svelte-reactivity: 'off' -- one signal tells that rows came: a reactive Map would have one per row. */
import type { Depart } from '#lib/listes/interaction/depart.ts';
import { ordreNaturel, type Ordre, type Rangee } from '#lib/listes/interaction/ordre.ts';
import { suivre } from '../suivre.ts';
import type { SourceDeLignes } from '../tableau/source.ts';
import { prochainCadre } from '../tours.ts';

/** Reads what stands at some places of a list: rows of its table, or the markers of its last answer. */
export type LecteurDeRangees<Row> = (rangees: Int32Array) => Promise<readonly (Row | undefined)[]>;

/** Rows were numbered anew: where each one stands now, when somebody wants to know. */
export interface AutreTable {
  readonly nouvelleLigne: ((ligne: number) => number) | undefined;
}

/** Rows read beyond what is seen, on both sides, so that a scroll at reading speed never waits. */
const MARGE = 100;
/** Rows kept; those unused for longest leave first. */
const GARDEES = 10_000;

/**
 * The rows of a list whose order is known here and whose content is read by small pieces. A row read once serves
 * again wherever a sort or a filter puts it.
 */
export class SourceOrdonnee<Row> implements SourceDeLignes<Row> {
  ordre = $state.raw<Ordre>(ordreNaturel(0));
  version = $state.raw(0);
  enAttente = $state.raw(true);
  table = 0;
  nouvelleLigne: ((ligne: number) => number) | undefined;
  depart: Depart | undefined;
  /** Moves at each answer, so that `ligne` is reactive without one signal per row. */
  #recues = $state.raw(0);

  #lire: LecteurDeRangees<Row> | undefined;
  #rangees = new Map<Rangee, Row>();
  /** The last one that was shown. */
  #autreTable: AutreTable | undefined;
  /** Another list: what it is asked no longer serves. */
  #edition = 0;
  #voulu = { debut: 0, fin: 0 };
  #enCours: Promise<void> | undefined;

  get total(): number {
    return this.ordre.total;
  }

  /** Rows of the table that stand on the screen: what a person may choose from one moment to the next. */
  get aLEcran(): Int32Array {
    const { debut, fin } = this.#voulu;
    return rangeesEntre(this.ordre, debut, fin).filter((rangee) => rangee >= 0);
  }

  ligne(index: number): Row | undefined {
    suivre(this.#recues);
    return index >= 0 && index < this.ordre.total ? this.#rangees.get(this.ordre.rangeeA(index)) : undefined;
  }

  /** Settles when what was asked last is there, whoever asked. One reading at a time: a fast scroll asks for where it stops. */
  charger(debut: number, fin: number): Promise<void> {
    this.#voulu = { debut, fin };
    if (this.#manquantes(this.ordre, debut, fin).length === 0) return Promise.resolve();
    this.#enCours ??= this.#lireLeVoulu().finally(() => (this.#enCours = undefined));
    return this.#enCours;
  }

  /**
   * Shows another order. What is shown stays until the same places of the new one are there, so that nothing flickers.
   * @param autreTable given when rows were numbered anew: none of those read before serves then
   * @throws what the reader throws; the old order then stays
   */
  async montrer(
    ordre: Ordre,
    lire: LecteurDeRangees<Row>,
    autreTable: AutreTable | undefined
  ): Promise<void> {
    // Two answers may come for one table: following it twice would lose the records one works on.
    const renumerotee = autreTable !== undefined && autreTable !== this.#autreTable;
    const edition = ++this.#edition;
    const { debut, fin } = this.#voulu;
    const premieres = rangeesEntre(
      ordre,
      Math.min(debut, Math.max(0, ordre.total - 1)),
      Math.max(fin, debut + 1)
    );
    const utiles = renumerotee
      ? premieres
      : premieres.filter((rangee) => rangee < 0 || !this.#rangees.has(rangee));
    const lues = utiles.length === 0 ? [] : await lire(utiles);
    if (edition !== this.#edition) return;
    if (renumerotee) {
      this.#autreTable = autreTable;
      this.#rangees = new Map();
      this.table++;
      this.nouvelleLigne = autreTable.nouvelleLigne;
    } else for (const rangee of this.#rangees.keys()) if (rangee < 0) this.#rangees.delete(rangee);
    this.#recevoir(utiles, lues);
    this.#lire = lire;
    this.ordre = ordre;
    this.enAttente = false;
    this.version++;
  }

  async #lireLeVoulu(): Promise<void> {
    await prochainCadre();
    for (;;) {
      const [edition, ordre, lire] = [this.#edition, this.ordre, this.#lire];
      const { debut, fin } = this.#voulu;
      if (!lire || this.#manquantes(ordre, debut, fin).length === 0) return;
      const utiles = this.#manquantes(ordre, debut - MARGE, fin + MARGE);
      const lues = await lire(utiles);
      // Another order was asked for meanwhile. It may never come: what is seen is then looked at again.
      if (edition === this.#edition) this.#recevoir(utiles, lues);
    }
  }

  #recevoir(rangees: Int32Array, lues: readonly (Row | undefined)[]): void {
    for (const [i, rangee] of rangees.entries()) {
      const lue = lues[i];
      if (lue === undefined) continue;
      this.#rangees.delete(rangee);
      this.#rangees.set(rangee, lue);
    }
    for (const rangee of this.#rangees.keys()) {
      if (this.#rangees.size <= GARDEES) break;
      this.#rangees.delete(rangee);
    }
    this.#recues++;
  }

  #manquantes(ordre: Ordre, debut: number, fin: number): Int32Array {
    return rangeesEntre(ordre, debut, fin).filter((rangee) => !this.#rangees.has(rangee));
  }
}

function rangeesEntre(ordre: Ordre, debut: number, fin: number): Int32Array {
  const [premiere, fini] = [Math.max(0, Math.floor(debut)), Math.min(ordre.total, Math.ceil(fin))];
  return Int32Array.from({ length: Math.max(0, fini - premiere) }, (_, i) => ordre.rangeeA(premiere + i));
}
