import type { DocumentNomme } from '../protocol.ts';

/** What a field is called in a document: `<genre>:<key of the fiche>/<field>`. */
export interface Champ {
  readonly genre: GenreDeFiche;
  /** As the ledger keys it, any text. */
  readonly cle: string;
  readonly champ: string;
}

/** Fiches by the document they stand in: rights are per document. */
const GENRES = {
  agence: ['entite', 'journal', 'compteDeBase', 'masque', 'reglage'],
  fiches: ['exercice', 'compte', 'auxiliaire', 'masque', 'regularisation', 'lettrage']
} as const;
export type GenreDeFiche = (typeof GENRES)[keyof typeof GENRES][number];

const NOM_DE_CHAMP = /^[a-zA-Z][a-zA-Z0-9]{0,40}$/;
const SUJET = /^([a-zA-Z]+):([^/]+)\/([^/]+)$/;

export function sujetDe({ genre, cle, champ }: Champ): string {
  return `${genre}:${encodeURIComponent(cle)}/${champ}`;
}

/** Null for what is no field of a fiche of that document, or not in the one way it is written. */
export function lireSujet(sujet: string, genreDeDocument: DocumentNomme['genre']): Champ | null {
  if (genreDeDocument === 'brouillard') return null;
  const [, nom, code = '', champ = ''] = SUJET.exec(sujet) ?? [];
  const genre = GENRES[genreDeDocument].find((un) => un === nom);
  if (genre === undefined || !NOM_DE_CHAMP.test(champ)) return null;
  try {
    const lu = { genre, cle: decodeURIComponent(code), champ };
    return sujetDe(lu) === sujet ? lu : null;
  } catch {
    return null;
  }
}

/** Deleting a fiche is a field of it: what others changed meanwhile stays (F31). */
export const ARCHIVE = 'archive';
