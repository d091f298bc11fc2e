/** Chromium's queue of files opened from the desktop, not yet in TypeScript's DOM library. */
interface LaunchQueue {
  setConsumer(consumer: (parameters: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

/** Files opened with Régie by a double click, and the names of those that could not be read. */
export interface FichiersOuverts {
  readonly fichiers: readonly File[];
  readonly illisibles: readonly string[];
}

/**
 * Calls `onopen` with the files that the person opens with Régie from the desktop, those that started it
 * included: the browser keeps them until this is called. Does nothing where the browser has no such queue.
 */
export function onFichiersOuverts(
  onopen: (ouverts: FichiersOuverts) => void,
  scope: object = globalThis
): void {
  const { launchQueue } = scope as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void readAll(files).then(onopen);
  });
}

async function readAll(handles: readonly FileSystemHandle[]): Promise<FichiersOuverts> {
  const fichiers: File[] = [];
  const illisibles: string[] = [];
  for (const handle of handles) {
    try {
      fichiers.push(await (handle as FileSystemFileHandle).getFile());
    } catch {
      illisibles.push(handle.name);
    }
  }
  return { fichiers, illisibles };
}
