import { assert } from '#lib/domain/assert.ts';
import { normalise } from '#lib/domain/texte.ts';
import { isTexteVide, type ChampDeTexte, type Libelles } from './table.ts';

/** Stands before each label of a page. In texts and in words it counts as a space. */
const SEPARATEUR = '\u0001';
/** Tell a reader which way a text goes; nobody sees them, and a text copied from another software brings them. */
export const MARQUES_DE_SENS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Long enough that a search runs at the speed of memory, short enough that one emoji widens one page only. */
const CARACTERES_PAR_PAGE = 1 << 20;

/** Normalised labels one after the other, from the one numbered `premier`. */
interface Page {
  readonly premier: number;
  readonly texte: string;
}

/** One flag per label, and how many are raised. */
export interface Marques {
  readonly drapeaux: Uint8Array;
  readonly nombre: number;
}

/** A word as texts are searched: accent-free, lower case. Empty when nothing of it can be searched. */
export function motCherche(texte: string): string {
  return normalise(texte.replaceAll(SEPARATEUR, ' ').replace(MARQUES_DE_SENS, ''));
}

/** The hyphen of the keyboard, and those of word processors. */
const TIRETS = /[-\u2010-\u2014]/g;

/** A word as the texts of `champ` are searched. Empty when nothing of it can be searched there. */
export function motDuChamp({ sansTirets }: ChampDeTexte, texte: string): string {
  return motCherche(sansTirets === true ? texte.replace(TIRETS, '') : texte);
}

/** The labels of a column as they are sought: a code read from a file may hold hyphens too. */
export function libellesCherches({ libelles, sansTirets }: ChampDeTexte): Libelles {
  if (sansTirets !== true) return libelles;
  return { taille: libelles.taille, lire: (index) => libelles.lire(index).replace(TIRETS, '') };
}

/**
 * The search text of one column, built once: labels are joined into a few long strings, so that a word is
 * sought with a handful of `indexOf` whatever the number of labels. Built page by page, to be asked when it is whole.
 */
export class IndexDeTexte {
  readonly #libelles: Libelles;
  readonly #pages: Page[] = [];
  /** How many labels are in the pages. */
  #prets = 0;
  /** Where each label begins in the text of its page. */
  readonly #debuts: Uint32Array;
  readonly #vides: number[] = [];

  constructor(libelles: Libelles) {
    this.#libelles = libelles;
    this.#debuts = new Uint32Array(libelles.taille);
  }

  get complet(): boolean {
    return this.#prets === this.taille;
  }

  /** Builds one more page. */
  avancer(): void {
    if (!this.complet) this.#prets = this.#addPage(this.#prets);
  }

  /** Builds what is left. @returns itself, whole */
  terminer(): this {
    while (!this.complet) this.avancer();
    return this;
  }

  get taille(): number {
    return this.#debuts.length;
  }

  /** Labels that show nothing. */
  get vides(): Marques {
    const drapeaux = new Uint8Array(this.taille);
    for (const index of this.#vides) drapeaux[index] = 1;
    return { drapeaux, nombre: this.#vides.length };
  }

  /** Labels that hold `mot`, which comes from `motCherche` and is not empty. */
  contenant(mot: string): Marques {
    const drapeaux = new Uint8Array(this.taille);
    let nombre = 0;
    for (const [p, { premier, texte }] of this.#pages.entries()) {
      const borne = this.#pages[p + 1]?.premier ?? this.taille;
      let index = premier;
      for (let at = texte.indexOf(mot); at >= 0; at = texte.indexOf(mot, this.#debuts[index])) {
        index = this.#libelleA(at, index, borne);
        drapeaux[index] = 1;
        nombre++;
        if (++index === borne) break;
      }
    }
    return { drapeaux, nombre };
  }

  /** Labels whose normalised text passes `test`. */
  passant(test: (normalise: string) => boolean): Marques {
    const drapeaux = new Uint8Array(this.taille);
    let nombre = 0;
    for (const [p, page] of this.#pages.entries()) {
      const borne = this.#pages[p + 1]?.premier ?? this.taille;
      for (let index = page.premier; index < borne; index++) {
        if (!test(this.#texteOf(page, index, borne))) continue;
        drapeaux[index] = 1;
        nombre++;
      }
    }
    return { drapeaux, nombre };
  }

  /** Normalised text of a label. */
  normalise(index: number): string {
    let [bas, haut] = [0, this.#pages.length];
    while (haut - bas > 1) {
      const milieu = (bas + haut) >> 1;
      if ((this.#pages[milieu]?.premier ?? 0) <= index) bas = milieu;
      else haut = milieu;
    }
    const page = this.#pages[bas];
    assert(page !== undefined && index < this.taille, `IndexDeTexte: no label ${index}`);
    return this.#texteOf(page, index, this.#pages[bas + 1]?.premier ?? this.taille);
  }

  #texteOf({ texte }: Page, index: number, borne: number): string {
    const debut = this.#debuts[index] ?? 0;
    return index + 1 === borne ? texte.slice(debut) : texte.slice(debut, (this.#debuts[index + 1] ?? 0) - 1);
  }

  /** The label that holds position `at` of its page, known to be `depuis` or a later one, before `borne`. */
  #libelleA(at: number, depuis: number, borne: number): number {
    const debuts = this.#debuts;
    let bas = depuis;
    let pas = 1;
    // Matches are mostly close to each other: longer and longer steps, then halves.
    while (bas + pas < borne && (debuts[bas + pas] ?? 0) <= at) {
      bas += pas;
      pas *= 2;
    }
    let haut = Math.min(bas + pas, borne);
    while (haut - bas > 1) {
      const milieu = (bas + haut) >> 1;
      if ((debuts[milieu] ?? 0) <= at) bas = milieu;
      else haut = milieu;
    }
    return bas;
  }

  /** @returns the first label of the next page. */
  #addPage(premier: number): number {
    const libelles = this.#libelles;
    const textes: string[] = [];
    for (let n = 0; n < CARACTERES_PAR_PAGE && premier + textes.length < libelles.taille;) {
      const texte = libelles.lire(premier + textes.length);
      textes.push(texte.includes(SEPARATEUR) ? texte.replaceAll(SEPARATEUR, ' ') : texte);
      n += texte.length + 1;
    }
    // Normalised together, ten times as fast as one by one; each is then trimmed at its separators.
    const texte = normalise(SEPARATEUR + textes.join(SEPARATEUR).replace(MARQUES_DE_SENS, ''))
      .replaceAll(` ${SEPARATEUR}`, SEPARATEUR)
      .replaceAll(`${SEPARATEUR} `, SEPARATEUR);
    this.#pages.push({ premier, texte });

    let at = 0;
    for (let index = premier; index < premier + textes.length; index++) {
      this.#debuts[index] = at + 1;
      const suivant = texte.indexOf(SEPARATEUR, at + 1);
      // What the text says is asked of the label itself: here its separators are spaces.
      const sansMot = suivant === at + 1 || at + 1 === texte.length;
      if (sansMot && isTexteVide(libelles.lire(index))) this.#vides.push(index);
      at = suivant;
    }
    assert(at === -1, 'IndexDeTexte: a label was lost');
    return premier + textes.length;
  }
}
