import { untrack } from 'svelte';
import {
  bornesDe,
  ENTETE,
  memeInteraction,
  ramener,
  type EtatDInteraction,
  type Position
} from './interaction.ts';
import type { SourceDeLignes } from './source.svelte.ts';

interface Liens<Row> {
  readonly source: () => SourceDeLignes<Row>;
  /** The columns that are seen, in order; none while nothing is known of the room there is. */
  readonly colonnes: () => readonly string[];
  readonly page: () => number;
  /** The cursor followed its record to another row. */
  readonly onsuivi: (ligne: number) => void;
}

/** The cell under the cursor and the rows that are selected. Made while its component is: it has effects. */
export class Curseur<Row extends object> {
  interaction = $state.raw<EtatDInteraction>({ position: { ligne: 0, colonne: 0 }, selection: null });
  readonly #liens: Liens<Row>;

  constructor(depart: Position, liens: Liens<Row>) {
    this.interaction = { position: depart, selection: null };
    this.#liens = liens;
    this.#suivre();
  }

  readonly position = $derived.by(() => this.interaction.position);
  readonly selection = $derived.by(() => {
    const { selection } = this.interaction;
    return selection === null ? null : bornesDe(selection);
  });
  readonly etendue = $derived.by(() => ({
    total: this.#liens.source().total,
    colonnes: this.#liens.colonnes().length,
    page: this.#liens.page()
  }));
  readonly ligneActive: Row | undefined = $derived.by(() => {
    const { ligne } = this.position;
    return ligne >= 0 ? this.#liens.source().ligne(ligne) : undefined;
  });
  /** An empty list is still reached by the keyboard: by its header. */
  readonly dansLEntete = $derived.by(
    () => this.position.ligne === ENTETE || this.#liens.source().total === 0
  );

  /** The data or the columns changed: the cursor follows its record and its column, or stays at the nearest place. */
  #suivre(): void {
    let reference: Row | undefined;
    let ids: readonly string[] = [];
    let avant = untrack(() => ({ source: this.#liens.source(), version: this.#liens.source().version }));
    $effect.pre(() => {
      const source = this.#liens.source();
      const maintenant = { source, version: source.version };
      const [etendue, colonnes] = [this.etendue, this.#liens.colonnes()];
      untrack(() => {
        if (colonnes.length === 0) return;
        const parti = this.position;
        let suite = this.#surSaColonne(ids, colonnes);
        ids = colonnes;
        if (!source.enAttente && source.total > 0) {
          const change = maintenant.source !== avant.source || maintenant.version !== avant.version;
          avant = maintenant;
          if (change) suite = this.#surSonEnregistrement(suite, reference);
          suite = ramener(suite, etendue);
        }
        if (suite.position.ligne !== parti.ligne) this.#liens.onsuivi(suite.position.ligne);
        if (!memeInteraction(suite, this.interaction)) this.interaction = suite;
      });
    });
    $effect(() => {
      if (this.ligneActive !== undefined) reference = this.ligneActive;
    });
  }

  #surSaColonne(avant: readonly string[], apres: readonly string[]): EtatDInteraction {
    const { position, selection } = this.interaction;
    const id = avant[position.colonne];
    const colonne = id === undefined ? -1 : apres.indexOf(id);
    return colonne < 0 || colonne === position.colonne
      ? this.interaction
      : { position: { ...position, colonne }, selection };
  }

  #surSonEnregistrement({ position }: EtatDInteraction, reference: Row | undefined): EtatDInteraction {
    const ou = reference === undefined ? -1 : (this.#liens.source().indexDe?.(reference) ?? -1);
    return { position: ou >= 0 ? { ...position, ligne: ou } : position, selection: null };
  }
}
