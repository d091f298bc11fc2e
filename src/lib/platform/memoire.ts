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
