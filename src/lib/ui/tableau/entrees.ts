import { AppuiLong } from './appui-long.ts';
import { CASES, dansUnControle, positionSous, surLaPrise, surLeMenu } from './cellules.ts';
import type { Colonnage } from './colonnage.svelte.ts';
import type { Curseur, Position } from './curseur.svelte.ts';
import type { GesteDeColonne } from './geste-de-colonne.svelte.ts';
import {
  appliquerClic,
  appliquerTouche,
  cocher,
  cocherTout,
  type EtatDInteraction,
  type Modificateurs
} from '#lib/listes/interaction/interaction.ts';
import { ENTETE } from '#lib/listes/interaction/ordre.ts';
import type { ColonneVisible } from './largeurs.svelte.ts';

interface Liens<Row extends object> {
  readonly total: () => number;
  readonly curseur: Curseur<Row>;
  readonly colonnage: Colonnage<Row>;
  readonly geste: GesteDeColonne<Row>;
  /** Whether the keyboard is in the list. */
  readonly dedans: () => boolean;
  readonly prendreLeFocus: () => void;
  /** Goes to a cell, after moving by `pages` pages. */
  readonly aller: (suite: EtatDInteraction, pages?: number) => void;
  /** Sorts by the title under the cursor, or opens the row. */
  readonly activer: (maj: boolean) => void;
  readonly pousser: (pas: -1 | 1) => void;
  /** @param ligne where the focus comes back to */
  readonly ouvrirMenu: (colonne: string, ligne: number) => void;
  /** Whether somebody wanted to know. */
  readonly onescape: () => boolean;
  readonly onsuppression: () => boolean;
  /** Copies by itself, and says so. */
  readonly copier: () => boolean;
  /** What a copy takes, or nothing. */
  readonly aCopier: () => string | undefined;
  /** Whether rows are chosen by boxes here. */
  readonly cochable: () => boolean;
  readonly montrerLesCases: () => void;
}

const PAGES: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };

/** What keys, mouse and fingers do to a list. */
export class Entrees<Row extends object> {
  readonly #liens: Liens<Row>;
  #pointeur = '';
  #dejaActive = false;
  #tire = false;
  readonly #appui = new AppuiLong();

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
  }

  readonly onkeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || dansUnControle(event)) return;
    if (event.altKey ? this.#surLaColonne(event) : this.#surLaListe(event)) event.preventDefault();
  };

  #surLaListe(event: KeyboardEvent): boolean {
    const { curseur, aller, activer, onescape, onsuppression } = this.#liens;
    const touche = { key: event.key, ctrl: event.ctrlKey || event.metaKey, maj: event.shiftKey };
    const suite = appliquerTouche(curseur.interaction, touche, curseur.grille);
    if (suite !== undefined)
      aller(suite, suite.place.position === curseur.position.ligne ? 0 : PAGES[event.key]);
    else if (event.key === 'Enter' || (event.key === ' ' && curseur.dansLEntete)) activer(event.shiftKey);
    else if (event.key === 'Delete' && !touche.ctrl && !touche.maj) return onsuppression();
    else return event.key === 'Escape' && onescape();
    return true;
  }

  /** Alt with an arrow is for the column under the cursor. AltGr reports Ctrl as well, and types a character. */
  #surLaColonne({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const { colonnage, curseur, pousser, ouvrirMenu } = this.#liens;
    const id = colonnage.largeurs.visibles[curseur.position.colonne]?.colonne.id;
    if (ctrlKey || metaKey || id === undefined) return false;
    if (shiftKey && key === 'ArrowLeft') pousser(-1);
    else if (shiftKey && key === 'ArrowRight') pousser(1);
    else if (!shiftKey && key === 'ArrowDown') ouvrirMenu(id, curseur.position.ligne);
    else return false;
    return true;
  }

  readonly onpointerdown = (event: PointerEvent): void => {
    const { geste } = this.#liens;
    this.#pointeur = event.pointerType;
    geste.aAgi = false;
    this.#appui.aAgi = false;
    const visible = this.#titreSous(event);
    if (visible !== undefined && !surLeMenu(event))
      geste.commencer(event, visible, surLaPrise(event) ? 'largeur' : 'deplacement');
    else this.#attendreUnAppui(event);
  };

  /** A finger that stays on a row chooses it, and shows the boxes by which to choose others. */
  #attendreUnAppui(event: PointerEvent): void {
    const { total, cochable, montrerLesCases } = this.#liens;
    const cible = positionSous(event, total());
    if (event.pointerType === 'mouse' || !event.isPrimary || !cochable() || dansUnControle(event)) return;
    if (cible === undefined || cible.ligne === ENTETE || cible.colonne === CASES) return;
    this.#appui.commencer(event, () => {
      montrerLesCases();
      this.#cocher(cible.ligne, {});
    });
  }

  /** The box of a row, or of the header: of all those shown. */
  #cocher(ligne: number, modificateurs: Modificateurs): void {
    const { curseur, prendreLeFocus } = this.#liens;
    const { interaction, grille } = curseur;
    // What is ticked is under the finger: going there could only scroll the columns.
    curseur.interaction =
      ligne === ENTETE
        ? cocherTout(interaction, grille)
        : cocher(interaction, grille.ordre.rangeeA(ligne), grille, modificateurs);
    prendreLeFocus();
  }

  /** The list is gone. */
  arreter(): void {
    this.#appui.arreter();
  }

  readonly onmousedown = (event: MouseEvent): void => {
    const { total, curseur, dedans, prendreLeFocus } = this.#liens;
    const cible = positionSous(event, total());
    if (cible === undefined || dansUnControle(event)) return;
    // The browser would give the focus to nobody: cells are focusable only when active.
    event.preventDefault();
    if (this.#aDejaAgi(event, cible)) return;
    this.#dejaActive = cible.ligne === curseur.position.ligne && dedans();
    this.#cliquer(cible, { maj: event.shiftKey, ctrl: event.ctrlKey || event.metaKey });
    this.#tire = cible.ligne !== ENTETE && event.button === 0 && this.#pointeur === 'mouse';
    prendreLeFocus();
  };

  /** A press that goes on over other cells takes the block between. */
  readonly onmousemove = (event: MouseEvent): void => {
    if (!this.#tire) return;
    if ((event.buttons & 1) === 0) {
      this.#tire = false;
      return;
    }
    const { total, curseur } = this.#liens;
    const cible = positionSous(event, total());
    const { ligne, colonne } = curseur.position;
    if (cible === undefined || cible.ligne === ENTETE) return;
    if (cible.ligne !== ligne || cible.colonne !== colonne) this.#cliquer(cible, { cellules: true });
  };

  #cliquer({ ligne, colonne }: Position, modificateurs: Modificateurs): void {
    const { curseur, aller } = this.#liens;
    aller(appliquerClic(curseur.interaction, { position: ligne, colonne }, curseur.grille, modificateurs));
  }

  readonly onclick = (event: MouseEvent): void => {
    const { total, activer, ouvrirMenu } = this.#liens;
    const cible = positionSous(event, total());
    if (cible === undefined || dansUnControle(event)) return;
    if (cible.colonne === CASES) this.#cocher(cible.ligne, { maj: event.shiftKey });
    if (this.#aDejaAgi(event, cible)) return;
    const titre = this.#titreSous(event);
    if (titre !== undefined && surLeMenu(event)) ouvrirMenu(titre.colonne.id, ENTETE);
    else if (titre !== undefined) activer(event.shiftKey);
    // A finger has no double click that one could guess: a second touch on the same row opens it.
    else if (this.#pointeur === 'touch' && this.#dejaActive) activer(false);
  };

  /** A press that is not for the cell: on the edge of a title, on a box, or one that was held. */
  #aDejaAgi(event: Event, { colonne }: Position): boolean {
    return surLaPrise(event) || colonne === CASES || this.#liens.geste.aAgi || this.#appui.aAgi;
  }

  readonly ondblclick = (event: MouseEvent): void => {
    const { total, colonnage, activer } = this.#liens;
    const titre = this.#titreSous(event);
    if (titre !== undefined) {
      if (surLaPrise(event)) colonnage.ajuster(titre.colonne.id);
      return;
    }
    const cible = positionSous(event, total());
    if (cible === undefined || cible.colonne === CASES || dansUnControle(event)) return;
    if (this.#pointeur !== 'touch') activer(false);
  };

  /** A finger that is held opens the menu when it is lifted: until then it may move the column. */
  readonly oncontextmenu = (event: MouseEvent): void => {
    const titre = this.#titreSous(event);
    const doigt = event instanceof PointerEvent && event.pointerType === 'touch';
    // A row that is held is chosen: some systems would open a menu of their own besides.
    if (titre === undefined) {
      if (doigt && this.#liens.cochable() && !dansUnControle(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (doigt) return;
    const ouvrir = (): void => {
      this.#liens.ouvrirMenu(titre.colonne.id, ENTETE);
    };
    // Where the button opens the menu when pressed, its release would close it again.
    if (event.buttons === 0) ouvrir();
    else window.addEventListener('pointerup', () => setTimeout(ouvrir), { once: true });
  };

  readonly oncopy = (event: ClipboardEvent): void => {
    if (dansUnControle(event)) return;
    if (this.#liens.copier()) {
      event.preventDefault();
      return;
    }
    const texte = this.#liens.aCopier();
    if (texte === undefined) return;
    event.clipboardData?.setData('text/plain', texte);
    event.preventDefault();
  };

  /** The column whose title an event happened in. */
  #titreSous(event: Event): ColonneVisible<Row> | undefined {
    const cible = positionSous(event, this.#liens.total());
    return cible?.ligne === ENTETE ? this.#liens.colonnage.largeurs.visibles[cible.colonne] : undefined;
  }
}
