import { formatDate } from '#lib/domain/dates.ts';
import { normalise } from '#lib/domain/texte.ts';
import type { ColonneASortir, DescriptionDeListe } from '../sorties/liste-a-sortir.ts';
import type { Tris } from '../tris.ts';
import { citesDans, remplir, trouverChamp } from './citations.ts';
import type { Planche } from './planches.ts';

/** A table on paper, with its own columns, order and groups. */
export interface ModeleDEtat {
  readonly genre: 'etat';
  /** May cite `{{liste}}` and `{{date}}`. */
  readonly titre: string;
  /** Ids of fields, in the order of the paper. */
  readonly colonnes: readonly string[];
  /** Rows of equal value stay together under it; by month when it is a date. */
  readonly groupe: string | null;
  readonly sousTotaux: boolean;
  /** Within a group; the order of the screen when empty. */
  readonly tris: Tris;
  readonly orientation: 'portrait' | 'paysage';
  readonly totaux: boolean;
  /** A first column that counts the rows. */
  readonly rangs: boolean;
}

/** One label per record, on sheets that are bought cut. */
export interface ModeleDEtiquettes {
  readonly genre: 'etiquettes';
  /** Id of a known sheet, or `perso`. */
  readonly planche: string;
  /** The sheet described by hand; kept while another is chosen. */
  readonly perso: Planche;
  /** What is written, line by line; `{{Libellé}}` is the value of a field. */
  readonly lignes: readonly string[];
  /** The first line in bold. */
  readonly gras: boolean;
  /** The first label that is free on the first sheet, from 1. */
  readonly depart: number;
  readonly exemplaires: number;
}

export type Calcul = 'somme' | 'nombre' | 'moyenne';

/** What records add up to by category, drawn and in figures. */
export interface ModeleDeGraphique {
  readonly genre: 'graphique';
  /** May cite `{{liste}}` and `{{date}}`. */
  readonly titre: string;
  /** The field whose values are compared; by month when it is a date. */
  readonly categorie: string;
  readonly calcul: Calcul;
  /** The field that is added up; none is needed to count. */
  readonly valeur: string | null;
  readonly dessin: 'barres' | 'courbe';
  /** The largest ones; the rest is « Autres ». Months are all shown. */
  readonly combien: number;
}

export type Modele = ModeleDEtat | ModeleDEtiquettes | ModeleDeGraphique;
export type GenreDeModele = Modele['genre'];

export const GENRES: Readonly<Record<GenreDeModele, string>> = {
  etat: 'État',
  etiquettes: 'Étiquettes',
  graphique: 'Graphique'
};

/** A field that a template may cite. */
export type ChampDeModele = ColonneASortir;

export const LIMITES = {
  titre: 200,
  colonnes: 60,
  tris: 20,
  lignesDEtiquette: 20,
  ligneDEtiquette: 500,
  exemplaires: 99,
  categories: { min: 1, max: 40 }
} as const;

/** Fields that a template needs, each once, in the order of `champs`. */
export function champsUtiles(modele: Modele, champs: readonly ChampDeModele[]): readonly ChampDeModele[] {
  const cites = new Set(champsCites(modele, champs));
  return champs.filter(({ id }) => cites.has(id));
}

function champsCites(modele: Modele, champs: readonly ChampDeModele[]): readonly string[] {
  switch (modele.genre) {
    case 'etat':
      return [
        ...modele.colonnes,
        ...(modele.groupe === null ? [] : [modele.groupe]),
        ...modele.tris.map(({ champ }) => champ)
      ];
    case 'etiquettes':
      return modele.lignes.flatMap(citesDans).flatMap((nom) => trouverChamp(champs, nom)?.id ?? []);
    case 'graphique':
      return [
        modele.categorie,
        ...(modele.calcul === 'nombre' || modele.valeur === null ? [] : [modele.valeur])
      ];
  }
}

/** Whether rows come in the order of the screen, which is then said on the paper. */
export function suitLEcran(modele: Modele): boolean {
  return modele.genre === 'etat' && modele.groupe === null && modele.tris.length === 0;
}

/** Title of the paper, its variables replaced. */
export function titreImprime(
  modele: Modele,
  { titre, date }: Pick<DescriptionDeListe, 'titre' | 'date'>
): string {
  if (modele.genre === 'etiquettes') return `${titre}, étiquettes`;
  const variables = new Map([
    ['liste', titre],
    ['date', formatDate(date)]
  ]);
  return remplir(modele.titre, (nom) => variables.get(normalise(nom)) ?? null).trim() || titre;
}
