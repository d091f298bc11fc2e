import { lireSelection } from '#lib/listes/vue/selections.ts';
import { accorder } from '../format.ts';
import type { SelectionMontree } from './etat-de-liste.svelte.ts';

/** What one had made of a list when it was left, its records by their keys. Plain JSON. Rules: LST-15, LST-20. */
export interface ListeLaissee {
  /** The record under the cursor. */
  readonly active: string | null;
  readonly choisies: readonly string[] | 'toutes';
  readonly colonnes: { readonly premiere: number; readonly derniere: number } | null;
  readonly cochee: boolean;
  /** Selected records that were too many to be kept. */
  readonly perdues: number;
  readonly exclues: readonly string[];
  /** As `perdues`. */
  readonly excluesPerdues: number;
  /** The selection it was reduced to; what another list leads to is known by the address. */
  readonly montree: SelectionMontree | null;
}

/** What was kept, perhaps by an older version; undefined when it cannot be read. */
export function lireLaissee(stored: unknown): ListeLaissee | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { active, choisies, colonnes, cochee, perdues, exclues, excluesPerdues, montree } =
    stored as Readonly<Record<keyof ListeLaissee, unknown>>;
  if (choisies !== 'toutes' && !sontDesCles(choisies)) return undefined;
  return {
    active: typeof active === 'string' ? active : null,
    choisies,
    colonnes: lireColonnes(colonnes),
    cochee: cochee === true,
    perdues: lireNombre(perdues),
    exclues: sontDesCles(exclues) ? exclues : [],
    excluesPerdues: lireNombre(excluesPerdues),
    montree: lireMontree(montree)
  };
}

/** What could not be kept of it, one sentence for each. */
export function direCeQuiEstPerdu({ perdues, excluesPerdues }: ListeLaissee): string[] {
  const manques = [
    [perdues, 'ligne était sélectionnée', 'lignes étaient sélectionnées'],
    [excluesPerdues, 'ligne était exclue', 'lignes étaient exclues']
  ] as const;
  return manques
    .filter(([nombre]) => nombre > 0)
    .map(
      ([nombre, un, plusieurs]) =>
        `${accorder(nombre, un, plusieurs)} : c’est trop pour les retrouver une à une.`
    );
}

function sontDesCles(stored: unknown): stored is readonly string[] {
  return Array.isArray(stored) && stored.every((une) => typeof une === 'string');
}

function lireNombre(stored: unknown): number {
  return Number.isSafeInteger(stored) ? (stored as number) : 0;
}

function lireMontree(stored: unknown): SelectionMontree | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { genre, titre, selection } = stored as Readonly<Record<keyof SelectionMontree, unknown>>;
  const lue = lireSelection(selection);
  if (typeof titre !== 'string' || !lue.ok) return null;
  return { ...(typeof genre === 'string' && { genre }), titre, selection: lue.valeur };
}

function lireColonnes(stored: unknown): ListeLaissee['colonnes'] {
  if (typeof stored !== 'object' || stored === null) return null;
  const { premiere, derniere } = stored as Readonly<Record<'premiere' | 'derniere', unknown>>;
  return Number.isSafeInteger(premiere) && Number.isSafeInteger(derniere)
    ? { premiere: premiere as number, derniere: derniere as number }
    : null;
}
