import { application } from '#lib/app.svelte.ts';

/** The worker opens the books while the screens are still on their way. */
export function init(): void {
  void application().ouvrir();
}
