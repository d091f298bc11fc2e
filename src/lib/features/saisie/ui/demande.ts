/** What the address asks for, beside a new bloc. */
export type DemandeDOuverture =
  | { readonly genre: 'modifier'; readonly bloc: string }
  | { readonly genre: 'dupliquer'; readonly bloc: string }
  | { readonly genre: 'ebauche'; readonly id: string };

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
