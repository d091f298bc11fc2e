import type { Point } from '../sorties/feuille.ts';

/** A rectangle of the page; `x`, `y` is its bottom left corner. Points. */
export interface Cadre extends Point {
  readonly largeur: number;
  readonly hauteur: number;
}

/** A round number for a scale of at most `combien` steps. */
export function pasRond(etendue: number, combien: number): number {
  if (!(etendue > 0)) return 1;
  const brut = etendue / Math.max(1, combien);
  const puissance = 10 ** Math.floor(Math.log10(brut));
  return (MULTIPLES.find((multiple) => multiple * puissance >= brut) ?? 10) * puissance;
}

const MULTIPLES = [1, 2, 5, 10] as const;

export interface Echelle {
  readonly min: number;
  readonly max: number;
  /** Round values, zero among them. */
  readonly marques: readonly number[];
}

/**
 * From one round value to another; zero is always in it, so that sizes compare as values do.
 * @param pasMin no step is smaller
 */
export function echelleDe(valeurs: readonly number[], combien: number, pasMin = 0): Echelle {
  const bas = Math.min(0, ...valeurs);
  const haut = Math.max(0, ...valeurs);
  const pas = Math.max(pasMin, pasRond(haut - bas, combien));
  const [premier, dernier] = [Math.floor(bas / pas), Math.max(Math.ceil(haut / pas), bas === 0 ? 1 : 0)];
  const marques = Array.from({ length: dernier - premier + 1 }, (_, i) => (premier + i) * pas);
  return { min: premier * pas, max: dernier * pas, marques };
}

/** Where a value stands between two ends of the page. */
export function place({ min, max }: Echelle, valeur: number, debut: number, longueur: number): number {
  return debut + ((valeur - min) / (max - min)) * longueur;
}

/** How much of its room a bar fills. */
const PLEIN = 0.64;

/** One horizontal bar per value, from the top; negative ones go to the left of zero. */
export function barresDe(valeurs: readonly number[], echelle: Echelle, cadre: Cadre): Cadre[] {
  const pas = cadre.hauteur / Math.max(1, valeurs.length);
  const zero = place(echelle, 0, cadre.x, cadre.largeur);
  return valeurs.map((valeur, i) => {
    const bout = place(echelle, valeur, cadre.x, cadre.largeur);
    return {
      x: Math.min(zero, bout),
      y: cadre.y + cadre.hauteur - (i + 0.5 + PLEIN / 2) * pas,
      largeur: Math.abs(bout - zero),
      hauteur: PLEIN * pas
    };
  });
}

/** One point per value, from the left. */
export function pointsDe(valeurs: readonly number[], echelle: Echelle, cadre: Cadre): Point[] {
  const pas = cadre.largeur / Math.max(1, valeurs.length);
  return valeurs.map((valeur, i) => ({
    x: cadre.x + (i + 0.5) * pas,
    y: place(echelle, valeur, cadre.y, cadre.hauteur)
  }));
}
