import { createContext } from 'svelte';
import type { Memoire } from './garde.ts';

const [lireReglages, poserReglages, aDesReglages] = createContext<Memoire>();
export { poserReglages };

/** Where this page keeps the small values of the poste, or nothing (a test). */
export function reglagesDeLaPage(): Memoire | undefined {
  return aDesReglages() ? lireReglages() : undefined;
}
