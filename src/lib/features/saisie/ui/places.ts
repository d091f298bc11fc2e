import type { Place } from '../domain/bloc-en-saisie.ts';

/** Names a place in the page: `tete/date`, `3/compte`. */
export function cleDePlace({ ligne, champ }: Place): string {
  return `${ligne ?? 'tete'}/${champ}`;
}
