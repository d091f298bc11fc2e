import { dessiner, formatDe } from '#lib/listes/modeles/dessiner.ts';
import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { Cahier, Feuille, Format, Point, Trait } from '#lib/listes/sorties/feuille.ts';
import { FeuilleAlignee } from '#lib/listes/sorties/feuille-alignee.ts';
import { visible, type Composeur, type Glyphe, type Graisse } from '#lib/listes/sorties/glyphes.ts';
import type { DescriptionDeListe, Rangee } from '#lib/listes/sorties/liste-a-sortir.ts';
import { largeurDe } from '#lib/listes/sorties/pdf-mise-en-lignes.ts';

/** Something drawn on the preview; points, from the top left corner. */
export type Marque =
  | {
      readonly sorte: 'texte';
      readonly x: number;
      readonly y: number;
      readonly texte: string;
      readonly taille: number;
      readonly largeur: number;
      readonly gras: boolean;
    }
  | { readonly sorte: 'ligne'; readonly points: string; readonly trait: Trait }
  | {
      readonly sorte: 'aplat';
      readonly x: number;
      readonly y: number;
      readonly largeur: number;
      readonly hauteur: number;
    };

export interface PageVue {
  readonly format: Format;
  readonly marques: readonly Marque[];
}

/** The first page that a template makes of these rows, as the PDF will be. */
export function apercevoir(
  modele: Modele,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  polices: Composeur
): PageVue {
  const cahier = new CahierVu(formatDe(modele), polices);
  dessiner(modele, liste, rangees, cahier, { assez: () => cahier.pages.length > 1 });
  return { format: cahier.format, marques: cahier.pages[0]?.marques ?? [] };
}

class CahierVu implements Cahier {
  readonly format: Format;
  readonly polices: Composeur;
  readonly pages: FeuilleVue[] = [];

  constructor(format: Format, polices: Composeur) {
    this.format = format;
    this.polices = polices;
  }

  page(): Feuille {
    const feuille = new FeuilleVue(this.format.hauteur);
    this.pages.push(feuille);
    return feuille;
  }
}

class FeuilleVue extends FeuilleAlignee {
  readonly marques: Marque[] = [];
  readonly #haut: number;

  constructor(haut: number) {
    super();
    this.#haut = haut;
  }

  texte(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax = Infinity): void {
    if (glyphes.length === 0) return;
    this.marques.push({
      sorte: 'texte',
      x,
      y: this.#haut - y,
      texte: glyphes.map(({ code }) => code).join(''),
      taille,
      largeur: Math.min((largeurDe(glyphes) * taille) / 1000, largeurMax),
      gras: glyphes[0]?.face === 'gras'
    });
  }

  trait(x: number, y: number, longueur: number, trait: Trait): void {
    this.ligne(
      [
        { x, y },
        { x: x + longueur, y }
      ],
      trait
    );
  }

  ligne(points: readonly Point[], trait: Trait): void {
    this.marques.push({
      sorte: 'ligne',
      points: points.map(({ x, y }) => `${x},${this.#haut - y}`).join(' '),
      trait
    });
  }

  aplat(x: number, y: number, largeur: number, hauteur: number): void {
    this.marques.push({ sorte: 'aplat', x, y: this.#haut - y - hauteur, largeur, hauteur });
  }
}

/** Sizes at which characters are measured: thousandths of it are what layouts count in. */
const CORPS = 100;
const POIDS: Readonly<Record<Graisse, number>> = { normal: 400, gras: 600 };

/** How wide characters are on this screen, in the font of the prints. */
export class PolicesDEcran implements Composeur {
  readonly #contexte = document.createElement('canvas').getContext('2d');
  readonly #glyphes: Readonly<Record<Graisse, Map<string, Glyphe>>> = { normal: new Map(), gras: new Map() };

  composer(texte: string, graisse: Graisse): Glyphe[] {
    const connus = this.#glyphes[graisse];
    return Array.from(visible(texte), (caractere) => {
      let glyphe = connus.get(caractere);
      if (!glyphe) connus.set(caractere, (glyphe = this.#mesurer(caractere, graisse)));
      return glyphe;
    });
  }

  #mesurer(caractere: string, graisse: Graisse): Glyphe {
    // Figures of one width, as on paper.
    const modele = caractere >= '0' && caractere <= '9' ? '0' : caractere;
    if (this.#contexte)
      this.#contexte.font = `${POIDS[graisse]} ${CORPS}px "Inter Variable", Inter, sans-serif`;
    const largeur = ((this.#contexte?.measureText(modele).width ?? CORPS / 2) * 1000) / CORPS;
    return { face: graisse, code: caractere, largeur, espace: caractere === ' ' };
  }
}
