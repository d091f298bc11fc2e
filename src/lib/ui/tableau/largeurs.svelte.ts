import { colonnesQuiTiennent, MIN_TEXTE, repartirLargeurs, type Colonne, type Gabarit } from './colonnes.ts';
import type { Mesure } from './mesure.ts';

/** The size of text that the widths of columns are written for, in pixels. */
const CORPS_DE_REFERENCE = 13;
/** Left and right of a cell's text, and of the word in a pill. */
const MARGES = { cellule: 17, pastille: 16 };
/** How much wider than the text of a row the same text is in a row of totals. */
const GRAS = 1.07;

export interface ColonneVisible<Row> {
  readonly colonne: Colonne<Row>;
  readonly largeur: number;
  /** From the left edge of the row. */
  readonly gauche: number;
  readonly figee: boolean;
}

/** The columns that are shown and their widths, from the room there is and the values met so far. */
export class Largeurs<Row> {
  /** Room for a row, in pixels. */
  disponible = $state.raw(0);
  corps = $state.raw(CORPS_DE_REFERENCE);
  mesure = $state.raw<Mesure | undefined>(undefined);
  /** What values asked for beyond the width of their column, by column. */
  #agrandies = $state.raw<Readonly<Record<string, number>>>({});

  readonly #colonnes: () => readonly Colonne<Row>[];
  readonly #figees: () => number;
  constructor(colonnes: () => readonly Colonne<Row>[], figees: () => number) {
    this.#colonnes = colonnes;
    this.#figees = figees;
  }

  readonly #gabarits: readonly Gabarit[] = $derived.by(() =>
    this.#colonnes().map(({ id, nature, largeur, min = MIN_TEXTE, secondaire = false }) => {
      const echelle = this.corps / CORPS_DE_REFERENCE;
      const voulue = Math.max(Math.ceil(largeur * echelle), this.#agrandies[id] ?? 0);
      return { nature, largeur: voulue, min: Math.min(voulue, Math.ceil(min * echelle)), secondaire };
    })
  );

  readonly visibles: readonly ColonneVisible<Row>[] = $derived.by(() => {
    const colonnes = this.#colonnes();
    const gardees = colonnesQuiTiennent(this.#gabarits, this.disponible);
    const gabarits = gardees.flatMap((i) => this.#gabarits[i] ?? []);
    const largeurs = repartirLargeurs(gabarits, this.disponible);
    let gauche = 0;
    return gardees.flatMap((i, rang) => {
      const [colonne, largeur = 0] = [colonnes[i], largeurs[rang]];
      if (colonne === undefined) return [];
      const visible = { colonne, largeur, gauche, figee: rang < this.#figees() };
      gauche += largeur;
      return [visible];
    });
  });

  readonly total = $derived.by(() => this.visibles.reduce((somme, { largeur }) => somme + largeur, 0));
  /** For `grid-template-columns`. */
  readonly gabarit = $derived.by(() => this.visibles.map(({ largeur }) => `${largeur}px`).join(' '));
  /** Taken at the left by the columns that do not scroll. */
  readonly figees = $derived.by(() =>
    this.visibles.reduce((somme, { figee, largeur }) => (figee ? somme + largeur : somme), 0)
  );

  /**
   * Widens what is never cut, so that every value of `lignes` is seen whole, and of the rows in bold.
   * @param totaux the sticky row, by column
   */
  accueillir(
    lignes: readonly Row[],
    grasses: readonly Row[],
    totaux: Readonly<Record<string, string>> = {}
  ): void {
    const mesure = this.mesure;
    if (mesure === undefined) return;
    let agrandies = this.#agrandies;
    for (const { colonne, largeur } of this.visibles) {
      if (colonne.nature === 'texte') continue;
      const marges = MARGES.cellule + (colonne.nature === 'etat' ? MARGES.pastille : 0);
      let besoin = mesure.largeur(totaux[colonne.id] ?? '') * GRAS;
      for (const ligne of grasses) besoin = Math.max(besoin, mesure.largeur(colonne.valeur(ligne)) * GRAS);
      for (const ligne of lignes) besoin = Math.max(besoin, mesure.largeur(colonne.valeur(ligne)));
      const voulue = Math.ceil(besoin) + marges;
      if (voulue > largeur) agrandies = { ...agrandies, [colonne.id]: voulue };
    }
    this.#agrandies = agrandies;
  }
}
