/** What follows is done in a task of its own: what the page shows already is drawn, keys are heard. */
export function prochainTour(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Runs with the next frame; where nothing is painted there are no frames to wait for. */
export function planifierAuCadre(travail: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(travail);
  else setTimeout(travail);
}

export function prochainCadre(): Promise<void> {
  return new Promise(planifierAuCadre);
}
