interface Prise {
  /** Takes it from the tab that has it, which is told. */
  readonly deForce?: boolean;
  /** Another tab took it by force. */
  readonly onperdu?: () => void;
}

/**
 * Says to the other tabs of this browser that this one holds `nom`. Given back by itself when the tab goes, even killed.
 * @returns gives it back; null when another tab has it
 */
export function prendreVerrou(
  nom: string,
  { deForce = false, onperdu }: Prise = {}
): Promise<(() => void) | null> {
  const { promise, resolve, reject } = Promise.withResolvers<(() => void) | null>();
  const tenu = Promise.withResolvers<undefined>();
  navigator.locks
    .request(nom, deForce ? { steal: true } : { ifAvailable: true }, async (verrou) => {
      if (verrou === null) {
        resolve(null);
        return;
      }
      resolve(() => {
        tenu.resolve(undefined);
      });
      await tenu.promise;
    })
    .catch((cause: unknown) => {
      // The browser says so to the one it was taken from; any other failure comes before it was held.
      if (cause instanceof DOMException && cause.name === 'AbortError') onperdu?.();
      else reject(cause instanceof Error ? cause : new Error(String(cause)));
    });
  return promise;
}
