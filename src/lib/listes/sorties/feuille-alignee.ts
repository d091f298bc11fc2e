import type { Feuille, Point, Trait } from './feuille.ts';
import type { Glyphe } from './glyphes.ts';
import { largeurDe } from './pdf-mise-en-lignes.ts';

/** Where a text that ends at a point, or stands around it, begins: the same on paper and on the screen. */
export abstract class FeuilleAlignee implements Feuille {
  abstract texte(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax?: number): void;
  abstract trait(x: number, y: number, longueur: number, trait: Trait): void;
  abstract ligne(points: readonly Point[], trait: Trait): void;
  abstract aplat(x: number, y: number, largeur: number, hauteur: number): void;

  texteADroite(
    x: number,
    y: number,
    glyphes: readonly Glyphe[],
    taille: number,
    largeurMax = Infinity
  ): void {
    this.texte(x - largeurMontree(glyphes, taille, largeurMax), y, glyphes, taille, largeurMax);
  }

  texteAuCentre(x: number, y: number, glyphes: readonly Glyphe[], taille: number, largeurMax: number): void {
    this.texte(x - largeurMontree(glyphes, taille, largeurMax) / 2, y, glyphes, taille, largeurMax);
  }
}

function largeurMontree(glyphes: readonly Glyphe[], taille: number, largeurMax: number): number {
  return Math.min((largeurDe(glyphes) * taille) / 1000, largeurMax);
}
