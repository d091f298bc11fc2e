import { Installation } from './installation.svelte.ts';
import { startMiseAJour, type MiseAJour } from './service-worker.svelte.ts';

let update: MiseAJour | undefined;
let install: Installation | undefined;

/** The tab's one watcher of new versions. */
export function miseAJour(): MiseAJour {
  return (update ??= startMiseAJour());
}

/** The tab's one offer to install; made early, the browser offers only once. */
export function installation(): Installation {
  return (install ??= new Installation(window));
}
