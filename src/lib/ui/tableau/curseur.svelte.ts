import { untrack } from 'svelte';
import { suivreColonnes, suivreOrdre, suivreTable } from '#lib/listes/interaction/changements.ts';
import { reprendre } from '#lib/listes/interaction/depart.ts';
import { en, type EtatDInteraction } from '#lib/listes/interaction/interaction.ts';
import type { Grille } from '#lib/listes/interaction/navigation.ts';
import { ENTETE, ordreNaturel } from '#lib/listes/interaction/ordre.ts';
import { memeSelection } from '#lib/listes/interaction/selection.ts';
import type { SourceDeLignes } from './source.ts';

/** A cell of a list: rows from 0, -1 for the header; columns from 0. */
export interface Position {
  readonly ligne: number;
  readonly colonne: number;
}

interface Liens<Row> {
  readonly source: () => SourceDeLignes<Row>;
  /** The columns that are seen, in order; none while nothing is known of the room there is. */
  readonly colonnes: () => readonly string[];
  readonly page: () => number;
  /** The cursor followed its record to another row. */
  readonly onsuivi: (ligne: number) => void;
}

/** The cell under the cursor and the records that are selected. Made while its component is: it has effects. */
export class Curseur<Row extends object> {
  interaction = $state.raw<EtatDInteraction>({
    place: { position: 0, colonne: 0 },
    rangee: 0,
    choisie: 0,
    designee: false,
    selection: null
  });
  /** Rows by which the record under the cursor has moved since the list was left. */
  decalage = $state.raw(0);
  readonly #liens: Liens<Row>;

  constructor(depart: Position, liens: Liens<Row>) {
    this.#liens = liens;
    this.retourner(depart);
    this.#suivre();
  }

  /** Rows without an order of their own stand as they are numbered. */
  readonly grille: Grille = $derived.by(() => {
    const source = this.#liens.source();
    return {
      ordre: source.ordre ?? ordreNaturel(source.total),
      colonnes: Math.max(1, this.#liens.colonnes().length),
      page: this.#liens.page()
    };
  });
  readonly position: Position = $derived.by(() => {
    const { position, colonne } = this.interaction.place;
    return { ligne: position, colonne };
  });
  readonly selection = $derived.by(() => this.interaction.selection);
  readonly ligneActive: Row | undefined = $derived.by(() => {
    const { ligne } = this.position;
    return ligne >= 0 ? this.#liens.source().ligne(ligne) : undefined;
  });
  /** An empty list is still reached by the keyboard: by its header. */
  readonly dansLEntete = $derived.by(
    () => this.position.ligne === ENTETE || this.#liens.source().total === 0
  );

  /** Goes where the page says; before the first answer nobody knows yet what stands there. */
  retourner({ ligne, colonne }: Position): void {
    const rangee = this.#liens.source().ordre?.rangeeA(ligne) ?? ligne;
    const place = { position: ligne, colonne };
    this.interaction = { place, rangee, choisie: rangee, designee: false, selection: null };
  }

  /** The cell `place`, nothing selected but what was. */
  sur(position: Position): EtatDInteraction {
    const { ligne, colonne } = position;
    return en(this.grille, { position: ligne, colonne }, this.interaction.selection);
  }

  /** The data or the columns changed: the cursor follows its record and its column, or stays at the nearest place. */
  #suivre(): void {
    let reference: Row | undefined;
    let ids: readonly string[] = [];
    let avant = untrack(() => vuDe(this.#liens.source()));
    let premiere = true;
    $effect.pre(() => {
      const source = this.#liens.source();
      const maintenant = vuDe(source);
      const [grille, colonnes] = [this.grille, this.#liens.colonnes()];
      untrack(() => {
        if (colonnes.length === 0) return;
        const parti = this.position.ligne;
        let suite = this.interaction;
        // While nothing is known of the rows, every place would seem to be outside.
        if (!source.enAttente && ids.length > 0) suite = suivreColonnes(suite, ids, colonnes, grille);
        ids = colonnes;
        if (!source.enAttente && (source.total > 0 || source.ordre !== undefined)) {
          // What the page asked for was a place: the record that stands there is only known now.
          if (premiere) suite = this.#reprendre(suite, grille);
          else if (maintenant.source !== avant.source || maintenant.version !== avant.version)
            suite = this.#apresChangement(suite, grille, reference, maintenant.table !== avant.table);
          else {
            const { choisie, designee } = suite;
            suite = { ...en(grille, suite.place, suite.selection), choisie, designee };
          }
          premiere = false;
          avant = maintenant;
        }
        if (suite.place.position !== parti) this.#liens.onsuivi(suite.place.position);
        if (!memeEtat(suite, this.interaction)) this.interaction = suite;
      });
    });
    $effect(() => {
      if (this.ligneActive !== undefined) reference = this.ligneActive;
    });
  }

  #reprendre({ place }: EtatDInteraction, grille: Grille): EtatDInteraction {
    const { depart } = this.#liens.source();
    if (!depart) return en(grille, place, null);
    const suite = reprendre(grille, place, depart);
    if (depart.active >= 0 && suite.rangee === depart.active)
      this.decalage = suite.place.position - place.position;
    return suite;
  }

  #apresChangement(
    etat: EtatDInteraction,
    grille: Grille,
    reference: Row | undefined,
    autreTable: boolean
  ): EtatDInteraction {
    const source = this.#liens.source();
    if (source.ordre)
      return autreTable
        ? suivreTable(etat, source.nouvelleLigne ?? (() => -1), grille)
        : suivreOrdre(etat, grille);
    const ou = reference === undefined ? -1 : (source.indexDe?.(reference) ?? -1);
    const { position, colonne } = etat.place;
    return en(grille, { position: ou >= 0 ? ou : position, colonne }, null);
  }
}

function vuDe<Row>(source: SourceDeLignes<Row>) {
  return { source, version: source.version, table: source.table };
}

function memeEtat(a: EtatDInteraction, b: EtatDInteraction): boolean {
  return (
    a.place.position === b.place.position &&
    a.place.colonne === b.place.colonne &&
    a.rangee === b.rangee &&
    a.choisie === b.choisie &&
    a.designee === b.designee &&
    memeSelection(a.selection, b.selection)
  );
}
