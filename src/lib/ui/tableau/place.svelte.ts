import { untrack } from 'svelte';
import { suivre } from '../suivre.ts';
import { memePlace, type EtatDeTableau } from './etat.ts';

interface Liens {
  /** What the page keeps. */
  readonly lire: () => EtatDeTableau;
  readonly garder: (etat: EtatDeTableau) => void;
  /** How the list stands now. */
  readonly courant: () => Omit<EtatDeTableau, 'defilement'>;
  readonly defilement: () => number;
  /** The page puts back another one: history going back on the same screen. */
  readonly onretour: (voulu: EtatDeTableau) => void;
}

/** Keeps the page told of where its list stands, and the list where the page says. Made while its component is. */
export class Place {
  /** A place to go to once there are rows there, in rows from the top. */
  aRetrouver = $state.raw<number | null>(null);
  readonly #liens: Liens;
  #publie: EtatDeTableau;

  constructor(liens: Liens) {
    this.#liens = liens;
    this.#publie = untrack(liens.lire);
    this.aRetrouver = this.#publie.defilement;
    $effect(() => {
      suivre(liens.courant());
      untrack(() => {
        if (memePlace(liens.lire(), this.#publie)) this.publier();
      });
    });
    $effect.pre(() => {
      const voulu = liens.lire();
      untrack(() => {
        if (memePlace(voulu, this.#publie)) return;
        this.#publie = voulu;
        this.aRetrouver = voulu.defilement;
        liens.onretour(voulu);
      });
    });
  }

  publier(): void {
    this.#publie = { ...this.#liens.courant(), defilement: this.aRetrouver ?? this.#liens.defilement() };
    this.#liens.garder(this.#publie);
  }
}
