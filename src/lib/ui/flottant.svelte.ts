import { flushSync } from 'svelte';
import { ancrer } from './ancrage.ts';

interface Options {
  /** The side of the button that it is aligned with. */
  readonly cote?: () => 'debut' | 'fin';
  /** Puts the focus inside, once it is open. */
  readonly entrer: (panneau: HTMLElement) => void;
}

/**
 * What a button opens over the screen: the browser's popover, which Escape and a click outside close too. The button
 * names it in `popovertarget`, which tells the browser that a click there is not a click outside.
 */
export class Flottant {
  bouton = $state.raw<HTMLButtonElement>();
  panneau = $state.raw<HTMLElement>();
  ouvert = $state(false);
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** At once, so that the next key is not lost. */
  ouvrir(): void {
    const { bouton, panneau } = this;
    if (this.ouvert || !panneau || !bouton || bouton.disabled) return;
    flushSync(() => (this.ouvert = true));
    panneau.showPopover();
    ancrer(panneau, bouton, this.#options.cote?.());
    this.#options.entrer(panneau);
  }

  /** What it holds has changed size. */
  replacer(): void {
    const { bouton, panneau } = this;
    if (this.ouvert && panneau && bouton) ancrer(panneau, bouton, this.#options.cote?.());
  }

  fermer(): void {
    this.panneau?.hidePopover();
  }

  /** Of the button. The browser would only show the popover: we do all of it. */
  readonly onclick = (event: MouseEvent): void => {
    event.preventDefault();
    if (this.ouvert) this.fermer();
    else this.ouvrir();
  };

  /** Of the popover. Only who is still inside is sent back to the button. */
  readonly onbeforetoggle = (event: ToggleEvent): void => {
    if (event.newState !== 'closed') return;
    if (this.panneau?.contains(document.activeElement) === true) this.bouton?.focus();
    this.ouvert = false;
  };
}
