import { revIdDe, type RevId } from '#lib/sync/registre/revision.ts';
import type { Partage } from './partage.ts';

/** What makes a revision: its author, its name, its moment. */
export interface Auteur {
  readonly poste: string;
  readonly nouvelleRevision: () => RevId;
  /** UTC moment. */
  readonly maintenant: () => string;
}

export function auteurDe({ poste }: Partage): Auteur {
  return {
    poste,
    nouvelleRevision: () => revIdDe(crypto.getRandomValues(new Uint8Array(12))),
    maintenant: () => new Date().toISOString()
  };
}
