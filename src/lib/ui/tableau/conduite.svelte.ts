import { tick } from 'svelte';
import type { EtatDInteraction } from '#lib/listes/interaction/interaction.ts';
import { ENTETE } from '#lib/listes/interaction/ordre.ts';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import { direLesTris } from '#lib/listes/messages-colonnes.ts';
import { trisApresClic, type ChampDeTri, type Tris } from '#lib/listes/tris.ts';
import { celluleDe } from './cellules.ts';
import type { Colonnage } from './colonnage.svelte.ts';
import type { Colonne } from './colonnes.ts';
import type { Curseur } from './curseur.svelte.ts';
import type { Defilement } from './defilement.ts';
import { Entrees } from './entrees.ts';
import type { FocusDeListe } from './focus.svelte.ts';
import { GesteDeColonne } from './geste-de-colonne.svelte.ts';
import type { PropsDeTableau } from './props.ts';

type Ecoute = 'onactivate' | 'onsort' | 'onescape' | 'onsuppression' | 'oncopie';

interface Liens<Row extends object> {
  readonly grille: () => HTMLElement | undefined;
  readonly entete: () => HTMLElement | undefined;
  readonly curseur: Curseur<Row>;
  readonly colonnage: Colonnage<Row>;
  readonly defilement: Defilement<Row>;
  readonly focus: FocusDeListe<Row>;
  /** The menu of a column, under its title. */
  readonly montrerLeMenu: (id: string, titre: Element) => Promise<void>;
  readonly annoncer: (texte: string) => void;
  /** What the screen gave, as it is now. */
  readonly props: () => Pick<PropsDeTableau<Row>, 'source' | 'colonnes'> & {
    readonly champsDeTri: readonly ChampDeTri[];
  } & { readonly [Quoi in Ecoute]: PropsDeTableau<Row>[Quoi] | undefined };
  /** What a cell shows, as text. */
  readonly texteDe: (ligne: Row, colonne: Colonne<Row>) => string;
  /** Whether rows are chosen by boxes here. */
  readonly cochable: () => boolean;
  readonly montrerLesCases: () => void;
}

/** Where keys, mouse, fingers and menus lead in a list: to a cell, into a row, to another order of rows or columns. */
export class Conduite<Row extends object> {
  tris = $state.raw<Tris>([]);
  readonly geste: GesteDeColonne<Row>;
  readonly entrees: Entrees<Row>;
  readonly #liens: Liens<Row>;

  constructor(tris: Tris, liens: Liens<Row>) {
    this.tris = tris;
    this.#liens = liens;
    this.geste = this.#suivreLesGestes();
    this.entrees = this.#ecouter();
  }

  /** Goes to a cell, and shows it, after moving by `pages` pages. */
  aller(suite: EtatDInteraction, pages = 0): void {
    const { curseur, defilement, props } = this.#liens;
    curseur.interaction = suite;
    const { position: ligne, colonne } = suite.place;
    if (ligne >= 0 && props().source.total > 0) defilement.montrerLaLigne(ligne, pages);
    defilement.montrerLaColonne(colonne);
  }

  triable(colonne: Colonne<Row>): boolean {
    return this.#liens.props().onsort !== undefined && colonne.triable !== false;
  }

  trierPar(nouveaux: Tris): void {
    const { annoncer, props } = this.#liens;
    const { colonnes, champsDeTri, onsort } = props();
    this.tris = nouveaux;
    annoncer(direLesTris(nouveaux, [...colonnes, ...champsDeTri]));
    onsort?.(nouveaux);
  }

  /** The list is gone. */
  arreter(): void {
    this.geste.arreter();
    this.entrees.arreter();
  }

  get #colonneActive(): Colonne<Row> | undefined {
    const { colonnage, curseur } = this.#liens;
    return colonnage.largeurs.visibles[curseur.position.colonne]?.colonne;
  }

  /** Sorts by the title under the cursor, or opens the row. */
  #activer(maj: boolean): void {
    const { curseur, props } = this.#liens;
    const colonne = this.#colonneActive;
    if (!curseur.dansLEntete) {
      const { ligneActive, position } = curseur;
      if (ligneActive !== undefined) props().onactivate?.(ligneActive, position.ligne, colonne?.id ?? '');
    } else if (colonne !== undefined && this.triable(colonne))
      this.trierPar(trisApresClic(this.tris, colonne.id, maj));
  }

  /** Moves the column under the cursor, which goes with it and is brought in sight. */
  async #pousser(pas: -1 | 1): Promise<void> {
    const { colonnage, curseur, defilement } = this.#liens;
    const colonne = this.#colonneActive;
    if (colonne === undefined) return;
    colonnage.pousser(colonne.id, pas);
    await tick();
    defilement.montrerLaColonne(curseur.position.colonne);
  }

  /** Under the title of column `id`, with the cursor on row `ligne` of it: the focus comes back there. */
  async #ouvrirMenu(id: string, ligne: number): Promise<void> {
    const { colonnage, curseur, entete, focus, montrerLeMenu } = this.#liens;
    const colonne = colonnage.largeurs.visibles.findIndex((visible) => visible.colonne.id === id);
    if (colonne < 0) return;
    this.aller(curseur.sur({ ligne, colonne }));
    await tick();
    focus.prendre();
    const titres = entete();
    const ancre = titres && celluleDe(titres, colonne);
    if (ancre) await montrerLeMenu(id, ancre);
  }

  /** The cell under the cursor, as a spreadsheet reads it: without the spaces between thousands. */
  #aCopier(): string | undefined {
    const { curseur, texteDe } = this.#liens;
    const [{ ligneActive }, colonne] = [curseur, this.#colonneActive];
    if (ligneActive === undefined || colonne === undefined) return undefined;
    const texte = texteDe(ligneActive, colonne);
    return colonne.nature === 'montant' ? texte.replaceAll('\u202f', '') : texte;
  }

  #copier(selection: Selection | null): boolean {
    const vues = this.#liens.colonnage.largeurs.visibles.map(({ colonne }) => colonne);
    return this.#liens.props().oncopie?.(selection, vues) ?? false;
  }

  #suivreLesGestes(): GesteDeColonne<Row> {
    const { grille, colonnage } = this.#liens;
    return new GesteDeColonne<Row>({
      grille,
      largeurs: colonnage.largeurs,
      ondeplacer: (id, suivante) => {
        colonnage.deplacer(id, suivante);
      },
      onlargeur: (id, pixels) => {
        colonnage.redimensionner(id, pixels);
      },
      // The browser closes a menu that opens while the finger is being lifted.
      onappui: (id) => setTimeout(() => void this.#ouvrirMenu(id, ENTETE)),
      onabandon: () => {
        colonnage.abandonner();
      }
    });
  }

  #ecouter(): Entrees<Row> {
    const { curseur, colonnage, focus, props, cochable, montrerLesCases } = this.#liens;
    return new Entrees<Row>({
      total: () => props().source.total,
      curseur,
      colonnage,
      geste: this.geste,
      dedans: () => focus.dedans,
      prendreLeFocus: () => {
        focus.prendreApresRendu();
      },
      aller: (suite, pages) => {
        this.aller(suite, pages);
      },
      activer: (maj) => {
        this.#activer(maj);
      },
      pousser: (pas) => void this.#pousser(pas),
      ouvrirMenu: (id, ligne) => void this.#ouvrirMenu(id, ligne),
      onescape: () => {
        // Once it has acted there may be nothing left to take back.
        const { onescape } = props();
        onescape?.();
        return onescape !== undefined;
      },
      onsuppression: () => {
        const { onsuppression } = props();
        onsuppression?.();
        return onsuppression !== undefined;
      },
      copier: () => this.#copier(curseur.selection),
      aCopier: () => this.#aCopier(),
      cochable,
      montrerLesCases
    });
  }
}
