/** Long enough for a first screen to have asked for all that it shows. */
const DELAI_EN_MS = 1500;

/**
 * Calls `faire` a while after a screen has been shown, once the page has nothing else to do.
 * @returns gives it up
 */
export function auRepos(faire: () => void): () => void {
  const attente = setTimeout(() => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) window.requestIdleCallback(faire);
    else faire();
  }, DELAI_EN_MS);
  return () => {
    clearTimeout(attente);
  };
}
