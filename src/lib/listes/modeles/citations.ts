import { normalise } from '#lib/domain/texte.ts';

/** `{{Libellé}}`: a field, by its title or its id, whatever its accents and capitals. */
const CITATION = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Names that a text cites, as they are written. */
export function citesDans(texte: string): string[] {
  return Array.from(texte.matchAll(CITATION), ([, nom = '']) => nom);
}

export function citer(nom: string): string {
  return `{{${nom}}}`;
}

/** The text with what it cites. @param valeurDe null for a name that is unknown: it then stays as it is written */
export function remplir(texte: string, valeurDe: (nom: string) => string | null): string {
  return texte.replace(CITATION, (citation: string, nom: string) => valeurDe(nom) ?? citation);
}

export function trouverChamp<T extends { readonly id: string; readonly titre: string }>(
  champs: readonly T[],
  nom: string
): T | undefined {
  const voulu = normalise(nom);
  return (
    champs.find(({ titre }) => normalise(titre) === voulu) ?? champs.find(({ id }) => normalise(id) === voulu)
  );
}

/** Variables of a title. */
export const VARIABLES = ['liste', 'date'] as const;
