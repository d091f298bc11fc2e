/** How long a finger stays, and how far it may tremble meanwhile, in pixels. */
const DUREE_EN_MS = 400;
const TREMBLEMENT = 10;

/** A finger held on a row: what is done then, once. A finger that moves scrolls the list. */
export class AppuiLong {
  /** Since the last press: the click that may come with the release is none. */
  aAgi = false;
  #minuterie: ReturnType<typeof setTimeout> | undefined;
  #fin: AbortController | undefined;

  commencer({ clientX, clientY, pointerId }: PointerEvent, agir: () => void): void {
    this.arreter();
    this.#minuterie = setTimeout(() => {
      this.arreter();
      this.aAgi = true;
      agir();
    }, DUREE_EN_MS);
    this.#fin = new AbortController();
    const { signal } = this.#fin;
    const arreter = (event: PointerEvent): void => {
      if (event.pointerId === pointerId) this.arreter();
    };
    window.addEventListener('pointerup', arreter, { signal });
    window.addEventListener('pointercancel', arreter, { signal });
    window.addEventListener(
      'pointermove',
      (event) => {
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > TREMBLEMENT) arreter(event);
      },
      { signal }
    );
  }

  arreter(): void {
    clearTimeout(this.#minuterie);
    this.#fin?.abort();
  }
}
