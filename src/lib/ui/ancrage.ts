const ECART = 4;
const BORD = 8;

/** Puts an open popover under what opened it, or above when there is more room; always inside the window. */
export function ancrer(flottant: HTMLElement, ancre: Element, cote: 'debut' | 'fin' = 'debut'): void {
  const place = ancre.getBoundingClientRect();
  const { innerWidth: largeur, innerHeight: hauteur } = window;
  const dessous = hauteur - place.bottom - ECART - BORD;
  const dessus = place.top - ECART - BORD;
  const auDessus = flottant.offsetHeight > dessous && dessus > dessous;
  flottant.style.maxBlockSize = `${auDessus ? dessus : dessous}px`;
  const gauche = cote === 'debut' ? place.left : place.right - flottant.offsetWidth;
  flottant.style.left = `${Math.max(BORD, Math.min(gauche, largeur - flottant.offsetWidth - BORD))}px`;
  flottant.style.top = `${auDessus ? place.top - ECART - flottant.offsetHeight : place.bottom + ECART}px`;
}
