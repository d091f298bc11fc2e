import { isMemePlace } from '../domain/places.ts';
import { coinVoisin, plageEntre, type Coin, type Plage, type Sens } from '../domain/plage.ts';
import type { BlocEnCours } from './bloc-en-cours.svelte.ts';

/** The cells chosen from the active one on: gone as soon as one moves or types. Rule: [UI-36]. */
export class Selection {
  readonly #bloc: BlocEnCours;
  #etendue = $state.raw<{ readonly de: Coin; readonly jusque: Coin } | null>(null);
  /** More than the active cell; null when it is alone. */
  readonly plage: Plage | null = $derived.by(() => this.#plage());

  constructor(bloc: BlocEnCours) {
    this.#bloc = bloc;
  }

  #plage(): Plage | null {
    const { etat, colonnes, place, frappe } = this.#bloc;
    const etendue = this.#etendue;
    if (etendue === null || frappe !== null || !isMemePlace(etendue.de, place)) return null;
    const plage = plageEntre(etat, colonnes, etendue.de, etendue.jusque);
    return plage !== null && plage.lignes.length * plage.colonnes.length > 1 ? plage : null;
  }

  /** Maj and an arrow. @returns false when the key is for the text of the cell */
  etendre(sens: Sens): boolean {
    const { place, frappe, etat, colonnes } = this.#bloc;
    if (place.ligne === null || frappe !== null) return false;
    const depuis = this.plage === null ? place : (this.#etendue?.jusque ?? place);
    this.#etendue = { de: place, jusque: coinVoisin(etat, colonnes, depuis, sens) };
    return true;
  }

  /** Maj and a press, or a press that is dragged. @returns false when no line is active */
  jusqua(jusque: Coin): boolean {
    this.#bloc.prendre();
    const { place } = this.#bloc;
    if (place.ligne === null) return false;
    this.#etendue = { de: place, jusque };
    return true;
  }

  vider(): void {
    this.#etendue = null;
  }
}
