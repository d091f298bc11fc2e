import type { Presentation } from '#lib/listes/presentation.ts';
import {
  auBout,
  colonnesQuiTiennent,
  MIN_TEXTE,
  repartirLargeurs,
  type Colonne,
  type Gabarit
} from './colonnes.ts';
import type { Mesure } from './mesure.ts';

/** The size of text that the widths of columns are written for, in pixels. */
const CORPS_DE_REFERENCE = 13;
/** Left and right of a cell's text, of the word in a pill, and the mark of a sorted title. */
const MARGES = { cellule: 17, pastille: 16, tri: 24 };
/** How much wider than the text of a row the same text is in a row of totals. */
const GRAS = 1.07;
/** How much of a column the bar of a value that is awaited takes. */
const PART_DE_BARRE = 0.5;
/** Frozen columns leave at least this part of the list to the others, at any zoom. */
const PART_LIBRE = 0.4;

export interface ColonneVisible<Row> {
  readonly colonne: Colonne<Row>;
  readonly largeur: number;
  /** From the left edge of the row. */
  readonly gauche: number;
  /** One of those in front, that the user wants to stay. */
  readonly devant: boolean;
  /** Stays when the list scrolls sideways: in front, and there is room for it. */
  readonly figee: boolean;
}

/** Rows whose texts count for the width of their column. */
export interface LignesAMesurer<Row> {
  readonly lignes: readonly Row[];
  /** In bold. */
  readonly grasses: readonly Row[];
  /** The sticky row, by column. */
  readonly totaux: Readonly<Record<string, string>>;
}

/** The columns that are shown and their widths, from the presentation, the room there is and the values met so far. */
export class Largeurs<Row> {
  /** Room for a row, in pixels. */
  disponible = $state.raw(0);
  /** What the boxes of the rows take of it, before the columns. */
  cases = $state.raw(0);
  corps = $state.raw(CORPS_DE_REFERENCE);
  mesure = $state.raw<Mesure | undefined>(undefined);
  /** What values asked for beyond the width of their column, by column. */
  #agrandies = $state.raw<Readonly<Record<string, number>>>({});

  readonly #colonnes: () => readonly Colonne<Row>[];
  readonly #presentation: () => Presentation;
  constructor(colonnes: () => readonly Colonne<Row>[], presentation: () => Presentation) {
    this.#colonnes = colonnes;
    this.#presentation = presentation;
  }

  /** Pixels of the screen for one of the reference. */
  readonly echelle = $derived.by(() => this.corps / CORPS_DE_REFERENCE);

  readonly #presentees = $derived.by(() => {
    const colonnes = this.#colonnes();
    return this.#presentation().flatMap((presentee) => {
      const colonne = colonnes.find(({ id }) => id === presentee.id);
      return colonne === undefined || presentee.montree === false ? [] : [{ colonne, presentee }];
    });
  });

  readonly #gabarits: readonly Gabarit[] = $derived.by(() =>
    this.#presentees.map(({ colonne, presentee }) => {
      const { id, nature, largeur, min = MIN_TEXTE, secondaire = false } = colonne;
      const voulue = Math.ceil((presentee.largeur ?? largeur) * this.echelle);
      return {
        largeur: Math.max(voulue, this.#agrandies[id] ?? 0),
        souple: nature === 'texte' && presentee.largeur === null,
        min: Math.min(voulue, Math.ceil(min * this.echelle)),
        secondaire: secondaire && presentee.montree === null
      };
    })
  );

  readonly visibles: readonly ColonneVisible<Row>[] = $derived.by(() => {
    const pourElles = this.disponible - this.cases;
    const gardees = colonnesQuiTiennent(this.#gabarits, pourElles);
    const gabarits = gardees.flatMap((i) => this.#gabarits[i] ?? []);
    const largeurs = repartirLargeurs(gabarits, pourElles);
    const placeFigee = this.disponible * (1 - PART_LIBRE);
    let gauche = this.cases;
    return gardees.flatMap((i, rang) => {
      const [une, largeur = 0] = [this.#presentees[i], largeurs[rang]];
      if (une === undefined) return [];
      const devant = une.presentee.figee;
      const figee = devant && gauche + largeur <= placeFigee;
      const visible = { colonne: une.colonne, largeur, gauche, devant, figee };
      gauche += largeur;
      return [visible];
    });
  });

  readonly total = $derived.by(() =>
    this.visibles.reduce((somme, { largeur }) => somme + largeur, this.cases)
  );
  /** For `grid-template-columns`. */
  readonly gabarit = $derived.by(() =>
    [...(this.cases > 0 ? [this.cases] : []), ...this.visibles.map(({ largeur }) => largeur)]
      .map((largeur) => `${largeur}px`)
      .join(' ')
  );
  /** A background with a bar in each column: where the texts of a row that is awaited will stand. */
  readonly barres = $derived.by(() => {
    const bornes = this.visibles.flatMap(({ colonne, gauche, largeur }) => {
      const [marge, barre] = [Math.floor(MARGES.cellule / 2), Math.floor(largeur * PART_DE_BARRE)];
      const debut = auBout(colonne) ? gauche + largeur - marge - barre : gauche + marge;
      return [`#0000 0 ${debut}px`, `var(--creux) 0 ${debut + barre}px`];
    });
    return `linear-gradient(90deg, ${[...bornes, '#0000 0'].join(', ')})`;
  });
  /** Taken at the left by what does not scroll. */
  readonly figees = $derived.by(() =>
    this.visibles.reduce((somme, { figee, largeur }) => (figee ? somme + largeur : somme), this.cases)
  );

  /** Widens what is never cut, so that every value is seen whole. */
  accueillir(aMesurer: LignesAMesurer<Row>): void {
    let agrandies = this.#agrandies;
    for (const { colonne, largeur } of this.visibles) {
      if (colonne.nature === 'texte') continue;
      const besoin = this.#besoinDe(colonne, aMesurer);
      if (besoin > largeur) agrandies = { ...agrandies, [colonne.id]: besoin };
    }
    this.#agrandies = agrandies;
  }

  /** What `colonne` needs to show its title and these values whole, in pixels of the reference. */
  ideale(colonne: Colonne<Row>, aMesurer: LignesAMesurer<Row>): number {
    const titre = (this.mesure?.largeur(colonne.titre) ?? 0) * GRAS + MARGES.cellule + MARGES.tri;
    return Math.ceil(Math.max(titre, this.#besoinDe(colonne, aMesurer)) / this.echelle);
  }

  #besoinDe(colonne: Colonne<Row>, { lignes, grasses, totaux }: LignesAMesurer<Row>): number {
    const mesure = this.mesure;
    if (mesure === undefined) return 0;
    let besoin = mesure.largeur(totaux[colonne.id] ?? '') * GRAS;
    for (const ligne of grasses) besoin = Math.max(besoin, mesure.largeur(colonne.valeur(ligne)) * GRAS);
    for (const ligne of lignes) besoin = Math.max(besoin, mesure.largeur(colonne.valeur(ligne)));
    return Math.ceil(besoin) + MARGES.cellule + (colonne.nature === 'etat' ? MARGES.pastille : 0);
  }
}
