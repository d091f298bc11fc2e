import type { Fenetrage } from './fenetrage.svelte.ts';
import { defilementPourVoir } from './fenetre.ts';
import type { Largeurs } from './largeurs.svelte.ts';

/** Scrolls the list to where one goes. All in CSS pixels. */
export class Defilement<Row> {
  readonly #grille: () => HTMLElement | undefined;
  readonly #fenetrage: Fenetrage;
  readonly #largeurs: Largeurs<Row>;

  constructor(grille: () => HTMLElement | undefined, fenetrage: Fenetrage, largeurs: Largeurs<Row>) {
    this.#grille = grille;
    this.#fenetrage = fenetrage;
    this.#largeurs = largeurs;
  }

  /** The scroll and the rows that go with it change together, before the next paint. */
  vers(reel: number): void {
    const grille = this.#grille();
    if (!grille) return;
    grille.scrollTop = reel;
    this.suivre();
  }

  /** The user scrolled. */
  suivre(): void {
    this.#fenetrage.reel = this.#grille()?.scrollTop ?? 0;
  }

  /** Shows the whole row, after moving by `pages` pages. */
  montrerLaLigne(ligne: number, pages = 0): void {
    this.vers(this.#fenetrage.positionPourVoir(ligne, pages));
  }

  /** Shows the whole column, by its rank among those that are shown. */
  montrerLaColonne(rang: number): void {
    const [grille, visible] = [this.#grille(), this.#largeurs.visibles[rang]];
    if (!grille || visible === undefined || visible.figee) return;
    const { disponible, figees } = this.#largeurs;
    const debut = visible.gauche - figees;
    grille.scrollLeft = defilementPourVoir(grille.scrollLeft, disponible - figees, debut, visible.largeur);
  }
}
