import { lignesPourAction } from '#lib/listes/interaction/selection.ts';
import { listeDe, type ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import type { DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import { EtatDeListe } from '#lib/ui/liste/etat-de-liste.svelte.ts';

/** A small list whose rows are in the page: what is on the screen, what is chosen of it, the row under the cursor. */
export class ListeEnPage<Row> {
  readonly liste = new EtatDeListe<Row>();
  readonly #lues = new WeakMap<ListeOuverte<Row>, readonly Row[]>();
  readonly #champs: readonly DescriptionDeChamp<Row>[];
  readonly #cle: (row: Row) => string;
  #sous = $state.raw<string>();
  /** Those on the screen: until a list that is read again has answered, what is chosen is of the one before. */
  readonly rows: readonly Row[] = $derived.by(() => {
    const { ouverte } = this.liste;
    return (ouverte && this.#lues.get(ouverte)) ?? [];
  });
  /** Those of the selection; none when nothing is selected. */
  readonly choisis: readonly Row[] = $derived.by(() => {
    const { selection, source } = this.liste;
    if (selection === null) return [];
    return Array.from(lignesPourAction(selection, source.ordre)).flatMap((i) => this.rows[i] ?? []);
  });
  /** The row under the cursor as it stands: it may have changed, or left the list, since the cursor came to it. */
  readonly active: Row | undefined = $derived.by(() => {
    const cle = this.#sous;
    return cle === undefined ? undefined : this.rows.find((row) => this.#cle(row) === cle);
  });

  constructor(champs: readonly DescriptionDeChamp<Row>[], cle: (row: Row) => string) {
    this.#champs = champs;
    this.#cle = cle;
  }

  /**
   * Shows what `lire` answers; a screen calls it in `$effect.pre`.
   * @param version makes the effect read again when the books change
   * @returns what closes the list
   */
  montrer(lire: () => Promise<readonly Row[]>, version: number): () => void {
    return this.liste.montrer(async () => {
      const rows = await lire();
      const ouverte = listeDe(rows, this.#champs, this.#cle);
      this.#lues.set(ouverte, rows);
      return ouverte;
    }, version);
  }

  /** The list says where its cursor is. */
  suivre(row: Row | undefined): void {
    this.#sous = row && this.#cle(row);
  }
}
