import type { ColonneASortir } from '#lib/listes/sorties/liste-a-sortir.ts';
import type { Ton } from '../ton.ts';

/** Text gives way and may be cut; all the others are shown whole, always. */
export type Nature = 'texte' | 'montant' | 'date' | 'compte' | 'etat';

/** One column of a list. Widths are CSS pixels at the desktop size of text; touch mode scales them. */
export interface Colonne<Row> {
  readonly id: string;
  readonly titre: string;
  readonly nature: Nature;
  /** The cell's text, already formatted: an empty string for a zero amount. */
  readonly valeur: (ligne: Row) => string;
  /** What the column would like. Columns that are never cut grow beyond it when a value asks for it. */
  readonly largeur: number;
  /** What a text column gives way to; 80 unless told. */
  readonly min?: number;
  /** Amounts stand at the end unless told. */
  readonly alignement?: 'debut' | 'fin';
  /** An amount that is read by its side, D or C: on paper too. */
  readonly solde?: boolean;
  /** The codes of its field that `valeur` writes otherwise: on paper too. */
  readonly formes?: ReadonlyMap<string, string> | undefined;
  /** The field of the list that it shows, for sorting and outputs; its own id unless told. */
  readonly champ?: string;
  /** `false` for a column that has no order. */
  readonly triable?: boolean;
  /** Left out, last one first, where there is no room for all. */
  readonly secondaire?: boolean;
  /** Hidden until the user asks for it. */
  readonly masquee?: boolean;
  /** Second ink, for what accompanies; dates have it unless told. */
  readonly discret?: boolean;
  /** A little heavier: the column one looks for. */
  readonly fort?: boolean;
  /** The colour of a state's pill; neutral unless told. */
  readonly ton?: (ligne: Row) => Ton;
}

export function champDe<Row>({ id, champ }: Colonne<Row>): string {
  return champ ?? id;
}

/** How what a column shows is read on paper; nothing when no column shows it. */
export function lectureDe<Row>(colonne: Colonne<Row> | undefined): Pick<ColonneASortir, 'solde' | 'formes'> {
  return {
    ...(colonne?.solde === true && { solde: true }),
    ...(colonne?.formes && { formes: colonne.formes })
  };
}

/** Whether the texts of a column stand at its end. */
export function auBout<Row>({ alignement, nature }: Colonne<Row>): boolean {
  return (alignement ?? (nature === 'montant' ? 'fin' : 'debut')) === 'fin';
}

/** The part of a column that its width depends on, scaled and grown. */
export interface Gabarit {
  readonly largeur: number;
  /** Gives way, and takes the room that is left: a text whose width nobody chose. */
  readonly souple: boolean;
  /** What a supple column gives way to. */
  readonly min: number;
  readonly secondaire: boolean;
}

/** Text columns never get narrower than this by themselves, in pixels, unless they say otherwise. */
export const MIN_TEXTE = 80;

/**
 * Indices of the columns that find room in `disponible` pixels: secondary ones leave first, from the end. One always
 * stays.
 */
export function colonnesQuiTiennent(gabarits: readonly Gabarit[], disponible: number): number[] {
  const gardees = gabarits.map((_, i) => i);
  const besoin = () => gardees.reduce((total, i) => total + largeurMinimale(gabarits[i]), 0);
  for (let i = gabarits.length - 1; i >= 0 && gardees.length > 1 && besoin() > disponible; i--)
    if (gabarits[i]?.secondaire) gardees.splice(gardees.indexOf(i), 1);
  return gardees;
}

function largeurMinimale(gabarit: Gabarit | undefined): number {
  if (gabarit === undefined) return 0;
  return gabarit.souple ? gabarit.min : gabarit.largeur;
}

/**
 * Whole widths in pixels, same order. Supple columns share what the others leave, in proportion of what they
 * would like; when even their minimum is too much, the list scrolls sideways.
 */
export function repartirLargeurs(gabarits: readonly Gabarit[], disponible: number): number[] {
  const souples = gabarits.filter(({ souple }) => souple);
  const fixe = somme(gabarits, (g) => (g.souple ? 0 : g.largeur));
  const reste = disponible - fixe;
  const desire = somme(souples, (g) => g.largeur);
  const minimal = somme(souples, (g) => g.min);
  const part = (g: Gabarit): number => {
    if (!g.souple) return g.largeur;
    if (reste >= desire) return (g.largeur * reste) / desire;
    if (reste <= minimal) return g.min;
    return g.min + ((g.largeur - g.min) * (reste - minimal)) / (desire - minimal);
  };
  // The last supple column takes the fractions of a pixel, so that the row ends exactly at the edge.
  const largeurs = gabarits.map((g) => Math.floor(part(g)));
  const dernier = gabarits.findLastIndex(({ souple }) => souple);
  if (dernier >= 0 && reste > minimal)
    largeurs[dernier] = (largeurs[dernier] ?? 0) + disponible - somme(largeurs, (l) => l);
  return largeurs;
}

function somme<T>(liste: readonly T[], valeur: (t: T) => number): number {
  return liste.reduce((total, t) => total + valeur(t), 0);
}
