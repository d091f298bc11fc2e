import type { Cahier, Feuille } from '../sorties/feuille.ts';
import type { Glyphe, Graisse } from '../sorties/glyphes.ts';
import type { DescriptionDeListe, Rangee } from '../sorties/liste-a-sortir.ts';
import { largeurDuPlusLongMot, mettreEnLignes } from '../sorties/pdf-mise-en-lignes.ts';
import { texteLisible } from '../sorties/valeurs.ts';
import { remplir, trouverChamp } from './citations.ts';
import type { ModeleDEtiquettes } from './modele.ts';
import { placeDEtiquette, plancheDe, type PlaceDEtiquette } from './planches.ts';

const TAILLE_MAX = 11;
const TAILLE_MIN = 5;
const INTERLIGNE = 1.2;
/** White inside a label: printers drift by a millimetre or two. Points, and never more than this share of it. */
const MARGE = 9;
const PART_DE_MARGE = 0.08;
/** Longer texts are not worth measuring: no label shows more. */
const MAX_SHOWN = 400;

/** The text of one label, ready to be drawn. */
export interface EtiquetteComposee {
  readonly taille: number;
  readonly lignes: readonly (readonly Glyphe[])[];
  /** Whether something of it was replaced by « … ». */
  readonly coupe: boolean;
}

/** The lines of a label for one record; what a record does not have leaves no empty line. */
export function lignesDEtiquette(
  { lignes }: ModeleDEtiquettes,
  { colonnes }: DescriptionDeListe,
  rangee: Rangee
): string[] {
  const valeurDe = (nom: string) => {
    const champ = trouverChamp(colonnes, nom);
    return champ ? texteLisible(rangee[colonnes.indexOf(champ)] ?? null, champ) : null;
  };
  return lignes.map((ligne) => remplir(ligne, valeurDe).trim()).filter((ligne) => ligne !== '');
}

/**
 * The largest font at which a label holds its text, lines broken between words; at the smallest, what is too much is
 * cut with « … ». Nothing is ever drawn outside of the label.
 *
 * @param place what is left inside its margins, in points
 */
export function composerEtiquette(
  textes: readonly string[],
  { largeur, hauteur }: { readonly largeur: number; readonly hauteur: number },
  composer: (texte: string, ligne: number) => readonly Glyphe[],
  suite: readonly Glyphe[]
): EtiquetteComposee {
  const glyphes = textes.map((texte, i) => composer(texte.slice(0, MAX_SHOWN), i));
  const mot = Math.max(0, ...glyphes.map(largeurDuPlusLongMot));
  const coupeAvant = textes.some((texte) => texte.length > MAX_SHOWN);
  for (let taille = TAILLE_MAX; taille >= TAILLE_MIN; taille -= 0.5) {
    const place = (largeur * 1000) / taille;
    const lignes = glyphes.flatMap((une) => mettreEnLignes(une, place, Infinity, suite).lignes);
    if (mot <= place && lignes.length * taille * INTERLIGNE <= hauteur)
      return { taille, lignes, coupe: coupeAvant };
  }
  return couperEtiquette(glyphes, { largeur, hauteur }, suite);
}

/** Each text keeps a line as long as there are some, the first ones more. */
function couperEtiquette(
  glyphes: readonly (readonly Glyphe[])[],
  { largeur, hauteur }: { readonly largeur: number; readonly hauteur: number },
  suite: readonly Glyphe[]
): EtiquetteComposee {
  const taille = Math.min(TAILLE_MIN, hauteur / INTERLIGNE);
  const place = (largeur * 1000) / taille;
  let libres = Math.max(1, Math.floor(hauteur / (taille * INTERLIGNE) + 1e-9));
  let coupe = glyphes.length > libres;
  const lignes: (readonly Glyphe[])[] = [];
  for (const [i, une] of glyphes.slice(0, libres).entries()) {
    const suivantes = Math.max(0, Math.min(glyphes.length - i - 1, libres - 1));
    const mises = mettreEnLignes(une, place, libres - suivantes, suite);
    lignes.push(...mises.lignes);
    libres -= mises.lignes.length;
    coupe ||= mises.coupe;
    if (libres === 0) break;
  }
  return { taille, lignes, coupe };
}

/** Labels one after the other, sheet after sheet. */
export class DessinDEtiquettes {
  readonly #modele: ModeleDEtiquettes;
  readonly #liste: DescriptionDeListe;
  readonly #cahier: Cahier;
  readonly #suite: readonly Glyphe[];
  #page: Feuille | null = null;
  #numero = -1;
  #place = 0;
  /** Records whose text was cut. */
  abregees = 0;

  constructor(modele: ModeleDEtiquettes, liste: DescriptionDeListe, cahier: Cahier) {
    this.#modele = modele;
    this.#liste = liste;
    this.#cahier = cahier;
    this.#suite = cahier.polices.composer('…', 'normal');
  }

  ajouter(rangee: Rangee): void {
    const { gras, depart, exemplaires } = this.#modele;
    const planche = plancheDe(this.#modele);
    const textes = lignesDEtiquette(this.#modele, this.#liste, rangee);
    const premiere = placeDEtiquette(planche, depart, 0);
    const graisse = (ligne: number): Graisse => (gras && ligne === 0 ? 'gras' : 'normal');
    const composee = composerEtiquette(
      textes,
      interieur(premiere),
      (texte, ligne) => this.#cahier.polices.composer(texte, graisse(ligne)),
      this.#suite
    );
    if (composee.coupe) this.abregees++;
    for (let i = 0; i < exemplaires; i++)
      this.#dessiner(placeDEtiquette(planche, depart, this.#place++), composee);
  }

  /** A file has at least one page. */
  fin(): void {
    if (!this.#page) this.#page = this.#cahier.page();
  }

  #dessiner(place: PlaceDEtiquette, { taille, lignes }: EtiquetteComposee): void {
    const page = this.#page && place.page === this.#numero ? this.#page : this.#cahier.page();
    [this.#page, this.#numero] = [page, place.page];
    const { largeur } = interieur(place);
    const x = place.x + (place.largeur - largeur) / 2;
    const interligne = taille * INTERLIGNE;
    const haut = place.y + (place.hauteur + lignes.length * interligne) / 2;
    for (const [l, glyphes] of lignes.entries())
      page.texte(x, haut - l * interligne - taille * 0.95, glyphes, taille, largeur);
  }
}

function interieur({ largeur, hauteur }: PlaceDEtiquette): { largeur: number; hauteur: number } {
  const white = (side: number) => side - 2 * Math.min(MARGE, side * PART_DE_MARGE);
  return { largeur: white(largeur), hauteur: white(hauteur) };
}
