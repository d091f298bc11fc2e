import { estUnChemin } from '#lib/domain/chemin.ts';
import { deplacerVers } from '#lib/domain/deplacer.ts';

/** A screen or a list with its criteria, kept at hand. `nom` is null as long as nobody gave it one. */
export interface Favori {
  /** Also what it is known by: the same list is kept once. */
  readonly adresse: string;
  readonly nom: string | null;
}

export type Favoris = readonly Favori[];

export const MAX_NOM = 80;

/** Puts a favourite at a place, by default last; one that is there already stays where it is. */
export function ajouter(favoris: Favoris, favori: Favori, place: number = favoris.length): Favoris {
  return contient(favoris, favori.adresse) ? favoris : favoris.toSpliced(place, 0, favori);
}

export function contient(favoris: Favoris, adresse: string): boolean {
  return favoris.some((un) => un.adresse === adresse);
}

export function retirer(favoris: Favoris, adresse: string): Favoris {
  return favoris.filter((un) => un.adresse !== adresse);
}

/** Names a favourite; an empty name gives it back the one of its list. */
export function renommer(favoris: Favoris, adresse: string, nom: string): Favoris {
  const propre = nom.trim().replace(/\s+/g, ' ').slice(0, MAX_NOM);
  return favoris.map((un) => (un.adresse === adresse ? { ...un, nom: propre === '' ? null : propre } : un));
}

/** Moves a favourite to a place; beyond either end, to that end. */
export function deplacer(favoris: Favoris, adresse: string, place: number): Favoris {
  const favori = favoris.find((un) => un.adresse === adresse);
  return favori === undefined ? favoris : deplacerVers(favoris, favori, place);
}

/** What the poste kept; what is not a favourite is left out. */
export function lireFavoris(texte: string | null): Favoris {
  try {
    const lu: unknown = JSON.parse(texte ?? '');
    if (!Array.isArray(lu)) return [];
    return lu.filter(estUnFavori).reduce<Favoris>((favoris, un) => ajouter(favoris, un), []);
  } catch {
    return [];
  }
}

/** Only a path of this application: what is kept must never lead elsewhere. */
function estUnFavori(lu: unknown): lu is Favori {
  if (typeof lu !== 'object' || lu === null || !('adresse' in lu) || !('nom' in lu)) return false;
  const { adresse, nom } = lu;
  return estUnChemin(adresse) && (nom === null || typeof nom === 'string');
}
