import {
  defilementPourVoir,
  fenetreA,
  hauteurDuCorps,
  lignesParPage,
  PLAFOND,
  versReel,
  versVirtuel,
  type Geometrie
} from './fenetre.ts';

/** What part of a list is seen, from sizes that the page tells. All in CSS pixels. */
export class Fenetrage {
  hauteurDeLigne = $state.raw(28);
  hauteurVisible = $state.raw(0);
  plafond = $state.raw(PLAFOND);
  /** The browser's own scroll position. */
  reel = $state.raw(0);

  readonly #total: () => number;
  constructor(total: () => number) {
    this.#total = total;
  }

  readonly geometrie: Geometrie = $derived.by(() => ({
    total: this.#total(),
    hauteurDeLigne: this.hauteurDeLigne,
    hauteurVisible: Math.max(0, this.hauteurVisible),
    plafond: this.plafond
  }));
  readonly corps = $derived.by(() => hauteurDuCorps(this.geometrie));
  readonly page = $derived.by(() => lignesParPage(this.geometrie));
  readonly virtuel = $derived.by(() => versVirtuel(this.geometrie, this.reel));
  readonly #fenetre = $derived.by(() => fenetreA(this.geometrie, this.virtuel));
  readonly debut = $derived.by(() => this.#fenetre.debut);
  readonly taille = $derived.by(() => this.#fenetre.taille);
  /** Slot numbers, the spare one last. */
  readonly slots = $derived.by(() => Array.from({ length: this.taille + 1 }, (_, slot) => slot));
  /** Between where a row is drawn and where it would stand in a list of full height; zero up to a million rows. */
  readonly #decalage = $derived.by(() => versReel(this.geometrie, this.virtuel) - this.virtuel);

  hautDe(ligne: number): number {
    return ligne * this.hauteurDeLigne + this.#decalage;
  }

  /** The browser's scroll position that puts row `ligne` (with its fraction) at the top. */
  positionDe(ligne: number): number {
    return versReel(this.geometrie, ligne * this.hauteurDeLigne);
  }

  /** The nearest one that shows the whole row, after moving by `pages` pages. */
  positionPourVoir(ligne: number, pages = 0): number {
    const { hauteurDeLigne, hauteurVisible } = this.geometrie;
    const depart = this.virtuel + pages * Math.max(1, this.page - 1) * hauteurDeLigne;
    const voulu = defilementPourVoir(depart, hauteurVisible, ligne * hauteurDeLigne, hauteurDeLigne);
    return versReel(this.geometrie, voulu);
  }

  /** In rows from the top, with a fraction. */
  get defilement(): number {
    return this.virtuel / this.hauteurDeLigne;
  }
}
