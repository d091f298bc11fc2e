/** How tabs tell each other that the one that leads is alive. */
const CANAL = 'regie-sync-meneur';

/** How often a tab says that it is alive, and after how long without a word the lead is taken from it. */
export interface Rythme {
  readonly battementMs: number;
  readonly silenceMs: number;
}

/** Within ten seconds in all (F7). */
export const RYTHME: Rythme = { battementMs: 2_000, silenceMs: 7_000 };

export interface Direction {
  /** This tab leads from now on, until `perdue` is aborted. */
  readonly onmener: (perdue: AbortSignal) => void;
}

/**
 * Sees to it that one tab of this browser leads, and one alone. The lead goes to the next one when a tab goes, even
 * killed; it is taken from one that no longer says a word. That one, should it wake up, is told; whatever it writes
 * before is refused by the epoch of its leadership (F6).
 *
 * @returns gives the lead back, or stops waiting for it
 */
export function briguerLaDirection(
  { onmener }: Direction,
  nom = CANAL,
  { battementMs, silenceMs }: Rythme = RYTHME
): () => void {
  const arret = new AbortController();
  const canal = new BroadcastChannel(nom);
  let mene = false;
  let entendu = performance.now();
  let reveil = performance.now();
  canal.onmessage = () => (entendu = performance.now());

  const mener = async () => {
    mene = true;
    const perdue = new AbortController();
    onmener(perdue.signal);
    const fini = Promise.withResolvers<undefined>();
    arret.signal.addEventListener('abort', () => {
      fini.resolve(undefined);
    });
    perdues.add(perdue);
    await fini.promise;
    perdue.abort();
  };
  const perdues = new Set<AbortController>();

  const demander = (deForce: boolean) => {
    navigator.locks
      .request(nom, deForce ? { steal: true } : { signal: arret.signal }, mener)
      .catch((cause: unknown) => {
        if (arret.signal.aborted) return;
        // The browser says so to the one it was taken from.
        for (const perdue of perdues) perdue.abort(cause);
        perdues.clear();
        mene = false;
        entendu = performance.now();
        demander(false);
      });
  };

  const battement = setInterval(() => {
    const maintenant = performance.now();
    // A tab that was itself asleep has heard nothing: that says nothing of the other one.
    const aDormi = maintenant - reveil > 2 * battementMs;
    reveil = maintenant;
    if (mene) canal.postMessage('la');
    else if (aDormi) entendu = maintenant;
    else if (maintenant - entendu > silenceMs) {
      entendu = maintenant;
      demander(true);
    }
  }, battementMs);

  demander(false);
  return () => {
    clearInterval(battement);
    canal.close();
    arret.abort();
  };
}
