import type { Point } from '../sorties/feuille.ts';

/** A sheet of labels, in millimetres, on A4 portrait. */
export interface Planche {
  readonly colonnes: number;
  readonly rangees: number;
  readonly largeur: number;
  readonly hauteur: number;
  /** From the edge of the paper to the first label. */
  readonly margeGauche: number;
  readonly margeHaut: number;
  /** Between two labels. */
  readonly ecartX: number;
  readonly ecartY: number;
}

export interface PlancheConnue {
  readonly id: string;
  readonly titre: string;
  readonly planche: Planche;
}

export const A4_EN_MM = { largeur: 210, hauteur: 297 } as const;
const POINTS_PAR_MM = 72 / 25.4;
/** A tenth of a millimetre: what tables of manufacturers round. */
const TOLERANCE = 0.1;

/**
 * Sheets found in any shop, by number and size of their labels. Manufacturers give the sizes, the gap between columns
 * (2,5 mm, none for 70 × 37) and no gap between rows; labels stand in the middle of the sheet, so that margins follow:
 * 7,2 and 15,1 mm for 63,5 × 38,1 (Avery L7160), 4,7 and 10,7 mm for 38,1 × 21,2 (Avery L7651), as their own notices
 * say. Same sheets: L7162 (99,1 × 33,9), L7163 (99,1 × 38,1), L7165 (99,1 × 67,7), 3474 (70 × 37).
 */
export const PLANCHES: readonly PlancheConnue[] = [
  connue(21, '63,5 × 38,1', 3, 7, 63.5, 38.1, 2.5),
  connue(24, '70 × 37', 3, 8, 70, 37, 0),
  connue(16, '99,1 × 33,9', 2, 8, 99.1, 33.9, 2.5),
  connue(14, '99,1 × 38,1', 2, 7, 99.1, 38.1, 2.5),
  connue(8, '99,1 × 67,7', 2, 4, 99.1, 67.7, 2.5),
  connue(65, '38,1 × 21,2', 5, 13, 38.1, 21.2, 2.5)
];

function connue(
  nombre: number,
  taille: string,
  colonnes: number,
  rangees: number,
  largeur: number,
  hauteur: number,
  ecartX: number
): PlancheConnue {
  const margeGauche = (A4_EN_MM.largeur - colonnes * largeur - (colonnes - 1) * ecartX) / 2;
  const margeHaut = (A4_EN_MM.hauteur - rangees * hauteur) / 2;
  return {
    id: `${nombre}-${largeur}x${hauteur}`,
    titre: `${nombre} étiquettes de ${taille} mm`,
    planche: { colonnes, rangees, largeur, hauteur, margeGauche, margeHaut, ecartX, ecartY: 0 }
  };
}

/** The sheet of that id, else the one described by hand. */
export function plancheDe({
  planche,
  perso
}: {
  readonly planche: string;
  readonly perso: Planche;
}): Planche {
  return PLANCHES.find(({ id }) => id === planche)?.planche ?? perso;
}

export function parPlanche({ colonnes, rangees }: Planche): number {
  return colonnes * rangees;
}

/** How far labels go beyond the sheet, across and down, in millimetres; nothing when all of them are on it. */
export function debordement(planche: Planche): { readonly droite: number; readonly bas: number } {
  const { colonnes, rangees, largeur, hauteur, margeGauche, margeHaut, ecartX, ecartY } = planche;
  const beyond = (excess: number) => (excess > TOLERANCE ? excess : 0);
  return {
    droite: beyond(margeGauche + colonnes * largeur + (colonnes - 1) * ecartX - A4_EN_MM.largeur),
    bas: beyond(margeHaut + rangees * hauteur + (rangees - 1) * ecartY - A4_EN_MM.hauteur)
  };
}

/** Where a label is: its sheet from 0, its bottom left corner and its size in points. */
export interface PlaceDEtiquette extends Point {
  readonly page: number;
  readonly largeur: number;
  readonly hauteur: number;
}

/**
 * The place of label `n` (from 0, copies counted), row by row, when the first `depart` − 1 places of the first sheet
 * are used already.
 */
export function placeDEtiquette(planche: Planche, depart: number, n: number): PlaceDEtiquette {
  const { colonnes, largeur, hauteur, margeGauche, margeHaut, ecartX, ecartY } = planche;
  const place = depart - 1 + n;
  const sur = place % parPlanche(planche);
  const [colonne, rangee] = [sur % colonnes, Math.floor(sur / colonnes)];
  const haut = margeHaut + rangee * (hauteur + ecartY);
  return {
    page: Math.floor(place / parPlanche(planche)),
    x: (margeGauche + colonne * (largeur + ecartX)) * POINTS_PAR_MM,
    y: (A4_EN_MM.hauteur - haut - hauteur) * POINTS_PAR_MM,
    largeur: largeur * POINTS_PAR_MM,
    hauteur: hauteur * POINTS_PAR_MM
  };
}
