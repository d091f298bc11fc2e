/**
 * Says to the other tabs of this browser that this one holds `nom`. Given back by itself when the tab goes, even killed.
 * @returns gives it back; null when another tab has it
 */
export function prendreVerrou(nom: string): Promise<(() => void) | null> {
  const { promise, resolve } = Promise.withResolvers<(() => void) | null>();
  void navigator.locks.request(nom, { ifAvailable: true }, async (verrou) => {
    if (verrou === null) {
      resolve(null);
      return;
    }
    const tenu = Promise.withResolvers<undefined>();
    resolve(() => {
      tenu.resolve(undefined);
    });
    await tenu.promise;
  });
  return promise;
}
