import * as v from 'valibot';
import { nomSaisi, parNom, trouver, type Nomme } from '../selections/nommees.ts';
import { LIMITES, type Modele } from './modele.ts';

/** A template that cannot be read: written by a newer version, or damaged. Kept as it was found. */
export interface ModeleIllisible {
  readonly genre: 'illisible';
  readonly json: unknown;
}

export type ContenuDeModele = Modele | ModeleIllisible;

/** A template kept under a name, for one list. Rule: LST-14. */
export interface ModeleNomme extends Nomme {
  readonly contenu: ContenuDeModele;
}

export type ModelesNommes = readonly ModeleNomme[];

const ids = (maximum: number) => v.pipe(v.array(v.string()), v.maxLength(maximum));
const titre = v.pipe(v.string(), v.maxLength(LIMITES.titre));
/** Numbers are checked for good against the sheet before anything is printed. */
const nombre = v.pipe(v.number(), v.finite());
const entier = v.pipe(nombre, v.integer());

const ETAT = v.object({
  genre: v.literal('etat'),
  titre,
  colonnes: ids(LIMITES.colonnes),
  groupe: v.nullable(v.string()),
  sousTotaux: v.boolean(),
  tris: v.pipe(
    v.array(v.object({ champ: v.string(), sens: v.picklist(['croissant', 'decroissant']) })),
    v.maxLength(LIMITES.tris)
  ),
  orientation: v.picklist(['portrait', 'paysage']),
  totaux: v.boolean(),
  rangs: v.boolean()
});

const ETIQUETTES = v.object({
  genre: v.literal('etiquettes'),
  planche: v.string(),
  perso: v.object({
    colonnes: entier,
    rangees: entier,
    largeur: nombre,
    hauteur: nombre,
    margeGauche: nombre,
    margeHaut: nombre,
    ecartX: nombre,
    ecartY: nombre
  }),
  lignes: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(LIMITES.ligneDEtiquette))),
    v.maxLength(LIMITES.lignesDEtiquette)
  ),
  gras: v.boolean(),
  depart: entier,
  exemplaires: entier
});

const GRAPHIQUE = v.object({
  genre: v.literal('graphique'),
  titre,
  categorie: v.string(),
  calcul: v.picklist(['somme', 'nombre', 'moyenne']),
  valeur: v.nullable(v.string()),
  dessin: v.picklist(['barres', 'courbe']),
  combien: entier
});

const MODELE = v.variant('genre', [ETAT, ETIQUETTES, GRAPHIQUE]);

/** The template found there, if it is one. Unknown properties are dropped. */
export function lireModele(json: unknown): Modele | null {
  const lu = v.safeParse(MODELE, json);
  return lu.success ? lu.output : null;
}

/**
 * Reads back what was kept for a list. One entry that cannot be read does not lose the others.
 * @returns `null` when none of it can be read; an empty list when nothing was kept
 */
export function lireModeles(texte: string | null): ModelesNommes | null {
  if (texte === null) return [];
  const json = parse(texte);
  if (!Array.isArray(json)) return null;
  const lus: ModeleNomme[] = [];
  for (const element of json as readonly unknown[]) {
    const un = v.safeParse(ENTREE, element);
    if (!un.success || nomSaisi(un.output.nom) === '' || trouver(lus, un.output.nom)) continue;
    const { nom, contenu } = un.output;
    lus.push({ nom, contenu: lireModele(contenu) ?? { genre: 'illisible', json: contenu } });
  }
  return parNom(lus);
}

const ENTREE = v.object({ nom: v.string(), contenu: v.unknown() });

export function ecrireModeles(modeles: ModelesNommes): string {
  return JSON.stringify(
    modeles.map(({ nom, contenu }) => ({
      nom,
      contenu: contenu.genre === 'illisible' ? contenu.json : contenu
    }))
  );
}

function parse(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}
