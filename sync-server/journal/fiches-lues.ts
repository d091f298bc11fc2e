import type * as Y from 'yjs';
import { ARCHIVE, lireSujet, type GenreDeFiche } from '#lib/sync/fiches/sujets.ts';
import { lireRegistre } from '#lib/sync/registre/document.ts';
import { tetesOf } from '#lib/sync/registre/tetes.ts';

/** The fields of a fiche, each with the value in force. */
export type ChampsDeFiche = Readonly<Record<string, unknown>>;
/** Those that are not archived, by their key, for each sort of fiche. */
export type FichesLues = ReadonlyMap<GenreDeFiche, ReadonlyMap<string, ChampsDeFiche>>;

/** The fiches of a document. A field that was taken away is a null on the way, and no field here. */
export function lireFiches(doc: Y.Doc, genre: 'agence' | 'fiches'): FichesLues {
  const parGenre = new Map<GenreDeFiche, Map<string, Record<string, unknown>>>();
  for (const [sujet, revisions] of lireRegistre(doc, 'champs')) {
    const lu = lireSujet(sujet, genre);
    const [tete] = tetesOf(revisions);
    if (lu === null || tete === undefined || tete.contenu.v === null) continue;
    const fiches = parGenre.get(lu.genre) ?? new Map<string, Record<string, unknown>>();
    parGenre.set(lu.genre, fiches);
    const champs = fiches.get(lu.cle) ?? {};
    fiches.set(lu.cle, champs);
    champs[lu.champ] = tete.contenu.v;
  }
  for (const fiches of parGenre.values())
    for (const [cle, champs] of fiches) if (champs[ARCHIVE] === true) fiches.delete(cle);
  return parGenre;
}
