import { LARGEUR_MIN } from '#lib/listes/presentation.ts';
import { bordDe, cibleDe, defilementAuBord, type Cible } from './glissement.ts';
import type { ColonneVisible, Largeurs } from './largeurs.svelte.ts';

/** What is drawn over the list while a column is moved or resized. Pixels from the left edge of the list. */
export interface GuideDeGeste {
  readonly genre: 'deplacement' | 'largeur';
  readonly titre: string;
  /** The column as it stands. */
  readonly bord: number;
  readonly largeur: number;
  /** How far the column has been dragged. */
  readonly ecart: number;
  /** The line: between the two columns it would stand, or its new edge. */
  readonly trait: number;
}

interface Liens<Row> {
  readonly grille: () => HTMLElement | undefined;
  readonly largeurs: Largeurs<Row>;
  readonly ondeplacer: (id: string, suivante: string | null) => void;
  /** @param pixels the new width, of the screen */
  readonly onlargeur: (id: string, pixels: number) => void;
  /** A finger held on a title, then lifted without moving. */
  readonly onappui: (id: string) => void;
  readonly onabandon: () => void;
}

interface Saisie<Row> {
  readonly pointeur: number;
  readonly doigt: boolean;
  readonly genre: GuideDeGeste['genre'];
  readonly visible: ColonneVisible<Row>;
  readonly depart: { readonly x: number; readonly y: number };
  /** Where the pointer is, in the window. */
  x: number;
  /** `attend`: a press may still become a click, or a finger a scroll. `tient`: held long enough to be moved. */
  phase: 'attend' | 'tient' | 'bouge';
}

/** How far a press moves before it drags, and how far a held finger may tremble, in pixels. */
const SEUIL = { souris: 5, doigt: 10, largeur: 2 };
const APPUI_EN_MS = 400;

/**
 * Moving and resizing a column with a mouse, a pen or a finger. The list is not drawn again on the way: only the
 * guide moves, once a frame, and the column on release. Escape gives up.
 */
export class GesteDeColonne<Row> {
  guide = $state.raw<GuideDeGeste | null>(null);
  readonly #liens: Liens<Row>;
  #saisie: Saisie<Row> | undefined;
  #cible: Cible | undefined;
  #appui: ReturnType<typeof setTimeout> | undefined;
  #cadre = 0;
  #fin: AbortController | undefined;

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
  }

  /** A press on the title of `visible`, or on its edge. */
  commencer(event: PointerEvent, visible: ColonneVisible<Row>, genre: GuideDeGeste['genre']): void {
    if (event.button !== 0 || !event.isPrimary) return;
    this.abandonner();
    const doigt = event.pointerType !== 'mouse';
    const depart = { x: event.clientX, y: event.clientY };
    this.#saisie = { pointeur: event.pointerId, doigt, genre, visible, depart, x: depart.x, phase: 'attend' };
    if (doigt && genre === 'deplacement')
      this.#appui = setTimeout(() => {
        this.#prendre('tient');
      }, APPUI_EN_MS);
    this.#ecouter();
  }

  /** Whether the finger belongs to the column, and no longer to the scroll of the list. */
  get tient(): boolean {
    return this.#saisie !== undefined && this.#saisie.phase !== 'attend';
  }

  /** Since the last press, the pointer did something to a column: the click that may come with its release is none. */
  aAgi = false;

  abandonner(): void {
    const enCours = this.tient;
    this.#terminer();
    if (enCours) this.#liens.onabandon();
  }

  /** Without a word: the list is gone. */
  arreter(): void {
    this.#terminer();
  }

  #ecouter(): void {
    this.#fin = new AbortController();
    const { signal } = this.#fin;
    const sien = (suite: (event: PointerEvent) => void) => (event: PointerEvent) => {
      if (event.pointerId === this.#saisie?.pointeur) suite(event);
    };
    window.addEventListener(
      'pointermove',
      sien((event) => {
        this.#bouger(event);
      }),
      { signal }
    );
    window.addEventListener(
      'pointerup',
      sien(() => {
        this.#lacher();
      }),
      { signal }
    );
    window.addEventListener(
      'pointercancel',
      sien(() => {
        this.abandonner();
      }),
      { signal }
    );
    window.addEventListener(
      'blur',
      () => {
        this.abandonner();
      },
      { signal }
    );
    window.addEventListener(
      'keydown',
      (event) => {
        this.#surTouche(event);
      },
      { signal, capture: true }
    );
  }

  #surTouche(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.tient) return;
    event.preventDefault();
    event.stopPropagation();
    this.abandonner();
  }

  #bouger(event: PointerEvent): void {
    const saisie = this.#saisie;
    if (saisie === undefined) return;
    saisie.x = event.clientX;
    const ecart = Math.hypot(saisie.x - saisie.depart.x, event.clientY - saisie.depart.y);
    const seuil = saisie.genre === 'largeur' ? SEUIL.largeur : saisie.doigt ? SEUIL.doigt : SEUIL.souris;
    if (saisie.phase !== 'bouge' && ecart < seuil) return;
    // A finger that moves at once scrolls the list.
    if (saisie.phase === 'attend' && saisie.doigt && saisie.genre === 'deplacement') this.#terminer();
    else this.#prendre('bouge');
  }

  #prendre(phase: 'tient' | 'bouge'): void {
    const saisie = this.#saisie;
    if (saisie === undefined) return;
    if (saisie.phase === 'attend') this.#liens.grille()?.setPointerCapture(saisie.pointeur);
    saisie.phase = phase;
    this.aAgi = true;
    if (this.#cadre === 0)
      this.#cadre = requestAnimationFrame(() => {
        this.#dessiner();
      });
  }

  /** Once a frame, and again while the list scrolls by itself. */
  #dessiner(): void {
    this.#cadre = 0;
    const [saisie, grille] = [this.#saisie, this.#liens.grille()];
    if (saisie === undefined || grille === undefined) return;
    const { largeurs } = this.#liens;
    const { genre, visible, phase } = saisie;
    const x = saisie.x - grille.getBoundingClientRect().left;
    if (genre === 'deplacement' && phase === 'bouge' && !visible.devant) {
      const avant = grille.scrollLeft;
      grille.scrollLeft += defilementAuBord(x, largeurs.figees, grille.clientWidth);
      if (grille.scrollLeft !== avant)
        this.#cadre = requestAnimationFrame(() => {
          this.#dessiner();
        });
    }
    const bord = bordDe(visible, grille.scrollLeft);
    const ecart = saisie.x - saisie.depart.x;
    const { titre, id } = visible.colonne;
    this.#cible = cibleDe(largeurs.visibles, id, x, grille.scrollLeft);
    const trait = genre === 'largeur' ? bord + this.#nouvelleLargeur(saisie) : this.#cible.trait;
    this.guide = { genre, titre, bord, largeur: visible.largeur, ecart, trait };
  }

  #nouvelleLargeur({ visible, x, depart }: Saisie<Row>): number {
    return Math.max(LARGEUR_MIN * this.#liens.largeurs.echelle, visible.largeur + x - depart.x);
  }

  #lacher(): void {
    const saisie = this.#saisie;
    if (saisie?.phase === 'bouge' && this.#cadre !== 0) this.#dessiner();
    const cible = this.#cible;
    this.#terminer();
    if (saisie === undefined || saisie.phase === 'attend') return;
    const { id } = saisie.visible.colonne;
    if (saisie.phase === 'tient') this.#liens.onappui(id);
    else if (saisie.genre === 'largeur') this.#liens.onlargeur(id, this.#nouvelleLargeur(saisie));
    else if (cible !== undefined && !this.#surPlace(id, cible)) this.#liens.ondeplacer(id, cible.suivante);
  }

  /** Dropped where it was: nothing to do, nothing to say. */
  #surPlace(id: string, { suivante }: Cible): boolean {
    const ids = this.#liens.largeurs.visibles.map(({ colonne }) => colonne.id);
    return suivante === id || suivante === (ids[ids.indexOf(id) + 1] ?? null);
  }

  #terminer(): void {
    const [saisie, grille] = [this.#saisie, this.#liens.grille()];
    if (saisie !== undefined && grille?.hasPointerCapture(saisie.pointeur) === true)
      grille.releasePointerCapture(saisie.pointeur);
    clearTimeout(this.#appui);
    cancelAnimationFrame(this.#cadre);
    this.#fin?.abort();
    this.#saisie = undefined;
    this.#cible = undefined;
    this.#cadre = 0;
    this.guide = null;
  }
}
