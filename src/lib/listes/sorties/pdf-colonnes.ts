import type { Composeur, Graisse } from './glyphes.ts';
import type { ColonneASortir, DescriptionDeListe, Rangee, Valeur } from './liste-a-sortir.ts';
import { repartirLargeurs, type BesoinDeColonne } from './largeurs.ts';
import { largeurDe, largeurDuPlusLongMot } from './pdf-mise-en-lignes.ts';
import { texteLisible } from './valeurs.ts';

/** Longer texts are not worth measuring: no cell of a page shows more. */
export const MAX_SHOWN = 1500;
/** White on each side of a cell, in points. */
export const MARGE_DE_CELLULE = 3;

const TAILLES = [8, 7.5, 7, 6.5, 6, 5.5, 5] as const;
/** Thousandths of the size of the font: a text column keeps six letters, and asks for no more than a long line. */
const MIN_TEXT = 3500;
const MAX_TEXT = 45_000;
/** Pixels of the screen per size of its font. */
const SCREEN_FONT = 13;

export interface Colonnage {
  readonly taille: number;
  /** Points, one per column. */
  readonly largeurs: readonly number[];
  /** The columns do not fit at the smallest size: their characters are narrowed. */
  readonly serre: boolean;
}

/**
 * The size of the font and the width of columns on paper: amounts, numbers and dates whole, as measured on the first
 * rows and on the totals (the largest amounts of a list); texts share what is left, as on the screen. The font gets
 * smaller before texts lose more than half of their place.
 */
export function colonnageDe(
  liste: DescriptionDeListe,
  premieres: readonly Rangee[],
  polices: Composeur,
  disponible: number
): Colonnage {
  const totaux = [liste.totaux, ...(liste.groupes ?? []).map(({ sousTotaux }) => sousTotaux)];
  const mesures = liste.colonnes.map((colonne, c) => {
    const bold = totaux.flatMap((rangee) => rangee?.[c] ?? []);
    return mesure(
      colonne,
      premieres.map((rangee) => rangee[c] ?? null),
      bold,
      polices
    );
  });
  const inPoints = (taille: number) =>
    mesures.map(({ min, voulue, pleine }): BesoinDeColonne => {
      const points = (thousandths: number) => (thousandths * taille) / 1000 + 2 * MARGE_DE_CELLULE;
      return { min: points(min), voulue: points(voulue), pleine: points(pleine) };
    });
  const easy = (besoins: readonly BesoinDeColonne[]) =>
    besoins.reduce((sum, { min, voulue, pleine }) => sum + Math.max(min, Math.min(voulue, pleine) / 2), 0) <=
    disponible;
  const taille = TAILLES.find((candidate) => easy(inPoints(candidate))) ?? 5;
  const besoins = inPoints(taille);
  return {
    taille,
    largeurs: repartirLargeurs(besoins, disponible),
    serre: besoins.reduce((sum, { min }) => sum + min, 0) > disponible
  };
}

/** Thousandths of the size of the font. */
function mesure(
  colonne: ColonneASortir,
  valeurs: readonly Valeur[],
  totaux: readonly Valeur[],
  polices: Composeur
): BesoinDeColonne {
  const { titre, nature, largeur } = colonne;
  const widest = (cells: readonly Valeur[], graisse: Graisse) =>
    cells.reduce<number>(
      (max, valeur) =>
        Math.max(
          max,
          largeurDe(polices.composer(texteLisible(valeur, colonne).slice(0, MAX_SHOWN), graisse))
        ),
      0
    );
  const word = largeurDuPlusLongMot(polices.composer(titre.slice(0, MAX_SHOWN), 'gras'));
  if (nature === 'texte') {
    const pleine = Math.min(MAX_TEXT, Math.max(word, widest(valeurs, 'normal')));
    const min = Math.min(Math.max(MIN_TEXT, Math.min(word, 2 * MIN_TEXT)), Math.max(pleine, 1000));
    return { min, voulue: (largeur * 1000) / SCREEN_FONT, pleine };
  }
  // An account is not a sentence: it stands on one line, unless it is as long as one.
  const content = Math.max(widest(valeurs, 'normal'), widest(totaux, 'gras'));
  const whole = nature === 'code' ? Math.min(content, 4 * MIN_TEXT) : content;
  const min = Math.max(whole, Math.min(word, 2 * MIN_TEXT));
  return { min, voulue: min, pleine: Math.max(min, Math.min(word, 3 * MIN_TEXT)) };
}
