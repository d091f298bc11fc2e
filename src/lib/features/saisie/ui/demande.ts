import type { DemandeDOuverture } from './atelier.svelte.ts';

const GENRES = {
  bloc: (bloc: string): DemandeDOuverture => ({ genre: 'modifier', bloc }),
  copie: (bloc: string): DemandeDOuverture => ({ genre: 'dupliquer', bloc }),
  ebauche: (id: string): DemandeDOuverture => ({ genre: 'ebauche', id })
} as const;

/** What the address of the entry asks for, beside a new bloc: `?bloc=`, `?copie=` or `?ebauche=`. */
export function demandeDe(criteres: URLSearchParams): DemandeDOuverture | null {
  for (const [nom, demander] of Object.entries(GENRES)) {
    const id = criteres.get(nom);
    if (id !== null && id !== '') return demander(id);
  }
  return null;
}
