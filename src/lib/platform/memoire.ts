/** Where choices are kept, by their keys: the memory of a browser, or that of a test. */
export type Memoire = Pick<Storage, 'getItem' | 'setItem'>;

/** What this browser remembers between two sessions, or nothing where it may not (private window, policy). */
export function browserMemory(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** The same for this window alone, until it is closed. */
export function sessionMemory(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

/** What was kept under `cle`; null also where the browser refuses its memory. */
export function lireDe(memoire: Memoire | undefined, cle: string): string | null {
  try {
    return memoire?.getItem(cle) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a text, and says whether it could: without memory (full, refused) it lasts until this window is closed. */
export function garderDans(memoire: Memoire | undefined, cle: string, texte: string): boolean {
  try {
    memoire?.setItem(cle, texte);
    return memoire !== undefined;
  } catch {
    return false;
  }
}
