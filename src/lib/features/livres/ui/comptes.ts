import type { Dossier } from '#lib/app.svelte.ts';
import { formatNumeroDeCopropriete } from '#lib/domain/comptes/formes-ecrites.ts';

/** How the books of a dossier write their accounts: as the law prints them where it says how. */
export function numeroDans({ entite }: Pick<Dossier, 'entite'>): (compte: string) => string {
  return entite.nature === 'syndic' ? formatNumeroDeCopropriete : (compte) => compte;
}
