/** What `src/amorce.js` leaves when it shows the picture of the last screen. */
interface DernierEcranMontre {
  /** Takes the picture away. @returns the keys that were pressed meanwhile to move in the list */
  readonly retirer: () => readonly KeyboardEventInit[];
}

declare global {
  interface Window {
    dernierEcran?: DernierEcranMontre;
  }
}

/** The live screen is there: it takes the place of its picture, in the frame that shows it. Does nothing after that. */
export function prendreLaReleve(): void {
  const montre = window.dernierEcran;
  if (montre === undefined) return;
  delete window.dernierEcran;
  const touches = montre.retirer();
  // Once the list has taken the keyboard.
  requestAnimationFrame(() => {
    for (const touche of touches) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', touche));
  });
}
