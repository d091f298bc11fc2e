import { untrack } from 'svelte';
import { suivre } from '../suivre.ts';
import { celluleDe } from './cellules.ts';
import type { Curseur } from './curseur.svelte.ts';

interface Liens<Row extends object> {
  readonly grille: () => HTMLElement | undefined;
  readonly corps: () => HTMLElement | undefined;
  readonly entete: () => HTMLElement | undefined;
  readonly curseur: Curseur<Row>;
  /** Read to know when the focus may be lost: all that changes what is drawn. */
  readonly surveiller: () => unknown;
}

/**
 * Focus is real and is never lost: what had it keeps it, whatever the new rows are drawn with. A change may take
 * several rounds to reach the page, and the browser drops the focus of a cell that is no longer active: whoever had
 * it is remembered until it is given back. Made while its component is: it has effects.
 */
export class FocusDeListe<Row extends object> {
  readonly #liens: Liens<Row>;
  #demandes = $state(0);

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
    let aRendre = false;
    $effect.pre(() => {
      suivre(liens.surveiller());
      aRendre ||= this.dedans;
    });
    $effect(() => {
      suivre(liens.surveiller());
      if (!aRendre) return;
      // Meanwhile a person may have gone elsewhere: to the filter, to a menu.
      aRendre = this.dedans || document.activeElement === document.body;
      if (!aRendre) return;
      untrack(() => {
        this.prendre();
      });
      aRendre = !this.#enPlace;
    });
    $effect(() => {
      if (this.#demandes > 0)
        untrack(() => {
          this.prendre();
        });
    });
  }

  /** Whether the keyboard is in the list. */
  get dedans(): boolean {
    return this.#liens.grille()?.contains(document.activeElement) ?? false;
  }

  /** Puts the keyboard in the list. A control inside the cell may have the focus, and keeps it. */
  prendre(): void {
    const cellule = this.#celluleActive();
    if (cellule instanceof HTMLElement && !this.#enPlace) cellule.focus({ preventScroll: true });
  }

  /**
   * Takes the keyboard when nobody has it: neither the page, nor what the list stands in, where a frame puts it while
   * there is nothing else. Its cells may not be drawn yet: they take it over from the grid.
   */
  accueillir(): void {
    const [grille, actif] = [this.#liens.grille(), document.activeElement];
    if (grille && (actif === null || (actif !== grille && actif.contains(grille)))) grille.focus();
  }

  /** As `prendre`, once the cell that is now active is drawn so. */
  prendreApresRendu(): void {
    this.#demandes++;
  }

  get #enPlace(): boolean {
    return this.#celluleActive()?.contains(document.activeElement) ?? false;
  }

  #celluleActive(): Element | undefined {
    const { corps, entete, curseur } = this.#liens;
    const { ligne, colonne } = curseur.position;
    const rangee = curseur.dansLEntete ? null : corps()?.querySelector(`[aria-rowindex="${ligne + 2}"]`);
    const parent = rangee ?? entete();
    return parent && celluleDe(parent, colonne);
  }
}
