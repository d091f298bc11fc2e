import { application } from './app.svelte.ts';
import { EtatDeReprise } from './features/fec/ui/reprise.svelte.ts';

let running: EtatDeReprise | undefined;

/** The import of this tab: it goes on while other screens are looked at. */
export function reprise(): EtatDeReprise {
  return (running ??= new EtatDeReprise(application()));
}
